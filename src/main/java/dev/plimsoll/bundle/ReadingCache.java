package dev.plimsoll.bundle;

import dev.plimsoll.unit.AtomicFile;
import dev.plimsoll.unit.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Caches readings in files, by a key of everything they depend on. Concurrent builds may share a cache: an entry appears
 * whole or not at all. An entry that cannot be read is missing; one that cannot be written makes the cache unwritable.
 */
final class ReadingCache {

    private static final long MAX_BYTES = 200_000_000;
    private static final String SUFFIX = ".json";
    private static final Pattern ENTRY = Pattern.compile("[0-9a-f]{64}\\.json");
    /** Longer than any build takes to write an entry. */
    private static final Duration LEFTOVER_AGE = Duration.ofDays(1);

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Optional<Path> folder;
    private boolean unwritable;

    ReadingCache(Optional<Path> folder) {
        this.folder = folder;
    }

    /** A key of everything that a reading depends on, including this plugin's own code. */
    static String key(List<String> parts) {
        return key(CodeDigest.ofThisPlugin(), parts);
    }

    static String key(String code, List<String> parts) {
        List<String> all = new ArrayList<>(List.of(code));
        all.addAll(parts);
        return Sha256.of(all);
    }

    <T> Optional<T> get(String key, Class<T> type) {
        if (folder.isEmpty()) {
            return Optional.empty();
        }
        Path file = file(key);
        try {
            Optional<T> value = Optional.ofNullable(MAPPER.readValue(Files.readString(file), type));
            touch(file);
            return value;
        } catch (IOException | JacksonException missingOrDamaged) {
            return Optional.empty();
        }
    }

    private static void touch(Path file) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        } catch (IOException readOnly) {
            // The entry can still be read.
            return;
        }
    }

    void put(String key, Object value) {
        if (folder.isEmpty()) {
            return;
        }
        Path file = file(key);
        try {
            AtomicFile.write(file, MAPPER.writeValueAsString(value));
        } catch (IOException notWritable) {
            unwritable = true;
        }
    }

    /** Whether an entry could not be written. */
    boolean isUnwritable() {
        return unwritable;
    }

    /**
     * Removes the least recently used entries until the others fit into 200 MB, and files that killed builds left behind more
     * than a day ago.
     */
    void prune() {
        if (folder.isEmpty() || !Files.isDirectory(folder.get())) {
            return;
        }
        try (Stream<Path> files = Files.list(folder.get())) {
            List<CacheEntry> entries = new ArrayList<>();
            FileTime earliest = FileTime.from(Instant.now().minus(LEFTOVER_AGE));
            for (Path file : files.toList()) {
                if (isEntry(file)) {
                    entries.add(CacheEntry.of(file));
                } else if (isLeftOver(file) && Files.getLastModifiedTime(file).compareTo(earliest) < 0) {
                    Files.deleteIfExists(file);
                }
            }
            entries.sort(Comparator.comparing(CacheEntry::lastUsed).reversed());
            long sum = 0;
            for (CacheEntry entry : entries) {
                sum += entry.bytes();
                if (sum > MAX_BYTES) {
                    Files.deleteIfExists(entry.file());
                }
            }
        } catch (IOException | UncheckedIOException anotherBuildPrunes) {
            return;
        }
    }

    /** The folder is the user's, so only files that this class wrote may be removed. */
    private static boolean isEntry(Path file) {
        return ENTRY.matcher(file.getFileName().toString()).matches() && Files.isRegularFile(file);
    }

    private static boolean isLeftOver(Path file) {
        return AtomicFile.isLeftOver(file, ENTRY) && Files.isRegularFile(file);
    }

    private record CacheEntry(Path file, long bytes, FileTime lastUsed) {
        static CacheEntry of(Path file) {
            try {
                return new CacheEntry(file, Files.size(file), Files.getLastModifiedTime(file));
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }
    }

    private Path file(String key) {
        return folder.orElseThrow().resolve(key + SUFFIX);
    }
}
