package dev.plimsoll.trend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.result.Diagnosis;
import dev.plimsoll.result.Series.Slope;
import dev.plimsoll.result.SeriesKind;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NativeMemoryTest {

    private static final double MIB = 1 << 20;

    private final Map<SeriesKind, SeriesDiagnosis> findings = new EnumMap<>(SeriesKind.class);

    @Test
    void a_straight_line_that_nothing_explains_is_a_leak() {
        judged(x -> 30 * MIB + 8_192 * x);

        assertThat(unexplained().diagnosis()).isEqualTo(Diagnosis.LEAK);
        assertThat(unexplained().rate().slope()).isEqualTo(8_192);
    }

    /** What a compiler takes is an amount, so that a longer run shows less growth per request. */
    @Test
    void a_line_that_a_short_run_cannot_tell_from_a_compiler_is_a_leak_in_a_longer_one() {
        judged(x -> 30 * MIB + 450 * x);
        assertThat(unexplained().diagnosis()).isEqualTo(Diagnosis.INCONCLUSIVE);
        assertThat(unexplained().why()).isEqualTo("growing by less than the JVM itself may take");

        judged(x -> 30 * MIB + 450 * x, 5_000, 20_000);
        assertThat(unexplained().diagnosis()).isEqualTo(Diagnosis.LEAK);

        judged(x -> 30 * MIB + 200 * x, 100_000, 100_500);
        assertThat(unexplained().diagnosis()).isEqualTo(Diagnosis.LEAK);
    }

    @Test
    void what_does_not_grow_is_steady() {
        judged(x -> 30 * MIB);

        assertThat(unexplained().diagnosis()).isEqualTo(Diagnosis.STEADY);
    }

    /** As read from H2 on JDK 25: working memory of the compiler in pieces of some MiB, at its own times. */
    @Test
    void what_a_compiler_takes_in_pieces_is_no_leak() {
        judged(x -> 42 * MIB + (x > 2_000 ? 12 * MIB : 0) + (x > 5_000 ? 4 * MIB : 0) + (x > 5_500 ? 8 * MIB : 0));

        assertThat(unexplained().diagnosis()).isNotEqualTo(Diagnosis.LEAK);
    }

    @Test
    void pieces_at_random_are_no_leak_in_99_of_100_runs() {
        int leaks = 0;
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            double[] at = random.doubles(6, 0, 6_000).toArray();
            double[] size = random.doubles(6, MIB, 8 * MIB).toArray();
            judged(x -> 40 * MIB
                    + IntStream.range(0, 6)
                            .mapToDouble(i -> x > at[i] ? size[i] : 0)
                            .sum());
            leaks += unexplained().diagnosis() == Diagnosis.LEAK ? 1 : 0;
        }

        assertThat(leaks).isLessThanOrEqualTo(3);
    }

    @Test
    void what_comes_with_leaking_threads_or_classes_is_theirs() {
        judged(x -> 30 * MIB + 8_192 * x);
        findings.put(SeriesKind.THREADS, leak(0.1));

        assertThat(unexplained().diagnosis()).isEqualTo(Diagnosis.INCONCLUSIVE);
        assertThat(unexplained().why()).isEqualTo("growing, but growing threads may account for it");
    }

    /** A tenth of 5 KiB. */
    @Test
    void what_a_collector_needs_for_a_heap_that_grows_is_no_leak_of_its_own() {
        judged(x -> 30 * MIB + 800 * x);
        findings.put(SeriesKind.LIVE_HEAP, leak(5_120));
        assertThat(unexplained().diagnosis()).isEqualTo(Diagnosis.INCONCLUSIVE);

        judged(x -> 30 * MIB + 1_200 * x);
        assertThat(unexplained().diagnosis()).isEqualTo(Diagnosis.LEAK);
    }

    @Test
    void the_warning_tells_its_size_and_how_to_fail_on_it() {
        assertThat(NativeMemory.warning(new Slope(8_231, 8_090, 8_294, 0.99, 2_250, 5_500)))
                .startsWith(
                        "Warning: RSS grows by 8.0 KiB per request (99 % interval 7.9 KiB to 8.1 KiB) that no other series"
                                + " explains. ")
                .endsWith("To fail the build on it, add rss to <failOnLeak> (-Dplimsoll.failOnLeak).");
    }

    private SeriesDiagnosis unexplained() {
        return new NativeMemory(findings).unexplained();
    }

    private void judged(DoubleUnaryOperator bytes) {
        judged(bytes, 5_000, 5_500);
    }

    /** Twenty windows after the warm-up. */
    private void judged(DoubleUnaryOperator bytes, long horizon, double end) {
        double[] requests = IntStream.rangeClosed(0, 20)
                .mapToDouble(i -> 500 + (end - 500) / 20 * i)
                .toArray();
        SeriesPoints curve =
                SeriesPoints.of(requests, Arrays.stream(requests).map(bytes).toArray());
        findings.put(
                SeriesKind.NATIVE_MEMORY,
                new SeriesJudge(Tolerance.of(SeriesKind.NATIVE_MEMORY), horizon).judge(curve));
    }

    private static SeriesDiagnosis leak(double slope) {
        return new SeriesDiagnosis(
                Diagnosis.LEAK,
                TrendDirection.GROWING,
                new SlopeEstimate(slope, slope, slope, 2_250, 5_500),
                Optional.empty(),
                "");
    }
}
