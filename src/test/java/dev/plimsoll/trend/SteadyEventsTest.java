package dev.plimsoll.trend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.result.Diagnosis;
import dev.plimsoll.result.SeriesKind;
import java.util.Arrays;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.LongToDoubleFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Simulated numbers of classes and threads that change rarely. */
class SteadyEventsTest {

    private static final long WARM = 500;
    private static final long HORIZON = 5_000;
    private static final long MOST = 20_000;

    @ParameterizedTest
    @CsvSource({
        "LOADED_CLASSES, 450, 1",
        "LOADED_CLASSES, 600, 1",
        "LOADED_CLASSES, 600, 2",
        "LOADED_CLASSES, 650, 1",
        "THREADS, 600, 1",
        "OPEN_FILES, 650, 1"
    })
    void what_is_kept_each_so_many_requests_is_a_leak(SeriesKind kind, long every, long count) {
        for (int windows : new int[] {12, 20}) {
            for (long phase = 0; phase < every; phase += 50) {
                long first = phase;

                SeriesDiagnosis finding = judge(kind, windows, x -> 9_000.0 + count * ((x + first) / every));

                assertThat(finding.diagnosis())
                        .as("%d windows, phase %d: %s", windows, phase, finding.why())
                        .isEqualTo(Diagnosis.LEAK);
            }
        }
    }

    /** JDK 25 loads two classes of its own late in some runs, and hidden classes are unloaded. */
    @ParameterizedTest
    @CsvSource({"600, 1", "600, 2", "600, 10", "600, -2", "800, 1", "800, 2", "800, 10"})
    void what_else_is_loaded_or_unloaded_once_hides_no_leak(long every, long other) {
        for (long at = 2_000; at < 6_000; at += 50) {
            for (long phase = 0; phase < every; phase += 100) {
                long once = at;
                long first = phase;

                SeriesDiagnosis finding = judge(
                        SeriesKind.LOADED_CLASSES, 20, x -> 9_000.0 + (x + first) / every + (x >= once ? other : 0));

                assertThat(finding.diagnosis())
                        .as("at %d, phase %d: %s", at, phase, finding.why())
                        .isEqualTo(Diagnosis.LEAK);
            }
        }
    }

    @Test
    void what_comes_with_the_last_event_at_the_horizon_leaves_it_undecided() {
        SeriesDiagnosis finding =
                at(SeriesKind.LOADED_CLASSES, 20, HORIZON, x -> 9_000.0 + x / 600 + (x >= 5_450 ? 2 : 0));

        assertThat(finding.diagnosis()).as(finding.why()).isEqualTo(Diagnosis.INCONCLUSIVE);
        assertThat(finding.why()).isEqualTo("growing slowly, but at an even pace, more requests are needed to decide");
    }

    @Test
    void the_diagnosis_says_how_often_it_grew() {
        SeriesDiagnosis finding = judge(SeriesKind.LOADED_CLASSES, 20, x -> 9_000.0 + x / 600);

        assertThat(finding.why())
                .isEqualTo("growing slowly, but at an even pace: 10 times within the last 6,250 requests");
        assertThat(at(SeriesKind.LOADED_CLASSES, 20, HORIZON, x -> 9_000.0 + x / 600)
                        .why())
                .isEqualTo("growing slowly, but at an even pace, more requests are needed to decide");
    }

    @Test
    void what_steps_once_or_twice_is_decided_at_the_horizon_and_no_leak() {
        for (long first = 600; first < 5_500; first += 100) {
            for (long second = first; second < 5_500; second += 300) {
                long one = first;
                long two = second;

                SeriesDiagnosis finding = at(
                        SeriesKind.LOADED_CLASSES, 20, HORIZON, x -> 9_000.0 + (x >= one ? 1 : 0) + (x >= two ? 1 : 0));

                assertThat(finding.diagnosis()).as("%d, %d", first, second).isEqualTo(Diagnosis.STEADY);
            }
        }
    }

    /** A cache of parsers that each load a class, one in 600 requests, until it is full. */
    @Test
    void what_stops_is_no_leak() {
        for (long end = 600; end < 8_000; end += 100) {
            long full = end;

            SeriesDiagnosis finding = judge(SeriesKind.LOADED_CLASSES, 20, x -> 9_000.0 + Math.min(x, full) / 600);

            assertThat(finding.diagnosis())
                    .as("until %d: %s", end, finding.why())
                    .isNotEqualTo(Diagnosis.LEAK);
        }
    }

    @Test
    void what_is_let_go_now_and_then_is_no_leak() {
        SeriesDiagnosis finding = judge(SeriesKind.OPEN_FILES, 20, x -> 20.0 + x / 600 % 5);

        assertThat(finding.diagnosis()).as(finding.why()).isNotEqualTo(Diagnosis.LEAK);
    }

    /** As many in each doubling of the requests, at any time, one or up to three at once: one in 1,000 at most. */
    @Test
    void what_is_loaded_late_and_ever_more_rarely_has_no_even_pace() {
        for (int perDoubling : new int[] {3, 4}) {
            for (int atOnce : new int[] {1, 3}) {
                long leaks = LongStream.range(0, 1_000)
                        .parallel()
                        .filter(seed -> judge(SeriesKind.LOADED_CLASSES, 20, loading(seed, perDoubling, atOnce))
                                .why()
                                .startsWith("growing slowly"))
                        .count();

                assertThat(leaks)
                        .as("%d per doubling, up to %d at once", perDoubling, atOnce)
                        .isLessThanOrEqualTo(1);
            }
        }
    }

    private static LongToDoubleFunction loading(long seed, int perDoubling, int atOnce) {
        Random random = new Random(seed);
        TreeSet<Long> times = new TreeSet<>();
        double at = WARM;
        while (at < 2 * MOST) {
            at *= Math.exp(-Math.log(1 - random.nextDouble()) * Math.log(2) / perDoubling);
            times.add((long) at);
        }
        return x -> 9_000.0
                + times.headSet(x, true).stream()
                        .mapToLong(time -> 1 + Math.floorMod(time, atOnce))
                        .sum();
    }

    /** What a run ends with. */
    private static SeriesDiagnosis judge(SeriesKind kind, int perHorizon, LongToDoubleFunction count) {
        for (long made = HORIZON; ; made += HORIZON / perHorizon) {
            SeriesDiagnosis finding = at(kind, perHorizon, made, count);
            if (finding.isFirm() || made >= MOST) {
                return finding;
            }
        }
    }

    private static SeriesDiagnosis at(SeriesKind kind, int perHorizon, long made, LongToDoubleFunction count) {
        Windows windows = Windows.of(HORIZON, perHorizon);
        double[] x = new double[200];
        double[] y = new double[200];
        long at = WARM;
        int n = 0;
        x[0] = at;
        y[0] = count.applyAsDouble(at);
        while (at - WARM < made) {
            at += windows.next(n);
            n++;
            x[n] = at;
            y[n] = count.applyAsDouble(at);
        }
        n++;
        return new SeriesJudge(Tolerance.of(kind), HORIZON)
                .judge(SeriesPoints.of(Arrays.copyOf(x, n), Arrays.copyOf(y, n)));
    }
}
