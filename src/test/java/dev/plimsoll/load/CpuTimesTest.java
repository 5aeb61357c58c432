package dev.plimsoll.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CpuTimesTest {

    @TempDir
    private Path tasks;

    @Test
    void only_the_threads_that_collect_count() throws IOException {
        thread("1", "java", "900 1 1");
        thread("2", "VM Thread", "30 1 1");
        thread("3", "GC Thread#0", "10 1 1");
        thread("4", "C2 CompilerThre", "700 1 1");

        assertThat(CpuTimes.collection(tasks)).hasValue(40);
    }

    /** As Linux cuts them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "VM Thread",
                "GC Thread#0",
                "GC Thread#11",
                "G1 Main Marker",
                "G1 Conc#0",
                "G1 Refine#0",
                "G1 Service",
                "ZDriver",
                "ZDriverMinor",
                "ZWorker#0",
                "ZWorkerYoung#0",
                "ZDirector",
                "ZUncommitter",
                "Shenandoah GC T",
                "Shenandoah Cont"
            })
    void the_threads_of_all_collectors_are_known(String name) throws IOException {
        thread("1", name, "5 0 0");

        assertThat(CpuTimes.collection(tasks)).hasValue(5);
    }

    @Test
    void a_thread_that_has_ended_meanwhile_has_no_time() throws IOException {
        thread("1", "GC Thread#0", "10 1 1");
        Files.createDirectory(tasks.resolve("2"));

        assertThat(CpuTimes.collection(tasks)).hasValue(10);
    }

    @Test
    void there_are_no_figures_where_the_system_does_not_report_them() {
        assertThat(CpuTimes.collection(tasks.resolve("none"))).isEmpty();
        assertThat(new CpuTimes(OptionalLong.empty(), OptionalLong.empty())
                        .collectionShareSince(new CpuTimes(OptionalLong.empty(), OptionalLong.empty())))
                .isEmpty();
    }

    @Test
    void the_share_is_that_of_the_time_between_two_readings() {
        CpuTimes before = new CpuTimes(OptionalLong.of(1_000), OptionalLong.of(500));
        CpuTimes after = new CpuTimes(OptionalLong.of(3_000), OptionalLong.of(600));

        assertThat(after.collectionShareSince(before).orElseThrow()).isEqualTo(0.05, within(1e-9));
        assertThat(after.processSince(before)).hasValue(2_000);
    }

    private void thread(String id, String name, String schedstat) throws IOException {
        Path folder = Files.createDirectory(tasks.resolve(id));
        Files.writeString(folder.resolve("comm"), name + "\n");
        Files.writeString(folder.resolve("schedstat"), schedstat + "\n");
    }
}
