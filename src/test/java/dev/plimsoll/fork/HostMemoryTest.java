package dev.plimsoll.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostMemoryTest {

    private static final long GIB = 1L << 30;

    @Test
    void two_jvms_need_two_heaps_and_half_a_gibibyte_more_for_each() {
        assertThat(HostMemory.fits(2, GIB, 3 * GIB)).isTrue();
        assertThat(HostMemory.fits(2, GIB, 3 * GIB - 1)).isFalse();
    }

    @Test
    void nothing_fits_where_the_heap_has_no_known_size() {
        assertThat(HostMemory.fits(1, new Jvm(Path.of("java"), Map.of()))).isFalse();
        assertThat(HostMemory.fits(1, new Jvm(Path.of("java"), Map.of("max.heap", Long.toString(GIB << 20)))))
                .isFalse();
    }

    @Test
    void what_is_available_is_what_the_system_reports(@TempDir Path folder) throws Exception {
        Path meminfo = Files.writeString(
                folder.resolve("meminfo"), "MemTotal:  9000 kB\nMemFree:  10 kB\nMemAvailable:   2048 kB\n");

        assertThat(HostMemory.availableIn(meminfo)).hasValue(2L << 20);
        assertThat(HostMemory.availableIn(folder.resolve("missing"))).isEmpty();
    }
}
