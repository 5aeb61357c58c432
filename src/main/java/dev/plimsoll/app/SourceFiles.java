package dev.plimsoll.app;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds source files in the project. Not thread-safe. */
final class SourceFiles {

    private final Path base;
    private final List<Path> roots;
    private final Map<String, String> found = new HashMap<>();

    SourceFiles(ProjectLayout project) {
        this.base = project.baseDirectory();
        this.roots = project.sourceRoots();
    }

    /**
     * The path of a source file relative to the project, with slashes; {@code path} itself if it does not exist.
     *
     * @param path package and file, for example {@code com/acme/Cart.java}
     */
    String find(String path) {
        return found.computeIfAbsent(path, this::search);
    }

    private String search(String path) {
        Optional<String> there = inRoots(path);
        // Kotlin and Scala sources may omit the folders of the common root package.
        boolean mayBeHigher = path.endsWith(".kt") || path.endsWith(".scala");
        String shorter = path;
        while (there.isEmpty() && mayBeHigher && shorter.indexOf('/') >= 0) {
            shorter = shorter.substring(shorter.indexOf('/') + 1);
            there = inRoots(shorter);
        }
        return there.orElse(path);
    }

    private Optional<String> inRoots(String path) {
        return roots.stream()
                .map(root -> root.resolve(path))
                .filter(Files::isRegularFile)
                .findFirst()
                .map(file -> file.startsWith(base) ? base.relativize(file) : file)
                .map(file -> file.toString().replace(File.separatorChar, '/'));
    }
}
