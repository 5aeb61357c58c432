package dev.plimsoll.app;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The manifest of a jar or war.
 *
 * @param file the jar or war
 * @param mainClass the class that {@code java -jar} runs; empty if it is not executable
 * @param classPath existing files of the manifest's {@code Class-Path}
 * @param classPathIsComplete whether the manifest has a {@code Class-Path}, all files of which exist
 * @param isQuarkus whether it is a Quarkus application
 */
record Archive(
        Path file, Optional<String> mainClass, List<Path> classPath, boolean classPathIsComplete, boolean isQuarkus) {

    private static final String QUARKUS_FAST_JAR = "quarkus-run.jar";

    /** Present in every uber-jar of Quarkus, even if its main class is one of the user's. */
    private static final String QUARKUS_APPLICATION = "io/quarkus/runner/ApplicationImpl.class";

    /** Reads a manifest; empty if the file is not a jar. */
    static Optional<Archive> read(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (JarFile jar = new JarFile(file.toFile(), false)) {
            Manifest manifest = jar.getManifest();
            Attributes attributes = manifest == null ? new Attributes() : manifest.getMainAttributes();
            String mainClass = attributes.getValue(Attributes.Name.MAIN_CLASS);
            String classPath = attributes.getValue(Attributes.Name.CLASS_PATH);
            List<String> listed = classPath == null || classPath.isBlank()
                    ? List.of()
                    : List.of(classPath.strip().split("\\s+"));
            List<Path> existing = existing(file, listed);
            return Optional.of(new Archive(
                    file,
                    Optional.ofNullable(mainClass).map(String::strip).filter(name -> !name.isEmpty()),
                    existing,
                    !listed.isEmpty() && existing.size() == listed.size(),
                    jar.getEntry(QUARKUS_APPLICATION) != null
                            || (mainClass != null && mainClass.startsWith("io.quarkus."))));
        } catch (IOException | SecurityException noJar) {
            return Optional.empty();
        }
    }

    private static List<Path> existing(Path file, List<String> listed) {
        List<Path> existing = new ArrayList<>();
        for (String url : listed) {
            try {
                Path path = Path.of(file.toAbsolutePath().toUri().resolve(URI.create(url)));
                if (Files.exists(path)) {
                    existing.add(path.normalize());
                }
            } catch (IllegalArgumentException | java.nio.file.FileSystemNotFoundException noFile) {
                // Not on this disk, so the class path is not complete.
                continue;
            }
        }
        return existing;
    }

    boolean isExecutable() {
        return mainClass.isPresent();
    }

    boolean isWar() {
        return name().endsWith(".war");
    }

    /** Recognises the launchers of all versions, whose package changed in Spring Boot 3.2. */
    boolean isSpringBoot() {
        return mainClass
                .filter(name -> name.startsWith("org.springframework.boot.loader."))
                .isPresent();
    }

    boolean isQuarkusFastJar() {
        return name().equals(QUARKUS_FAST_JAR) && Files.isDirectory(file.resolveSibling("app"));
    }

    boolean isQuarkusUberJar() {
        return isQuarkus && !isQuarkusFastJar();
    }

    /** Whether it contains classes that {@code folder} does not, without those in nested jars. */
    boolean containsMoreThan(Path folder) {
        try (ZipFile zip = new ZipFile(file.toFile());
                Stream<? extends ZipEntry> entries = zip.stream()) {
            return entries.map(ZipEntry::getName)
                    .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF/"))
                    .anyMatch(name -> !Files.exists(folder.resolve(name)));
        } catch (IOException | IllegalArgumentException unreadable) {
            return false;
        }
    }

    private String name() {
        return file.getFileName().toString().toLowerCase(Locale.ROOT);
    }
}
