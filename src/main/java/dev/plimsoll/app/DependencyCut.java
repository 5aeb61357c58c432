package dev.plimsoll.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;

/** Which jars belong to the dependencies to leave out or to replace; remembers those it has found. Not thread-safe. */
final class DependencyCut {

    private static final int BUFFER_SIZE = 1 << 16;

    private final List<ClassPathEntry> removed;
    private final Map<ClassPathEntry, List<Path>> instead;
    private final List<ClassPathEntry> staying;
    private final Map<Path, ClassPathEntry> removedFiles;
    private final Set<Path> stayingFiles;
    private final Set<ClassPathEntry> found = new LinkedHashSet<>();
    private final Map<Path, Long> checksums = new HashMap<>();

    DependencyCut(List<ClassPathEntry> removed, List<ClassPathEntry> staying) {
        this(removed, Map.of(), staying);
    }

    /** @param instead the jars that take the place of a removed dependency; none for those that it does not contain */
    DependencyCut(List<ClassPathEntry> removed, Map<ClassPathEntry, List<Path>> instead, List<ClassPathEntry> staying) {
        this.removed = List.copyOf(removed);
        this.instead = Map.copyOf(instead);
        this.staying = List.copyOf(staying);
        this.removedFiles = byFile(removed);
        this.stayingFiles = Set.copyOf(byFile(staying).keySet());
        for (ClassPathEntry entry : removed) {
            if (staying.contains(entry)) {
                throw new IllegalArgumentException(entry.id() + " is both removed and staying");
            }
        }
    }

    List<ClassPathEntry> removed() {
        return removed;
    }

    List<ClassPathEntry> staying() {
        return staying;
    }

    /** The jars that take the place of a removed dependency. */
    List<Path> insteadOf(ClassPathEntry entry) {
        return instead.getOrDefault(entry, List.of());
    }

    /** Whether a dependency is replaced by more than one jar. */
    boolean hasAdditions() {
        return instead.values().stream().anyMatch(jars -> jars.size() > 1);
    }

    /** The removed dependencies that something was left out of. */
    Set<ClassPathEntry> found() {
        return Set.copyOf(found);
    }

    void found(ClassPathEntry entry) {
        found.add(entry);
    }

    /** Whether a jar or a folder is one of a removed dependency, or a copy of it. */
    boolean removes(Path file) throws IOException {
        return match(file).isPresent();
    }

    /** Whether a nested jar is a copy of the jar of a removed dependency. */
    boolean removes(ZipEntry nested) throws IOException {
        return match(nested).isPresent();
    }

    /** The removed dependency that a jar or a folder is of, or a copy of. */
    Optional<ClassPathEntry> match(Path file) throws IOException {
        Path real = real(file);
        if (stayingFiles.contains(real)) {
            return Optional.empty();
        }
        ClassPathEntry same = removedFiles.get(real);
        if (same != null) {
            found.add(same);
            return Optional.of(same);
        }
        return Files.isRegularFile(file)
                ? match(file.getFileName().toString(), Files.size(file), () -> checksum(file))
                : Optional.empty();
    }

    /** The removed dependency whose jar a nested jar is a copy of. */
    Optional<ClassPathEntry> match(ZipEntry nested) throws IOException {
        String name = nested.getName().substring(nested.getName().lastIndexOf('/') + 1);
        return match(name, nested.getSize(), nested::getCrc);
    }

    private Optional<ClassPathEntry> match(String name, long sizeBytes, Checksum checksum) throws IOException {
        Optional<ClassPathEntry> named = named(removed, name);
        Optional<ClassPathEntry> equal = equal(removed, sizeBytes, checksum);
        if (named.isEmpty() && equal.isEmpty()) {
            return Optional.empty();
        }
        boolean stays = equal(staying, sizeBytes, checksum).isPresent();
        boolean staysByName = named(staying, name).isPresent();
        boolean goes = equal.isPresent() && !stays || equal.isPresent() == stays && named.isPresent() && !staysByName;
        if (!goes) {
            return Optional.empty();
        }
        boolean isBoth = named.isPresent()
                && equal(List.of(named.get()), sizeBytes, checksum).isPresent();
        Optional<ClassPathEntry> owner = isBoth ? named : equal.or(() -> named);
        owner.ifPresent(found::add);
        return owner;
    }

    private static Map<Path, ClassPathEntry> byFile(List<ClassPathEntry> entries) {
        Map<Path, ClassPathEntry> files = new HashMap<>();
        entries.forEach(entry -> files.putIfAbsent(real(entry.file()), entry));
        return files;
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException missing) {
            return file.toAbsolutePath().normalize();
        }
    }

    private static Optional<ClassPathEntry> named(List<ClassPathEntry> entries, String name) {
        return entries.stream().filter(entry -> namesOf(entry).contains(name)).findFirst();
    }

    /** The names that build tools give to a jar; Quarkus's and Spring Boot's begin with the group. */
    private static Set<String> namesOf(ClassPathEntry entry) {
        List<String> id = Arrays.asList(entry.id().split(":"));
        Set<String> names = new LinkedHashSet<>();
        names.add(entry.file().getFileName().toString());
        if (id.size() >= 3) {
            String classifier = id.size() >= 5 ? "-" + id.get(3) : "";
            names.add(id.get(1) + "-" + id.get(id.size() - 1) + classifier + ".jar");
        }
        for (String name : List.copyOf(names)) {
            names.add(id.get(0) + "." + name);
            names.add(id.get(0) + "-" + name);
        }
        return names;
    }

    private Optional<ClassPathEntry> equal(List<ClassPathEntry> entries, long sizeBytes, Checksum checksum)
            throws IOException {
        for (ClassPathEntry entry : entries) {
            Path file = entry.file();
            if (Files.isRegularFile(file) && Files.size(file) == sizeBytes && checksum(file) == checksum.crc()) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    private long checksum(Path file) throws IOException {
        Long known = checksums.get(file);
        if (known == null) {
            CRC32 crc = new CRC32();
            byte[] buffer = new byte[BUFFER_SIZE];
            try (InputStream in = Files.newInputStream(file)) {
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    crc.update(buffer, 0, read);
                }
            }
            known = crc.getValue();
            checksums.put(file, known);
        }
        return known;
    }

    /** Computed only where it is compared. */
    private interface Checksum {

        long crc() throws IOException;
    }
}
