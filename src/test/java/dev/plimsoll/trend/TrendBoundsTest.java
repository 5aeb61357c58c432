package dev.plimsoll.trend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.app.Origin;
import dev.plimsoll.fork.ProbeJar;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.result.Diagnosis;
import dev.plimsoll.result.Owner;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.result.Series;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.TrendResult;
import dev.plimsoll.target.WorkloadTarget;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run ends when its time is over, or when its JVM does, and keeps what it has read. */
@Timeout(120)
@Tag("timed")
class TrendBoundsTest {

    private static final String MAX_DURATION = "at <maxDuration> (-Dplimsoll.maxDuration)";

    private static final Duration CALL = Duration.ofSeconds(2);

    @TempDir
    private Path folder;

    private final List<Sample> samples = new ArrayList<>();
    private final List<TrendResult> preliminary = new ArrayList<>();

    /** Of a class of its own: this one needs what is not on the class path of the fork. */
    private static final class Latch {
        static void await(long millis) {
            try {
                boolean never = new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
                assert !never;
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Of a class of its own, too. */
    private static final class Planted {
        static void daemon(Runnable task) {
            Thread thread = new Thread(task, "planted");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Half a second a call. */
    public static final class Slow implements Runnable {
        @Override
        public void run() {
            Latch.await(500);
        }
    }

    /** Never ends after a few calls. */
    public static final class Hanging implements Runnable {
        private int count;

        @Override
        public void run() {
            count++;
            Latch.await(count > 20 ? Long.MAX_VALUE : 0);
        }
    }

    /** Leaks, so that it is left alone, and ends its JVM half a second after the last call. */
    public static final class DyingWhileIdle implements Runnable {
        private final List<byte[]> kept = new ArrayList<>();
        private volatile long lastCall = Long.MAX_VALUE;

        public DyingWhileIdle() {
            Thread thread = new Thread(
                    () -> {
                        while (System.nanoTime() - lastCall < TimeUnit.MILLISECONDS.toNanos(500)) {
                            Latch.await(10);
                        }
                        Runtime.getRuntime().halt(9);
                    },
                    "dying");
            thread.setDaemon(true);
            thread.start();
        }

        @Override
        public void run() {
            kept.add(new byte[1_024]);
            lastCall = System.nanoTime();
        }
    }

    /** 1,040 B per call stay. */
    public static final class Leaking implements Runnable {
        private final List<byte[]> kept = new ArrayList<>();

        @Override
        public void run() {
            kept.add(new byte[1_024]);
        }
    }

    /** The same, and a thread per 50 calls. */
    public static final class LeakingThreads implements Runnable {
        private final List<byte[]> kept = new ArrayList<>();

        @Override
        public void run() {
            kept.add(new byte[1_024]);
            if (kept.size() % 50 == 0) {
                Planted.daemon(() -> Latch.await(Long.MAX_VALUE));
            }
        }
    }

    /** Keeps 20 KB each 10 ms whether it is called or not, and ends its JVM after 300 calls. */
    public static final class TimedLeakThatDies implements Runnable {
        private final List<byte[]> kept = new ArrayList<>();
        private int calls;

        public TimedLeakThatDies() {
            Planted.daemon(() -> {
                while (!Thread.currentThread().isInterrupted()) {
                    kept.add(new byte[20_000]);
                    Latch.await(10);
                }
            });
        }

        @Override
        public void run() {
            if (++calls > 300) {
                Runtime.getRuntime().halt(9);
            }
        }
    }

    @Test
    void a_run_of_slow_operations_ends_in_its_warm_up_when_its_time_is_over() throws Exception {
        long begun = System.nanoTime();

        TrendResult result = measure(plan(Slow.class, Duration.ofSeconds(3), Duration.ZERO, SuspectsWhen.NEVER));

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
        assertThat(result.requests()).isBetween(1L, 8L);
        assertThat(samples).isNotEmpty().extracting(Sample::phase).containsOnly(Phase.WARM_UP);
        assertThat(liveHeap(result).diagnosis()).isEqualTo(Diagnosis.INCONCLUSIVE);
        assertThat(liveHeap(result).why()).contains(MAX_DURATION);
    }

    @Test
    void leaving_an_application_alone_ends_when_the_time_is_over() throws Exception {
        TrendResult result =
                measure(plan(Leaking.class, Duration.ofSeconds(7), Duration.ofHours(1), SuspectsWhen.NEVER));

        assertThat(liveHeap(result).diagnosis()).isEqualTo(Diagnosis.INCONCLUSIVE);
        assertThat(liveHeap(result).why()).contains(MAX_DURATION);
        assertThat(liveHeap(result).points()).hasSizeGreaterThan(1);
    }

    @Test
    void what_had_no_time_to_be_released_is_no_leak() throws Exception {
        TrendResult result =
                measure(plan(LeakingThreads.class, Duration.ofSeconds(7), Duration.ofSeconds(9), SuspectsWhen.NEVER));

        for (SeriesKind kind : List.of(SeriesKind.LIVE_HEAP, SeriesKind.THREADS)) {
            Series series = result.of(kind).orElseThrow();
            assertThat(series.diagnosis()).as(series.why()).isEqualTo(Diagnosis.INCONCLUSIVE);
            assertThat(series.why()).contains("no time was left to see whether it is released");
        }
    }

    @Test
    void growth_while_idle_that_nobody_could_check_again_is_no_leak_but_is_reported() throws Exception {
        TrendResult result = measure(
                plan(TimedLeakThatDies.class, Duration.ofMinutes(1), Duration.ofSeconds(2), SuspectsWhen.NEVER));

        assertThat(result.reasons()).extracting(Reason::code).contains("run-ended", "grew-while-idle");
        assertThat(result.idleGrowth()).isEmpty();
        assertThat(liveHeap(result).diagnosis()).isNotEqualTo(Diagnosis.LEAK);
    }

    @Test
    void an_operation_that_hangs_ends_the_run_and_what_was_read_stays() throws Exception {
        TrendResult result = measure(plan(Hanging.class, Duration.ofMinutes(1), Duration.ZERO, SuspectsWhen.NEVER));

        assertThat(result.reasons()).extracting(Reason::code).containsExactly("run-ended");
        assertThat(result.reasons().get(0).text())
                .contains(Hanging.class.getName())
                .contains("<workloadTimeout> (-Dplimsoll.workloadTimeout)");
        assertThat(samples).isNotEmpty();
    }

    @Test
    void an_application_that_dies_while_idle_keeps_its_readings_and_says_how_it_ended() throws Exception {
        TrendResult result =
                measure(plan(DyingWhileIdle.class, Duration.ofMinutes(1), Duration.ofSeconds(30), SuspectsWhen.NEVER));

        assertThat(result.reasons()).extracting(Reason::code).contains("run-ended");
        assertThat(result.reasons().get(0).text()).contains("exit code 9").doesNotContain("Broken pipe");
        assertThat(samples).isNotEmpty();
    }

    @Test
    void the_result_is_handed_over_before_the_search_and_is_the_same_but_for_that() throws Exception {
        TrendResult result = measure(plan(Leaking.class, Duration.ofMinutes(2), Duration.ZERO, SuspectsWhen.AUTO));

        assertThat(preliminary).hasSize(1);
        TrendResult before = preliminary.get(0);
        assertThat(before.suspects()).isEmpty();
        assertThat(before.notes())
                .endsWith("The search for what retains the growth was still running when this was written.");
        assertThat(before.series()).isEqualTo(result.series());
        assertThat(before.reasons()).isEqualTo(result.reasons());
        assertThat(result.worst(SeriesKind.LIVE_HEAP).orElseThrow().holder()).endsWith("Leaking.kept");
        assertThat(result.notes()).noneMatch(note -> note.contains("was still running"));
        assertThat(result.notes())
                .anyMatch(note -> note.contains("did not leave the application alone, since <leakRest> is 0."));
    }

    private static Series liveHeap(TrendResult result) {
        return result.of(SeriesKind.LIVE_HEAP).orElseThrow();
    }

    private TrendResult measure(TrendPlan plan) throws Exception {
        TrendListener listener = new TrendListener() {
            @Override
            public void sampled(Sample sample, Series liveHeap) {
                samples.add(sample);
            }

            @Override
            public void measured(TrendResult result) {
                preliminary.add(result);
            }
        };
        RunInfo runInfo = new RunInfo("mem-over-time", "it:planted:1", "default", Instant.EPOCH, "test");
        return TrendMeasurement.of(plan, runInfo, listener, Progress.SILENT);
    }

    private TrendPlan plan(Class<?> workload, Duration maxDuration, Duration rest, SuspectsWhen suspects)
            throws Exception {
        WorkloadTarget.WorkloadTargetSource source = new WorkloadTarget.WorkloadTargetSource(
                workload.getName(),
                CALL,
                Path.of(System.getProperty("java.home"), "bin", "java"),
                ProbeJar.unpackInto(folder.resolve("probe")),
                List.of(),
                Path.of("target/test-classes").toAbsolutePath().toString(),
                folder,
                folder);
        return new TrendPlan(
                source,
                name -> new Origin(Owner.UNKNOWN, ""),
                100,
                600,
                Duration.ofSeconds(60),
                20_000,
                maxDuration,
                12,
                rest,
                64,
                Set.of(),
                suspects,
                Duration.ofMinutes(3),
                Deployment.UNKNOWN,
                folder);
    }
}
