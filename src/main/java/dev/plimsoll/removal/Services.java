package dev.plimsoll.removal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * The interfaces that a jar provides implementations of to {@link java.util.ServiceLoader}.
 *
 * @param files their class files, for example {@code com/acme/Codec.class}
 */
record Services(Set<String> files) {

    private static final String FOLDER = "META-INF/services/";

    Services {
        files = Set.copyOf(files);
    }

    /** Of a jar or a folder; none if it cannot be read. */
    static Services of(Path code) {
        Set<String> files = new HashSet<>();
        if (Files.isDirectory(code.resolve(FOLDER))) {
            try (Stream<Path> services = Files.list(code.resolve(FOLDER))) {
                services.forEach(file -> files.add(classFile(file.getFileName().toString())));
            } catch (IOException unreadable) {
                return new Services(Set.of());
            }
        } else if (Files.isRegularFile(code)) {
            try (ZipFile zip = new ZipFile(code.toFile())) {
                zip.stream()
                        .filter(entry -> entry.getName().startsWith(FOLDER) && !entry.isDirectory())
                        .forEach(entry -> files.add(classFile(entry.getName().substring(FOLDER.length()))));
            } catch (IOException unreadable) {
                return new Services(Set.of());
            }
        }
        return new Services(files);
    }

    private static String classFile(String className) {
        return className.replace('.', '/') + ".class";
    }

    /** Whether there are annotation processors among them. */
    boolean haveProcessor() {
        return files.contains("javax/annotation/processing/Processor.class");
    }

    /** Whether one of the interfaces is in one of these jars or folders. */
    boolean areIn(List<Path> code) {
        return !files.isEmpty() && code.stream().anyMatch(this::areIn);
    }

    private boolean areIn(Path code) {
        if (Files.isDirectory(code)) {
            return files.stream().anyMatch(file -> Files.isRegularFile(code.resolve(file)));
        }
        try (ZipFile zip = new ZipFile(code.toFile())) {
            return files.stream().anyMatch(file -> zip.getEntry(file) != null);
        } catch (IOException unreadable) {
            return false;
        }
    }
}
