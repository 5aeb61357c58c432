package dev.plimsoll.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The classes and resources that only the jars of removed dependencies contain: what to leave out of a jar that merges all jars.
 * Immutable.
 */
final class ShadedClasses {

    /** For archives that merge no jars. */
    static final ShadedClasses NONE = new ShadedClasses(Map.of(), Set.of(), Set.of());

    private static final String META_INF = "META-INF/";
    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    private final Map<String, Removed> removed;
    private final Set<String> staying;
    private final Set<ClassPathEntry> unknown;

    private ShadedClasses(Map<String, Removed> removed, Set<String> staying, Set<ClassPathEntry> unknown) {
        this.removed = removed;
        this.staying = staying;
        this.unknown = unknown;
    }

    /** @param crc of the file's content; -1 in a folder */
    private record Removed(ClassPathEntry owner, long crc) {}

    /** Reads the directories of all jars. */
    static ShadedClasses of(DependencyCut cut) {
        Map<String, Removed> removed = new HashMap<>();
        Set<ClassPathEntry> unknown = new HashSet<>();
        for (ClassPathEntry entry : cut.removed()) {
            try {
                filesOf(entry.file()).forEach((path, crc) -> removed.putIfAbsent(path, new Removed(entry, crc)));
            } catch (IOException unreadable) {
                unknown.add(entry);
            }
        }
        Set<String> staying = new HashSet<>();
        for (ClassPathEntry entry : cut.staying()) {
            try {
                staying.addAll(filesOf(entry.file()).keySet());
            } catch (IOException noJar) {
                // A folder without classes, or a dependency that is not a jar: nothing was merged from it.
                continue;
            }
        }
        return new ShadedClasses(removed, staying, unknown);
    }

    /**
     * Checks, after {@link #removes}, that the removed dependencies were found otherwise if their jars cannot be read.
     *
     * @throws AppNotTrimmableException if one was not
     */
    void requireKnown(DependencyCut cut, Path app) throws AppNotTrimmableException {
        for (ClassPathEntry entry : cut.removed()) {
            if (unknown.contains(entry) && !cut.found().contains(entry)) {
                throw new AppNotTrimmableException("Cannot leave " + entry.id() + " out of " + app.getFileName()
                        + ": it may be merged with the app's own classes, and its classes are unknown, since "
                        + entry.file()
                        + " is missing or cannot be read. Build or download it, then run the goal again.");
            }
        }
    }

    private static Map<String, Long> filesOf(Path file) throws IOException {
        Map<String, Long> files = new HashMap<>();
        if (Files.isDirectory(file)) {
            try (Stream<Path> all = Files.walk(file)) {
                all.filter(Files::isRegularFile)
                        .forEach(each ->
                                files.put(file.relativize(each).toString().replace('\\', '/'), -1L));
            }
            return files;
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            zip.stream()
                    .filter(entry -> !entry.isDirectory())
                    .forEach(entry -> files.put(entry.getName(), entry.getCrc()));
        }
        return files;
    }

    /** Whether an entry of the merged jar was only in the jar of a removed dependency. */
    boolean removes(ZipEntry entry, DependencyCut cut) {
        String path = entry.getName();
        if (removed.isEmpty() || entry.isDirectory() || path.equals(MANIFEST)) {
            return false;
        }
        Optional<Removed> origin = path.endsWith(".class") ? ofClass(path) : ofResource(path, entry.getCrc());
        origin.ifPresent(it -> cut.found(it.owner()));
        return origin.isPresent();
    }

    /** A class that shading relocated below another package still belongs to its dependency. */
    private Optional<Removed> ofClass(String path) {
        String shorter = path;
        do {
            if (staying.contains(shorter)) {
                return Optional.empty();
            }
            if (removed.containsKey(shorter)) {
                return Optional.of(removed.get(shorter));
            }
            shorter = shorter.substring(shorter.indexOf('/') + 1);
        } while (shorter.indexOf('/') >= 0);
        return Optional.empty();
    }

    /** What is in {@code META-INF} is often merged, or written by the build. */
    private Optional<Removed> ofResource(String path, long crc) {
        return Optional.ofNullable(removed.get(path))
                .filter(it -> !staying.contains(path))
                .filter(it -> !path.startsWith(META_INF) || it.crc() == crc);
    }
}
