package dev.plimsoll.fork;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files that make up a JVM: as long as they are the same, it is. */
public final class JvmFiles {

    /** Below the Java home: the classes, and the library of each system, of which one exists. */
    private static final String CLASSES = "lib/modules";

    private static final List<String> LIBRARIES =
            List.of("lib/server/libjvm.so", "lib/server/libjvm.dylib", "bin/server/jvm.dll");

    /** Those that change what a JVM says of itself, where they exist. */
    private static final List<String> OTHERS = List.of("release", "lib/jvm.cfg", "lib/server/classes.jsa");

    private JvmFiles() {}

    /**
     * The files of the JVM of an executable; none if they are not where a JDK has them.
     *
     * @throws IOException if there is no such executable
     */
    public static List<Path> of(Path java) throws IOException {
        Path executable = java.toRealPath();
        Path home = executable.resolve("../..").normalize();
        List<Path> libraries =
                LIBRARIES.stream().map(home::resolve).filter(Files::exists).toList();
        Path classes = home.resolve(CLASSES);
        if (libraries.isEmpty() || !Files.exists(classes)) {
            return List.of();
        }
        List<Path> files = new ArrayList<>(List.of(executable, classes));
        files.addAll(libraries);
        OTHERS.stream().map(home::resolve).filter(Files::exists).forEach(files::add);
        return files;
    }
}
