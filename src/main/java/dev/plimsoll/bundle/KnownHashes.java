package dev.plimsoll.bundle;

import dev.plimsoll.unit.FileVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The hashes of jars, which hold for as long as their sizes and times are the same: reading them all takes longer than
 * anything else where nothing has changed. Those of one class path are kept together. Thread-safe.
 */
final class KnownHashes {

    private final ReadingCache cache;
    private final Clock clock;
    private final String key;
    private final Map<String, String> known;
    private final Map<String, String> found = new ConcurrentHashMap<>();

    private KnownHashes(ReadingCache cache, Clock clock, String key, Map<String, String> known) {
        this.cache = cache;
        this.clock = clock;
        this.key = key;
        this.known = known;
    }

    /** What is kept of a class path: the hash of each version of a file. */
    private record Hashes(Map<String, String> byVersion) {

        Hashes {
            byVersion = Map.copyOf(byVersion);
        }
    }

    /** @param files a class path; its folders, and what does not exist, have no known hashes */
    static KnownHashes of(List<Path> files, ReadingCache cache, Clock clock) {
        List<String> parts = new ArrayList<>(List.of("hashes"));
        for (Path file : files) {
            if (Files.isRegularFile(file)) {
                parts.add(file.toAbsolutePath().toString());
            }
        }
        String key = ReadingCache.key(parts);
        Map<String, String> known =
                cache.get(key, Hashes.class).map(Hashes::byVersion).orElse(Map.of());
        return new KnownHashes(cache, clock, key, known);
    }

    /** Computes a hash. */
    interface Hashing {
        String of(Path file) throws IOException;
    }

    /** The hash of a file, computed if it is not known of this version. */
    String of(Path file, Hashing hashing) throws IOException {
        // Taken before it is read: if the file changes meanwhile, the hash is that of a version that is gone.
        FileVersion version = FileVersion.of(file);
        String name = file.toAbsolutePath() + " " + version;
        String before = known.get(name);
        String hash = before == null ? hashing.of(file) : before;
        if (version.isSettled(clock.instant())) {
            found.put(name, hash);
        }
        return hash;
    }

    /** Keeps what was found, if it is not what was known. */
    void keep() {
        if (!found.equals(known)) {
            cache.put(key, new Hashes(found));
        }
    }
}
