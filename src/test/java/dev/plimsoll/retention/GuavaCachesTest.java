package dev.plimsoll.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.plimsoll.retention.cache.LocalCache;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dumps the heap of the JVM that runs this. */
class GuavaCachesTest {

    private static final long NEVER = 0;
    private static final long HALF_AN_HOUR = 1_800_000_000_000L;

    /** What a dump shall find. */
    private static volatile LocalCache[] caches = {};

    @TempDir
    private Path folder;

    @Test
    void entries_of_a_cache_that_only_a_number_bounds_do_not_expire() throws IOException {
        assertThat(largestExpires(
                        new LocalCache(100, NEVER, NEVER).filled(5_000),
                        expiring().filled(50)))
                .isFalse();
    }

    @Test
    void entries_of_a_cache_that_time_bounds_expire() throws IOException {
        assertThat(largestExpires(expiring().filled(5_000), new LocalCache(100, NEVER, NEVER).filled(50)))
                .isTrue();
        assertThat(largestExpires(new LocalCache(-1, NEVER, HALF_AN_HOUR).filled(5_000)))
                .isTrue();
    }

    @Test
    void entries_far_beyond_the_bound_of_their_cache_do_not_expire_whatever_it_is_built_with() throws IOException {
        assertThat(largestExpires(new LocalCache(100, HALF_AN_HOUR, NEVER).filled(5_000)))
                .isFalse();
        assertThat(largestExpires(new LocalCache(10_000, HALF_AN_HOUR, NEVER).filled(5_000)))
                .isTrue();
    }

    @Test
    void what_is_no_heap_dump_is_an_error() throws IOException {
        Path file = Files.writeString(folder.resolve("no.hprof"), "text");

        assertThatIOException().isThrownBy(() -> HeapDump.open(file));
    }

    private static LocalCache expiring() {
        return new LocalCache(-1, HALF_AN_HOUR, NEVER);
    }

    private boolean largestExpires(LocalCache... some) throws IOException {
        caches = some;
        Path file = folder.resolve("own" + System.nanoTime() + ".hprof");
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(file.toString(), true);
        caches = new LocalCache[0];
        return GuavaCaches.largestExpires(HeapDump.open(file)).orElseThrow();
    }
}
