package dev.plimsoll.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ProcessMemoryTest {

    @TempDir
    private Path proc;

    @Test
    void kilobytes_are_told_in_bytes() throws IOException {
        Files.writeString(
                proc.resolve("status"), "Name:\tjava\nVmHWM:\t  999 kB\nVmRSS:\t  123456 kB\nRssFile:\t  99 kB\n");
        Files.writeString(
                proc.resolve("smaps_rollup"),
                "00-ff ---p 00:00 0 [rollup]\nRss: 7 kB\nPss:     100 kB\nPss_Dirty: 9 kB\n");
        ProcessMemory memory = new ProcessMemory(proc);

        assertThat(memory.rss()).hasValue(123_456 * 1024);
        assertThat(memory.rssOfFiles()).hasValue(99 * 1024);
        assertThat(memory.pss()).hasValue(100 * 1024);
    }

    /** Of four mappings one is the heap, and one a file's. */
    @Test
    void pages_of_no_file_beside_the_heap_are_summed_up() throws IOException {
        Files.writeString(
                proc.resolve("smaps"),
                mapping("687400000-697000000 rw-p 00000000 00:00 0 ", 4_000)
                        + mapping("7f0000000000-7f0000021000 rw-p 00000000 00:00 0 ", 132)
                        + mapping("7f0000100000-7f0000200000 r--p 00000000 fd:01 42  /usr/lib/jvm/a-b:c.so", 0)
                        + mapping("7ffc00000000-7ffc00021000 rw-p 00000000 00:00 0  [stack]", 20));
        ProcessMemory memory = new ProcessMemory(proc);

        assertThat(memory.anonymousBeside(new HeapRange(0x687400000L, 0x800000000L)))
                .hasValue(152 << 10);
        assertThat(memory.anonymousBeside(new HeapRange(0, 0))).hasValue(4_152 << 10);
        assertThat(memory.residentIn(new HeapRange(0x687400000L, 0x800000000L))).hasValue(999 << 10);
        assertThat(memory.residentIn(new HeapRange(0, 0))).isEmpty();
        assertThat(new ProcessMemory(proc.resolve("absent")).anonymousBeside(new HeapRange(0, 0)))
                .isEmpty();
    }

    private static String mapping(String head, int anonymousKilobytes) {
        return head + "\nSize: 999 kB\nRss: 999 kB\nAnonymous:  " + anonymousKilobytes
                + " kB\nVmFlags: rd wr mr mw me ac\n";
    }

    @Test
    void where_the_system_does_not_tell_there_is_no_value() {
        ProcessMemory memory = new ProcessMemory(proc.resolve("absent"));

        assertThat(memory.rss()).isEmpty();
        assertThat(memory.pss()).isEmpty();
    }

    @Test
    void what_is_no_number_or_not_there_is_no_value() throws IOException {
        Files.writeString(proc.resolve("status"), "VmRSS:\tmuch kB\n");
        Files.writeString(proc.resolve("smaps_rollup"), "Rss: 7 kB\n");
        ProcessMemory memory = new ProcessMemory(proc);

        assertThat(memory.rss()).isEmpty();
        assertThat(memory.pss()).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void of_a_process_that_runs_its_shared_pages_count_in_part() {
        ProcessMemory own = ProcessMemory.of(ProcessHandle.current().pid());

        assertThat(own.rss().orElseThrow()).isGreaterThan(10L << 20);
        assertThat(own.pss().orElseThrow()).isPositive().isLessThan(own.rss().orElseThrow() + (64L << 20));
    }
}
