package dev.plimsoll.trend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.app.Origin;
import dev.plimsoll.result.Diagnosis;
import dev.plimsoll.result.Owner;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.target.ClassHistogram;
import dev.plimsoll.target.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;

class VerdictsTest {

    private static final long HORIZON = 5_000;
    private static final SeriesKind THREADS = SeriesKind.VIRTUAL_THREADS;
    private static final SeriesKind STACKS = SeriesKind.VIRTUAL_THREAD_STACKS;

    /** Level within 64 B, but not within 1 B; a leak of 200 B; one that stops. */
    private static final List<LongToDoubleFunction> HEAPS = List.of(
            x -> 40e6 + 6 * x + (x / 250 % 2 == 0 ? 20e3 : 0),
            x -> 40e6 + 200.0 * x,
            x -> 40e6 + 1_000.0 * Math.min(x, 2_000));

    @Test
    void the_same_points_have_the_same_diagnosis_whatever_the_limit() {
        for (LongToDoubleFunction heap : HEAPS) {
            Readings readings = readings(heap);

            Verdicts strict = Verdicts.of(plan(1), readings, HORIZON);
            Verdicts lenient = Verdicts.of(plan(1_000_000), readings, HORIZON);

            assertThat(strict.findings()).isEqualTo(lenient.findings());
            assertThat(strict.liveHeap().isFirm()).isTrue();
        }
    }

    @Test
    void a_run_goes_on_while_its_interval_holds_the_limit() {
        Readings noisy = readings(HEAPS.get(0));

        assertThat(Verdicts.of(plan(64), noisy, HORIZON).areFirm()).isTrue();
        assertThat(Verdicts.of(plan(8), noisy, HORIZON).areFirm()).isFalse();
        assertThat(Verdicts.of(plan(8), noisy, HORIZON).diagnosis()).isEqualTo(Diagnosis.STEADY);
    }

    /** As measured on JDK 25: the JVM compiles the method that waits between two readings, far behind the warm-up. */
    @Test
    void stacks_leak_with_their_threads_even_if_the_JVM_makes_them_smaller_meanwhile() {
        LongToDoubleFunction stacks = x -> 3e5 + 1_456.0 * Math.min(x, 4_550) + 976.0 * Math.max(0, x - 4_550);

        Verdicts leaking = Verdicts.of(plan(64), readings(Map.of(THREADS, (long x) -> x, STACKS, stacks)), HORIZON);
        Verdicts alone = Verdicts.of(plan(64), readings(Map.of(THREADS, (long x) -> 8, STACKS, stacks)), HORIZON);
        Verdicts level = Verdicts.of(plan(64), readings(Map.of(THREADS, (long x) -> x, STACKS, x -> 3e5)), HORIZON);

        assertThat(leaking.findings().get(STACKS).diagnosis()).isEqualTo(Diagnosis.LEAK);
        assertThat(alone.findings().get(STACKS).diagnosis()).isEqualTo(Diagnosis.INCONCLUSIVE);
        assertThat(level.findings().get(STACKS).diagnosis()).isEqualTo(Diagnosis.STEADY);
    }

    private static Readings readings(LongToDoubleFunction heap) {
        return readings(Map.of(SeriesKind.LIVE_HEAP, heap));
    }

    /** Three more than its horizon has, a reading each 250 requests. */
    private static Readings readings(Map<SeriesKind, LongToDoubleFunction> series) {
        Readings readings = new Readings();
        readings.add(sample(500, Phase.IDLE, series), new ClassHistogram(Map.of()));
        readings.judgeFromLast(Phase.MEASURED);
        for (long x = 750; x <= 500 + HORIZON + 750; x += 250) {
            readings.add(sample(x, Phase.MEASURED, series), new ClassHistogram(Map.of()));
        }
        return readings;
    }

    private static Sample sample(long requests, Phase phase, Map<SeriesKind, LongToDoubleFunction> series) {
        Map<SeriesKind, Long> values = new EnumMap<>(SeriesKind.class);
        series.forEach((kind, value) -> values.put(kind, Math.round(value.applyAsDouble(requests))));
        return new Sample(requests, phase, Duration.ofMillis(requests), Duration.ofMillis(requests), values);
    }

    private static TrendPlan plan(long budget) {
        Target.Source none = new Target.Source() {
            @Override
            public String title() {
                return "nothing";
            }

            @Override
            public List<String> jvmArgs() {
                return List.of();
            }

            @Override
            public Target fork(List<String> jvmArgs) {
                throw new IllegalStateException();
            }
        };
        return new TrendPlan(
                none,
                name -> new Origin(Owner.UNKNOWN, ""),
                500,
                HORIZON,
                Duration.ofSeconds(60),
                20_000,
                Duration.ofMinutes(10),
                20,
                Duration.ZERO,
                budget,
                Set.of(),
                SuspectsWhen.NEVER,
                Duration.ofMinutes(3),
                Deployment.UNKNOWN,
                Path.of("."));
    }
}
