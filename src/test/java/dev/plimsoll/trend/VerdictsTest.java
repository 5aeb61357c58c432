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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;

class VerdictsTest {

    private static final long HORIZON = 5_000;

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

    /** Three more than its horizon has, a reading each 250 requests. */
    private static Readings readings(LongToDoubleFunction heap) {
        Readings readings = new Readings();
        readings.add(sample(500, Phase.IDLE, heap), new ClassHistogram(Map.of()));
        readings.judgeFromLast(Phase.MEASURED);
        for (long x = 750; x <= 500 + HORIZON + 750; x += 250) {
            readings.add(sample(x, Phase.MEASURED, heap), new ClassHistogram(Map.of()));
        }
        return readings;
    }

    private static Sample sample(long requests, Phase phase, LongToDoubleFunction heap) {
        return new Sample(
                requests,
                phase,
                Duration.ofMillis(requests),
                Duration.ofMillis(requests),
                Map.of(SeriesKind.LIVE_HEAP, Math.round(heap.applyAsDouble(requests))));
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
                Path.of("."));
    }
}
