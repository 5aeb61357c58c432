package dev.plimsoll.app;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * A copy of the folder of a Quarkus fast-jar in which the jars of some dependencies are exchanged, or empty: Quarkus opens every
 * jar of its index, and treats a class that is not in it as missing.
 */
final class QuarkusFolderCopy {

    private static final String TRANSFORMED = "quarkus/transformed-bytecode.jar";

    private final Path from;
    private final Path to;
    private final DependencyCut cut;
    private final Map<Path, Path> copies = new HashMap<>();

    private QuarkusFolderCopy(Path from, Path to, DependencyCut cut) {
        this.from = from;
        this.to = to;
        this.cut = cut;
    }

    /** Copies the folder of {@code quarkus-run.jar}; the copies by the original files. */
    static Map<Path, Path> of(Path runner, DependencyCut cut, Path folder) throws IOException {
        Path from = runner.toAbsolutePath().normalize().resolveSibling("");
        QuarkusFolderCopy copy = new QuarkusFolderCopy(from, folder.resolve("quarkus-app"), cut);
        List<Path> files;
        try (Stream<Path> all = Files.walk(from, FileVisitOption.FOLLOW_LINKS)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            copy.add(file);
        }
        copy.copies.put(runner, copy.copies.get(from.resolve(runner.getFileName())));
        return copy.copies;
    }

    private void add(Path file) throws IOException {
        Path relative = from.relativize(file);
        Path target = to.resolve(relative);
        Files.createDirectories(target.resolveSibling(""));
        copies.put(file, target);
        boolean isLibrary = relative.startsWith("lib") && file.toString().endsWith(".jar");
        Optional<ClassPathEntry> gone = isLibrary ? cut.match(file) : Optional.empty();
        if (gone.isPresent()) {
            List<Path> instead = cut.insteadOf(gone.get());
            if (instead.isEmpty()) {
                writeEmptyJar(target);
            } else {
                linkOrCopy(instead.get(0), target);
            }
            return;
        }
        boolean isTransformed = relative.equals(Path.of(TRANSFORMED));
        if (!isTransformed
                || ArchiveCopy.of(file, ShadedClasses.of(cut), cut, target.resolveSibling(""))
                        .isEmpty()) {
            linkOrCopy(file, target);
        }
    }

    private static void writeEmptyJar(Path target) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        try (OutputStream file = Files.newOutputStream(target);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            out.finish();
        }
    }

    /** Only jars are linked: the app may write to the other files. */
    private static void linkOrCopy(Path file, Path target) throws IOException {
        if (target.toString().endsWith(".jar")) {
            try {
                Files.createLink(target, file.toRealPath());
                return;
            } catch (UnsupportedOperationException | FileSystemException noLinks) {
                Files.deleteIfExists(target);
            }
        }
        Files.copy(file, target);
    }
}
