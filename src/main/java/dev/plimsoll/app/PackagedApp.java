package dev.plimsoll.app;

import java.nio.file.Path;
import java.util.List;

/**
 * What to launch.
 *
 * @param form what sort of thing it is
 * @param file the jar or war; the folder of the project's classes for {@link AppForm#MAIN_CLASS}
 * @param launch the end of the JVM's command line, before the app's own arguments: {@code -jar} and a file, or {@code -cp},
 *     a class path and a class
 * @param jars where its classes come from, besides the project's folders and runtime class path
 */
public record PackagedApp(AppForm form, Path file, List<String> launch, List<AppJar> jars) {

    public PackagedApp {
        launch = List.copyOf(launch);
        jars = List.copyOf(jars);
    }

    /** What users call it: the name of the jar or of the class. */
    public String name() {
        return launch.isEmpty()
                ? file.toString()
                : Path.of(launch.get(launch.size() - 1)).getFileName().toString();
    }

    /**
     * Finds what to launch: the user's class, the user's jar, or what the project packaged.
     *
     * <p>A project with {@code pom} packaging has nothing to launch; the caller says so.
     *
     * @throws AppNotFoundException if there is nothing, or too much, or if it is older than the project's classes; says
     *     what was looked for and what to do
     */
    public static PackagedApp find(AppSource source) throws AppNotFoundException {
        if (source.appMainClass().isPresent()) {
            return new MainClassApp(source).find(source.appMainClass().get());
        }
        if (source.appJar().isPresent()) {
            return new GivenJar(source).find(source.appJar().get());
        }
        return new BuiltApp(source).find();
    }
}
