package dev.plimsoll.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.result.Footprint;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadingCacheTest {

    @TempDir
    private Path folder;

    private final AloneReading reading = new AloneReading(
            new Footprint(1, 2, 3), 4, 5, List.of(), List.of("a note"), List.of(), List.of(), List.of(), 0);

    @Test
    void what_is_put_is_found_by_its_key_alone() {
        ReadingCache cache = new ReadingCache(Optional.of(folder));
        cache.put(ReadingCache.key(List.of("a", "b")), reading);

        assertThat(cache.get(ReadingCache.key(List.of("a", "b")), AloneReading.class))
                .contains(reading);
        assertThat(cache.get(ReadingCache.key(List.of("ab")), AloneReading.class))
                .isEmpty();
    }

    @Test
    void a_damaged_entry_is_none() throws Exception {
        ReadingCache cache = new ReadingCache(Optional.of(folder));
        String key = ReadingCache.key(List.of("a"));
        for (String damaged : List.of("", "{}", "null", "{\"footprint\":", "[]")) {
            Files.writeString(folder.resolve(key + ".json"), damaged);

            assertThat(cache.get(key, AloneReading.class)).as(damaged).isEmpty();
            assertThat(cache.get(key, WholeReading.class)).as(damaged).isEmpty();
        }
    }

    @Test
    void the_oldest_entries_beyond_200_mb_go_and_nothing_else_does() throws Exception {
        Path oldest = large(ReadingCache.key(List.of("oldest")) + ".json", 3);
        Path older = large(ReadingCache.key(List.of("older")) + ".json", 2);
        Path newest = large(ReadingCache.key(List.of("newest")) + ".json", 1);
        Path ofTheUser = large("thesis.json", 4);

        new ReadingCache(Optional.of(folder)).prune();

        assertThat(oldest).doesNotExist();
        assertThat(older).exists();
        assertThat(newest).exists();
        assertThat(ofTheUser).exists();
    }

    @Test
    void what_killed_builds_left_behind_goes_after_a_day() throws Exception {
        String key = ReadingCache.key(List.of("a"));
        String name = key + ".json.0e8dd0a2-7d0f-4d0e-b6a3-1f2d3c4b5a69.tmp";
        Path stale = aged(Files.createFile(folder.resolve(name)), 25);
        Path underWay = Files.createFile(folder.resolve(name.replace("0e8d", "1e8d")));
        Path ofTheUser = aged(Files.createFile(folder.resolve("thesis.tmp")), 25);
        Path entry = aged(Files.createFile(folder.resolve(key + ".json")), 25);

        new ReadingCache(Optional.of(folder)).prune();

        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactlyInAnyOrder(underWay, ofTheUser, entry);
        }
        assertThat(stale).doesNotExist();
    }

    @Test
    void another_version_of_the_plugin_finds_nothing_of_this_one() {
        List<String> parts = List.of("a");

        assertThat(ReadingCache.key(parts)).isEqualTo(ReadingCache.key(CodeDigest.ofThisPlugin(), parts));
        assertThat(ReadingCache.key("of another", parts)).isNotEqualTo(ReadingCache.key(parts));
    }

    @Test
    void a_folder_that_cannot_be_written_is_known_as_such() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        ReadingCache cache = new ReadingCache(Optional.of(file.resolve("below")));

        cache.put(ReadingCache.key(List.of("a")), reading);

        assertThat(cache.isUnwritable()).isTrue();
    }

    private static Path aged(Path file, int hours) throws IOException {
        return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(3_600L * hours)));
    }

    /** A sparse file of 90 MB. */
    private Path large(String name, int daysOld) throws Exception {
        Path file = folder.resolve(name);
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(90_000_000);
        }
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(86_400L * daysOld)));
        return file;
    }
}
