package dev.plimsoll.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The app to launch.
 *
 * @param form the kind of archive or class
 * @param file the jar or war; the folder of the project's classes for {@link AppForm#MAIN_CLASS}
 * @param launch the end of the JVM's command line, without the app's own arguments: {@code -jar} and a file, or {@code -cp},
 *     a class path and a class
 * @param jars the jars of its classes, besides the project's folders and runtime class path
 */
public record PackagedApp(AppForm form, Path file, List<String> launch, List<AppJar> jars) {

    public PackagedApp {
        launch = List.copyOf(launch);
        jars = List.copyOf(jars);
    }

    /** The kind of archive or class that is launched. */
    public enum AppForm {
        QUARKUS_FAST_JAR("Quarkus fast-jar"),
        QUARKUS_UBER_JAR("Quarkus uber-jar"),
        SPRING_BOOT_JAR("Spring Boot executable jar"),
        SPRING_BOOT_WAR("Spring Boot executable war"),
        SHADED_JAR("shaded jar"),
        EXECUTABLE_JAR("executable jar"),
        EXECUTABLE_WAR("executable war"),
        MAIN_CLASS("main class on the runtime class path"),
        GIVEN_JAR("jar given by <appJar>");

        private final String text;

        AppForm(String text) {
            this.text = text;
        }

        /** The display name. */
        public String text() {
            return text;
        }
    }

    /**
     * A jar that the app loads classes from.
     *
     * @param file the jar, including the jars nested in it
     * @param role what it contains
     */
    public record AppJar(Path file, Role role) {

        /** What a jar contains. */
        public enum Role {
            /** The app's own classes. */
            APPLICATION,
            /** The launched jar: the app's own classes, possibly together with those of libraries. */
            LAUNCHED,
            /** Classes of a library. */
            LIBRARY,
            /** Classes that the framework generated during the build. */
            GENERATED
        }
    }

    /** The name of the jar or of the class. */
    public String name() {
        return launch.isEmpty()
                ? file.toString()
                : Path.of(launch.get(launch.size() - 1)).getFileName().toString();
    }

    /**
     * Finds the app to launch: the configured class, the configured jar, or what the project packaged. Callers handle
     * projects with {@code pom} packaging, which have nothing to launch.
     *
     * @throws AppNotFoundException if there is no app, more than one app, or one that is older than the project's classes
     */
    public static PackagedApp find(AppSource source) throws AppNotFoundException {
        Optional<PackagedApp> configured = ConfiguredApp.find(source);
        return configured.isPresent() ? configured.get() : new BuiltApp(source).find();
    }
}
