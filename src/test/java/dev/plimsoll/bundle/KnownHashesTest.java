package dev.plimsoll.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plimsoll.unit.FileVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownHashesTest {

    @TempDir
    private Path folder;

    private final List<String> hashed = new ArrayList<>();

    /** Long after the files were written. */
    private final Clock later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1));

    @Test
    void a_file_that_stays_is_read_once() throws IOException {
        Path a = file("a.jar", "one");
        Path b = file("b.jar", "two");

        for (int build = 0; build < 3; build++) {
            assertThat(hashes(later, a, b)).containsExactly("hash of one", "hash of two");
        }
        assertThat(hashed).containsExactly("one", "two");
    }

    @Test
    void a_file_that_changes_is_read_again_even_if_its_size_and_time_stay() throws IOException {
        Path a = file("a.jar", "one");
        Path b = file("b.jar", "two");
        FileTime time = Files.getLastModifiedTime(a);
        assumeTrue(FileVersion.of(a).changed() != null, "the system tells when a file was changed");
        hashes(later, a, b);

        await(a);
        Files.writeString(a, "six");
        Files.setLastModifiedTime(a, time);

        assertThat(hashes(later, a, b)).containsExactly("hash of six", "hash of two");
        assertThat(hashed).containsExactly("one", "two", "six");
    }

    @Test
    void a_file_that_was_just_written_may_change_again_within_the_same_tick_and_is_not_known() throws IOException {
        Path a = file("a.jar", "one");
        Clock now = Clock.fixed(Files.getLastModifiedTime(a).toInstant().plusMillis(1_999), ZoneOffset.UTC);

        hashes(now, a);
        hashes(now, a);

        assertThat(hashed).containsExactly("one", "one");
    }

    @Test
    void a_file_that_is_replaced_while_it_is_read_is_read_again() throws IOException {
        Path a = file("a.jar", "one");
        KnownHashes first = KnownHashes.of(List.of(a), cache(), later);
        String hash = first.of(a, file -> {
            Files.writeString(file, "longer");
            return "hash of something between";
        });
        first.keep();

        assertThat(hash).isEqualTo("hash of something between");
        assertThat(hashes(later, a)).containsExactly("hash of longer");
    }

    @Test
    void without_a_cache_everything_is_read() throws IOException {
        Path a = file("a.jar", "one");
        for (int build = 0; build < 2; build++) {
            KnownHashes hashes = KnownHashes.of(List.of(a), new ReadingCache(Optional.empty()), later);
            hashes.of(a, this::hash);
            hashes.keep();
        }

        assertThat(hashed).containsExactly("one", "one");
    }

    @Test
    void a_file_that_does_not_exist_has_no_hash() {
        Path gone = folder.resolve("gone.jar");

        assertThatIOException()
                .isThrownBy(() -> KnownHashes.of(List.of(gone), cache(), later).of(gone, this::hash));
    }

    /** Until the clock of the file system shows another time, so that the next change is seen. */
    private void await(Path file) throws IOException {
        Path probe = folder.resolve("clock");
        FileVersion before = FileVersion.of(file);
        do {
            Files.writeString(probe, "tick");
        } while (FileVersion.of(probe).modified().equals(before.modified()));
    }

    private List<String> hashes(Clock clock, Path... files) throws IOException {
        KnownHashes hashes = KnownHashes.of(List.of(files), cache(), clock);
        List<String> all = new ArrayList<>();
        for (Path file : files) {
            all.add(hashes.of(file, this::hash));
        }
        hashes.keep();
        return all;
    }

    private String hash(Path file) throws IOException {
        String content = Files.readString(file);
        hashed.add(content);
        return "hash of " + content;
    }

    private ReadingCache cache() {
        return new ReadingCache(Optional.of(folder.resolve("cache")));
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
