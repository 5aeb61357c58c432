package dev.plimsoll.bundle;

import dev.plimsoll.unit.Sha256;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * The contents of a jar or a folder of classes.
 *
 * @param file the jar or folder
 * @param classes binary names of its classes, as a JVM of the given release sees them (multi-release jars), without
 *     {@code module-info} and {@code package-info}
 * @param sha256 hash of the content
 * @param problem why it cannot be read; then there are no classes
 */
record JarContents(Path file, List<String> classes, String sha256, Optional<String> problem) {

    private static final String SUFFIX = ".class";

    JarContents {
        classes = List.copyOf(classes);
    }

    /**
     * Reads a jar or a folder; if it does not exist or cannot be read, that is its {@link #problem()}.
     *
     * @param feature the feature release of the JVM that will load the classes
     * @param hashes those of jars that are known already
     */
    static JarContents of(Path file, int feature, KnownHashes hashes) {
        try {
            if (Files.isDirectory(file)) {
                return ofFolder(file);
            }
            if (!Files.exists(file) && !file.getFileName().toString().contains(".")) {
                // A module's folder of classes, which does not exist if the module has no sources.
                return new JarContents(file, List.of(), "none", Optional.empty());
            }
            String sha256 = hashes.of(file, JarContents::hashOf);
            try (JarFile jar =
                            new JarFile(file.toFile(), false, ZipFile.OPEN_READ, Runtime.Version.parse("" + feature));
                    Stream<String> names = jar.versionedStream().map(entry -> entry.getName())) {
                return new JarContents(file, classNames(names), sha256, Optional.empty());
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException | SecurityException unreadable) {
            String reason = Files.exists(file) ? String.valueOf(unreadable.getMessage()) : "it does not exist";
            return new JarContents(file, List.of(), "unreadable", Optional.of(file + " cannot be read: " + reason));
        }
    }

    private static JarContents ofFolder(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> sorted = files.filter(Files::isRegularFile).sorted().toList();
            MessageDigest digest = Sha256.digest();
            for (Path file : sorted) {
                digest.update(folder.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(hashOf(file).getBytes(StandardCharsets.UTF_8));
            }
            Stream<String> names = sorted.stream()
                    .map(file -> folder.relativize(file).toString().replace(File.separatorChar, '/'));
            return new JarContents(
                    folder, classNames(names), HexFormat.of().formatHex(digest.digest()), Optional.empty());
        }
    }

    /** A class comes before its nested ones, as in an application; jars have them the other way round. */
    private static List<String> classNames(Stream<String> entries) {
        return entries.filter(name -> name.endsWith(SUFFIX))
                .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                .filter(JarContents::canBeLoaded)
                .map(name -> name.replace('/', '.'))
                .distinct()
                .sorted()
                .toList();
    }

    /** Whether the entry is on the class path: not below {@code META-INF} or {@code BOOT-INF}, for example. */
    private static boolean canBeLoaded(String path) {
        int slash = path.lastIndexOf('/');
        String simple = path.substring(slash + 1);
        if (simple.isEmpty() || simple.contains(".") || simple.equals("module-info") || simple.equals("package-info")) {
            return false;
        }
        return slash < 0 || Stream.of(path.substring(0, slash).split("/", -1)).allMatch(JarContents::isIdentifier);
    }

    private static boolean isIdentifier(String name) {
        return !name.isEmpty()
                && Character.isJavaIdentifierStart(name.charAt(0))
                && name.chars().allMatch(Character::isJavaIdentifierPart);
    }

    private static String hashOf(Path file) throws IOException {
        MessageDigest digest = Sha256.digest();
        try (InputStream content = new DigestInputStream(Files.newInputStream(file), digest)) {
            byte[] buffer = new byte[1 << 16];
            int read;
            do {
                read = content.read(buffer);
            } while (read >= 0);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The packages of its classes. */
    Set<String> packages() {
        return classes.stream()
                .map(name -> name.substring(0, Math.max(0, name.lastIndexOf('.'))))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The source of its classes in the JVM's class log. */
    String source() {
        return file.toFile().toURI().toString();
    }
}
