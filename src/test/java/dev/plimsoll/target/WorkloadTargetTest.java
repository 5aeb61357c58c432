package dev.plimsoll.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.fork.Budget;
import dev.plimsoll.fork.BudgetWatch;
import dev.plimsoll.fork.Deadline;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.JvmGoneException;
import dev.plimsoll.fork.ProbeJar;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** However the JVM of a workload ends, that is said, and nobody waits for it. */
@Timeout(120)
class WorkloadTargetTest {

    private static final Duration LONG = Duration.ofMinutes(10);

    @TempDir
    private Path folder;

    /** Does nothing twice, and then never ends. */
    public static final class Hanging implements Runnable {
        private int count;

        @Override
        public void run() {
            count++;
            if (count > 2) {
                await();
            }
        }
    }

    /** Cannot even be made. */
    public static final class NeverMade implements Runnable {
        public NeverMade() {
            await();
        }

        @Override
        public void run() {}
    }

    /** Fails as it is made. */
    public static final class Refusing implements Runnable {
        public Refusing() {
            throw new IllegalStateException("never made");
        }

        @Override
        public void run() {}
    }

    /** Takes more and more memory outside of the garbage collector's reach. */
    public static final class Taking implements Runnable {
        private final List<byte[]> kept = new java.util.ArrayList<>();

        @Override
        public void run() {
            byte[] more = new byte[10 << 20];
            java.util.Arrays.fill(more, (byte) 1);
            kept.add(more);
        }
    }

    /** Fails with a secret of its JVM, and with what a terminal obeys. */
    public static final class Telling implements Runnable {
        @Override
        public void run() {
            throw new IllegalStateException("\u001b[31mno login with " + System.getProperty("my.secret") + "\u202e");
        }
    }

    /** Fails deep in its own code, for a reason that another exception wraps. */
    public static final class Wrapping implements Runnable {
        @Override
        public void run() {
            try {
                deep(20);
            } catch (IllegalStateException reason) {
                throw new IllegalArgumentException("wrapped", reason);
            }
        }

        private static void deep(int left) {
            if (left > 0) {
                deep(left - 1);
            } else {
                throw new IllegalStateException("the reason");
            }
        }
    }

    private static void await() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_call_that_does_not_end_in_time_ends_the_run_with_class_and_parameter() throws Exception {
        try (Target subject = fork(Hanging.class, Duration.ofSeconds(1))) {
            subject.begin();

            assertThatThrownBy(() -> subject.run(50))
                    .isInstanceOf(ForkException.class)
                    .hasMessageContaining("<workload> (-Dplimsoll.workload) " + Hanging.class.getName())
                    .hasMessageContaining("was stopped because a call did not end within 1.0 s; raise <workloadTimeout>"
                            + " (-Dplimsoll.workloadTimeout)");
        }
    }

    @Test
    void a_run_whose_time_is_over_ends_what_is_under_way_with_its_reason() throws Exception {
        try (Target subject = fork(Hanging.class, LONG);
                Deadline late = subject.channel().endAfter(Duration.ofSeconds(1), "the run is over")) {
            assertThat(late).isNotNull();
            subject.begin();

            assertThatThrownBy(() -> subject.run(50))
                    .isInstanceOf(ForkException.class)
                    .hasMessageContaining(Hanging.class.getName() + " was stopped because the run is over.");
        }
    }

    @Test
    void an_exception_tells_no_secret_and_cannot_move_the_cursor() throws Exception {
        try (Target subject = fork(Telling.class, LONG, "-Dmy.secret=planted-property")) {
            subject.begin();

            assertThatThrownBy(() -> subject.run(1))
                    .isInstanceOf(ForkException.class)
                    .hasMessageContaining("IllegalStateException: \\u001b[31mno login with ***\\u202e\n")
                    .hasMessageContaining("\n  at " + Telling.class.getName() + ".run(");
        }
    }

    @Test
    void an_exception_is_shown_with_its_causes_and_all_frames_of_the_workload() throws Exception {
        try (Target subject = fork(Wrapping.class, LONG)) {
            subject.begin();

            assertThatThrownBy(() -> subject.run(1))
                    .isInstanceOf(ForkException.class)
                    .hasMessageContaining("failed: java.lang.IllegalArgumentException: wrapped\n  at ")
                    .hasMessageContaining("\nCaused by: java.lang.IllegalStateException: the reason\n  at ")
                    .message()
                    .doesNotContain("dev.plimsoll.probe")
                    .satisfies(text -> assertThat(text.lines().filter(line -> line.contains("Wrapping.deep(")))
                            .hasSize(21));
        }
    }

    @Test
    void a_constructor_that_does_not_end_in_time_ends_the_run_with_the_same_message() throws Exception {
        try (Target subject = fork(NeverMade.class, Duration.ofSeconds(1))) {
            assertThatThrownBy(subject::begin)
                    .isInstanceOf(ForkException.class)
                    .hasMessageContaining(NeverMade.class.getName() + " was stopped because a call did not end within");
        }
    }

    @Test
    void a_workload_that_cannot_be_created_leaves_its_jvm_running_until_the_reason_is_read() throws Exception {
        try (Target subject = fork(Refusing.class, LONG)) {
            assertThatThrownBy(subject::begin)
                    .hasMessageContaining("failed: java.lang.IllegalStateException: never made");

            for (int i = 0; i < 50; i++) {
                subject.channel().collect();
            }
            assertThat(subject.ending()).isEmpty();
        }
    }

    @Test
    void a_jvm_that_is_killed_between_two_calls_is_gone_and_no_broken_pipe() throws Exception {
        try (Target subject = fork(Hanging.class, LONG)) {
            subject.begin();
            ProcessHandle process = ProcessHandle.of(subject.channel().pid()).orElseThrow();

            process.destroyForcibly();
            process.onExit().get(20, TimeUnit.SECONDS);

            assertThatThrownBy(() -> subject.channel().collect()).isInstanceOf(JvmGoneException.class);
            assertThat(subject.ending()).contains("was killed from outside (exit code 137)");
        }
    }

    @Test
    void a_jvm_that_takes_more_memory_than_its_budget_is_ended() throws Exception {
        try (Target subject = fork(Taking.class, LONG);
                BudgetWatch watch =
                        subject.channel().within(new Budget(LONG, 400L << 20), System.nanoTime() + LONG.toNanos())) {
            subject.begin();

            assertThatThrownBy(() -> subject.run(1_000)).isInstanceOf(ForkException.class);
            assertThat(watch.exceeded()).contains("400.0 MiB of memory");
        }
    }

    /** Of the maximum heap, the collector keeps a part for itself. */
    @Test
    void the_heap_that_was_configured_is_described_to_the_byte_and_no_other() throws Exception {
        try (Target configured = forkWith(Taking.class, LONG, List.of("-Xmx64m", "-XX:+UseSerialGC"));
                Target ergonomic = forkWith(Taking.class, LONG, List.of("-XX:MaxRAMPercentage=30", "-Xms20m"));
                Target limited = forkWith(Taking.class, LONG, List.of("-XX:MaxRAM=1g"))) {
            assertThat(configured.jvm().fact("configured.heap")).isEqualTo(Long.toString(64L << 20));
            assertThat(ergonomic.jvm().fact("configured.heap")).isEmpty();
            assertThat(ergonomic.jvm().fact("configured.initialHeap")).isEqualTo(Long.toString(20L << 20));
            assertThat(Double.parseDouble(ergonomic.jvm().fact("MaxRAMPercentage")))
                    .isEqualTo(30);
            assertThat(limited.jvm().fact("configured.heap")).isEqualTo(Long.toString(256L << 20));
            assertThat(limited.jvm().fact("configured.initialHeap")).isEmpty();
        }
    }

    /** A JVM with this size as its initial one does not start with less as its maximum. */
    @Test
    void the_sizes_of_heap_and_stacks_are_described_as_they_are_set() throws Exception {
        List<String> args = List.of("-Xms64m", "-Xmx64m", "-XX:+UseSerialGC", "-Xss4m");
        try (Target target = forkWith(Taking.class, LONG, args)) {
            assertThat(target.jvm().fact("max.heapSize")).isEqualTo(Long.toString(64L << 20));
            assertThat(target.jvm().fact("ThreadStackSize")).isEqualTo("4096");
        }
    }

    private Target fork(Class<?> workload, Duration timeout, String... jvmArgs) throws Exception {
        return forkWith(
                workload,
                timeout,
                Stream.concat(Stream.of("-Xmx2g"), Stream.of(jvmArgs)).toList());
    }

    private Target forkWith(Class<?> workload, Duration timeout, List<String> jvmArgs) throws Exception {
        return new WorkloadTarget.WorkloadTargetSource(
                        workload.getName(),
                        timeout,
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        ProbeJar.unpackInto(folder.resolve("probe")),
                        jvmArgs,
                        Path.of("target/test-classes").toAbsolutePath().toString(),
                        folder,
                        folder)
                .fork(jvmArgs);
    }
}
