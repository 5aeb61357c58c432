package dev.plimsoll.capacity;

import dev.plimsoll.app.PackagedApp;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Counts classes, loaded or not. */
final class ClassCount {

    private static final String SUFFIX = ".class";

    private ClassCount() {}

    /** Those of a JDK, in all of its modules. */
    static long ofJdk(Path javaHome) throws IOException {
        try (FileSystem image =
                        FileSystems.newFileSystem(URI.create("jrt:/"), Map.of("java.home", javaHome.toString()));
                Stream<Path> files = Files.walk(image.getPath("/modules"))) {
            return files.filter(file -> file.toString().endsWith(SUFFIX)).count();
        }
    }

    /** Those of an application, with the jars nested in its own. */
    static long of(PackagedApp app) throws IOException {
        long count = 0;
        for (PackagedApp.AppJar jar : app.jars()) {
            if (Files.isRegularFile(jar.file())) {
                try (InputStream in = Files.newInputStream(jar.file())) {
                    count += in(new ZipInputStream(in));
                }
            }
        }
        return count;
    }

    private static long in(ZipInputStream zip) throws IOException {
        long count = 0;
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (entry.getName().endsWith(SUFFIX)) {
                count++;
            } else if (entry.getName().endsWith(".jar")) {
                count += in(new ZipInputStream(zip));
            }
        }
        return count;
    }
}
