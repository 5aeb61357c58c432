package dev.plimsoll.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plimsoll.result.Diagnosis;
import dev.plimsoll.result.SeriesKind;
import java.util.List;
import java.util.function.LongToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rates of right answers on simulated series; {@link TrendSimulation} prints them all. */
class SeriesJudgeTest {

    /** Of each simulation. Those who change what decides ask for more: -Dplimsoll.simulations=100. */
    private static final int REPEATS = Integer.getInteger("plimsoll.simulations", 25);

    private static final SimulatedNoise QUIET = SimulatedNoise.normal(200, 0);
    /** As loud as any that were seen in real applications, and four times as loud. */
    private static final List<SimulatedNoise> NOISES = List.of(
            QUIET,
            SimulatedNoise.normal(2_000, 0),
            SimulatedNoise.normal(2_000, 0.5),
            SimulatedNoise.normal(20_000, 0),
            SimulatedNoise.normal(20_000, 0.5));

    private static final SimulatedNoise SLOW = SimulatedNoise.normal(20_000, 0.9);
    private static final SimulatedNoise HEAVY = new SimulatedNoise(SimulatedNoise.Kind.HEAVY, 2_000, 0);
    private static final SimulatedNoise SPIKES = new SimulatedNoise(SimulatedNoise.Kind.SPIKES, 2_000, 0);

    private static Stream<SimulatedShape> flat() {
        return of(SimulatedShape.Truth.FLAT);
    }

    private static Stream<SimulatedShape> levellingOff() {
        return of(SimulatedShape.Truth.LEVELS_OFF);
    }

    private static Stream<SimulatedShape> leaks() {
        return of(SimulatedShape.Truth.LEAK);
    }

    private static Stream<SimulatedShape> of(SimulatedShape.Truth truth) {
        return SimulatedShape.ALL.stream().filter(shape -> shape.truth() == truth);
    }

    @ParameterizedTest
    @MethodSource("flat")
    void what_is_flat_is_steady_under_any_noise(SimulatedShape shape) {
        Stream.concat(NOISES.stream(), Stream.of(SLOW, HEAVY, SPIKES))
                .forEach(noise -> assertThat(TrendSimulation.Rates.of(shape, noise, REPEATS, SimulatedSeries.NO_LIMIT)
                                .count(Diagnosis.STEADY))
                        .as(noise.toString())
                        .isEqualTo(REPEATS));
    }

    /** Under noise that follows itself for long, 7 of 300 that stop 300 requests before the horizon are leaks; of all others none. */
    @ParameterizedTest
    @MethodSource("levellingOff")
    void what_levels_off_is_never_a_leak_and_always_decided(SimulatedShape shape) {
        Stream.concat(NOISES.stream(), Stream.of(SLOW)).forEach(noise -> {
            TrendSimulation.Rates rates = TrendSimulation.Rates.of(shape, noise, REPEATS, SimulatedSeries.LIMIT);

            assertThat(rates.count(Diagnosis.LEAK))
                    .as(noise.toString())
                    .isLessThanOrEqualTo(noise == SLOW ? ofHundred(5) : 0);
            assertThat(rates.count(Diagnosis.INCONCLUSIVE)).as(noise.toString()).isZero();
        });
    }

    @ParameterizedTest
    @MethodSource("leaks")
    void no_leak_is_missed(SimulatedShape shape) {
        NOISES.forEach(noise -> assertThat(TrendSimulation.Rates.of(shape, noise, REPEATS, SimulatedSeries.NO_LIMIT)
                        .count(Diagnosis.LEAK))
                .as(noise.toString())
                .isEqualTo(REPEATS));
    }

    /** Noise of 100 KB that follows itself for 10 or 33 windows looks like a trend within the horizon. */
    @ParameterizedTest
    @ValueSource(doubles = {0.9, 0.97})
    void loud_noise_that_follows_itself_ends_undecided_rather_than_wrong(double correlation) {
        SimulatedNoise loud = SimulatedNoise.normal(100_000, correlation);
        SimulatedShape leak = shape("100 B", x -> 40e6 + 100.0 * x);
        SimulatedShape none = shape("flat", x -> 40e6);

        assertThat(TrendSimulation.Rates.of(leak, loud, 8 * REPEATS, SimulatedSeries.LIMIT)
                        .kept())
                .isLessThanOrEqualTo(Math.round(0.03 * 8 * REPEATS));
        assertThat(TrendSimulation.Rates.of(none, loud, 8 * REPEATS, SimulatedSeries.LIMIT)
                        .exceeded())
                .isZero();
    }

    @Test
    void of_a_smaller_one_than_its_limit_loud_noise_can_hide_what_it_is_but_not_that_the_limit_is_kept() {
        SimulatedShape small = shape("16 B", x -> 40e6 + 16.0 * x);

        assertThat(TrendSimulation.Rates.of(small, SimulatedNoise.normal(2_000, 0.5), REPEATS, SimulatedSeries.NO_LIMIT)
                        .count(Diagnosis.LEAK))
                .isEqualTo(REPEATS);
        for (int seed = 0; seed < REPEATS; seed++) {
            assertThat(SimulatedSeries.run(small, NOISES.get(4), seed, SimulatedSeries.LIMIT)
                            .rate()
                            .high())
                    .isLessThan(64);
        }
    }

    /** A limit only makes a run longer: what was read until the smaller limit is decided is judged alike under the larger one. */
    @Test
    void the_same_points_have_the_same_diagnosis_whatever_the_limit() {
        for (SimulatedShape shape : SimulatedShape.ALL) {
            SimulatedSeries.Outcome strict = SimulatedSeries.run(shape, NOISES.get(1), 0, 1);
            SimulatedSeries.Outcome lenient = SimulatedSeries.run(shape, NOISES.get(1), 0, SimulatedSeries.NO_LIMIT);

            assertThat(lenient.requests()).as(shape.name()).isLessThanOrEqualTo(strict.requests());
            if (lenient.requests() == strict.requests()) {
                assertThat(lenient).as(shape.name()).isEqualTo(strict);
            }
        }
    }

    /** Flat and filled caches alike: no run has to be longer than it may be because its interval stays too wide. */
    @ParameterizedTest
    @MethodSource("flatOrLevellingOff")
    void what_does_not_leak_ends_with_an_interval_below_the_default_limit(SimulatedShape shape) {
        NOISES.forEach(noise -> assertThat(TrendSimulation.Rates.of(shape, noise, REPEATS, SimulatedSeries.LIMIT)
                        .kept())
                .as(noise.toString())
                .isEqualTo(REPEATS));
    }

    private static Stream<SimulatedShape> flatOrLevellingOff() {
        return Stream.concat(flat(), levellingOff());
    }

    @Test
    void what_shrinks_to_the_end_is_undecided_however_long_the_run() {
        SeriesDiagnosis once = judge(curve(21, x -> 40e6 - 400.0 * x));

        assertThat(once.diagnosis()).isEqualTo(Diagnosis.INCONCLUSIVE);
        assertThat(once.why()).isEqualTo("shrinking, which may hide growth");
        assertThat(once.rate().isKnown())
                .as("a slope that does not bound the growth")
                .isFalse();
        assertThat(judge(curve(80, x -> 40e6 - 400.0 * x)).diagnosis()).isEqualTo(Diagnosis.INCONCLUSIVE);
        assertThat(judge(curve(80, x -> 40e6 - 400.0 * Math.min(x, 5_000))).diagnosis())
                .isEqualTo(Diagnosis.STEADY);
    }

    @Test
    void what_grows_again_after_it_shrank_has_the_slope_of_its_growth() {
        SeriesDiagnosis finding = judge(curve(21, x -> 40e6 + (x < 3_500 ? 100.0 : 9.0) * Math.abs(x - 3_500)));

        assertThat(finding.diagnosis()).isEqualTo(Diagnosis.INCONCLUSIVE);
        assertThat(finding.why()).isEqualTo("level as a whole, but growing lately");
        assertThat(finding.rate().slope()).isCloseTo(9, within(0.01));
    }

    /** Entries that live for a while are few when the load was low, as in the short windows at the beginning. */
    @Test
    void what_goes_up_and_down_by_itself_is_steady_though_its_first_reading_was_low() {
        SeriesDiagnosis finding = judge(curve(21, x -> 4e6 + (x == 500 ? 800e3 : x < 1_500 ? 700e3 : 940e3)));

        assertThat(finding.diagnosis()).isEqualTo(Diagnosis.STEADY);
    }

    @Test
    void what_leaks_less_than_the_limit_in_an_array_that_doubles_is_a_leak_within_the_limit() {
        for (SimulatedShape shape : of(SimulatedShape.Truth.SMALL_LEAK)
                .filter(each -> each.name().contains("doubles"))
                .toList()) {
            TrendSimulation.Rates rates =
                    TrendSimulation.Rates.of(shape, NOISES.get(1), REPEATS, SimulatedSeries.LIMIT);

            assertThat(rates.count(Diagnosis.LEAK)).as(shape.name()).isEqualTo(REPEATS);
            assertThat(rates.kept()).as(shape.name()).isEqualTo(REPEATS);
        }
    }

    private static SimulatedShape shape(String name, LongToDoubleFunction shape) {
        return new SimulatedShape(name, SimulatedShape.Truth.LEAK, seed -> shape);
    }

    private static Stream<SimulatedShape> leaksOfOneSlope() {
        return leaks().filter(shape -> !shape.name().contains("go until"));
    }

    @ParameterizedTest
    @MethodSource("leaksOfOneSlope")
    void the_slope_of_a_leak_lies_in_its_interval(SimulatedShape shape) {
        SimulatedSeries.Outcome outcome = SimulatedSeries.run(shape, QUIET, 0, SimulatedSeries.NO_LIMIT);

        double grown = shape.seeded().apply(0).applyAsDouble((long)
                        outcome.rate().to())
                - shape.seeded().apply(0).applyAsDouble((long) outcome.rate().from());
        double mean = grown / (outcome.rate().to() - outcome.rate().from());
        assertThat(outcome.rate().low()).isLessThanOrEqualTo(mean + 1);
        assertThat(outcome.rate().high()).isGreaterThanOrEqualTo(mean - 1);
    }

    @Test
    void growth_that_slows_down_for_ever_is_no_leak() {
        for (SimulatedShape shape : of(SimulatedShape.Truth.SLOWS).toList()) {
            assertThat(TrendSimulation.Rates.of(shape, QUIET, REPEATS, SimulatedSeries.NO_LIMIT)
                            .count(Diagnosis.LEAK))
                    .as(shape.name())
                    .isZero();
        }
    }

    @Test
    void a_random_walk_is_a_leak_in_three_of_a_hundred_at_most() {
        for (SimulatedShape shape : of(SimulatedShape.Truth.NOBODY_KNOWS)
                .filter(each -> each.name().startsWith("random walk"))
                .toList()) {
            assertThat(TrendSimulation.Rates.of(shape, QUIET, REPEATS, SimulatedSeries.NO_LIMIT)
                            .count(Diagnosis.LEAK))
                    .as(shape.name())
                    .isLessThanOrEqualTo(ofHundred(3));
        }
    }

    @Test
    void a_straight_line_is_a_leak_at_the_horizon_and_not_before() {
        SeriesPoints line = line(128, 20);

        SeriesDiagnosis before = judge(line);
        assertThat(before.diagnosis()).isEqualTo(Diagnosis.INCONCLUSIVE);
        assertThat(before.why()).isEqualTo("growing so far, 5,000 requests are needed to decide");
        SeriesDiagnosis at = judge(line(128, 21));
        assertThat(at.diagnosis()).isEqualTo(Diagnosis.LEAK);
        assertThat(at.why()).isEqualTo("still growing after 5,000 requests");
        assertThat(at.rate().slope()).isEqualTo(128, within(1e-9));
        assertThat(at.rate().low()).isEqualTo(128, within(1e-9));
        assertThat(at.rate().high()).isEqualTo(128, within(1e-9));
    }

    /** As the native memory of JDK 25 with a leak of 8 KiB per request: the compilers borrow 3.4 MB early in the tail. */
    @Test
    void growth_with_a_wide_interval_at_the_horizon_needs_more_requests_and_says_so() {
        LongToDoubleFunction borrowing = x -> 100e6 + 8_208.0 * x + (x >= 2_000 && x < 2_800 ? 3.4e6 : 0);
        SeriesJudge judge = new SeriesJudge(Tolerance.of(SeriesKind.NATIVE_MEMORY), 5_000);

        SeriesDiagnosis at = judge.judge(curve(21, borrowing));
        assertThat(at.diagnosis()).isEqualTo(Diagnosis.INCONCLUSIVE);
        assertThat(at.why())
                .isEqualTo("growing, but its 99 % interval is too wide to confirm it without more requests");
        SeriesDiagnosis later = judge.judge(curve(25, borrowing));
        assertThat(later.diagnosis()).as(later.why()).isEqualTo(Diagnosis.LEAK);
    }

    @Test
    void a_flat_line_is_steady_at_the_horizon_and_not_before() {
        SeriesDiagnosis before = judge(line(0, 20));
        assertThat(before.diagnosis()).isEqualTo(Diagnosis.INCONCLUSIVE);
        assertThat(before.why()).isEqualTo("level so far, 5,000 requests are needed to decide");
        SeriesDiagnosis at = judge(line(0, 21));
        assertThat(at.diagnosis()).isEqualTo(Diagnosis.STEADY);
        assertThat(at.why()).isEqualTo("level since request 2,250");
    }

    @Test
    void what_rose_before_it_was_level_is_bloat_with_its_level() {
        SeriesDiagnosis finding = judge(curve(21, x -> 40e6 + 1_000.0 * Math.min(x, 1_500)));

        assertThat(finding.diagnosis()).isEqualTo(Diagnosis.BLOAT);
        assertThat(finding.plateau().orElseThrow().level()).isEqualTo(41.5e6);
        assertThat(finding.plateau().orElseThrow().rise()).isEqualTo(1e6);
    }

    @Test
    void too_few_windows_tell_nothing() {
        assertThat(judge(line(128, 5)).why()).isEqualTo("too few windows to tell");
        assertThat(judge(line(128, 0)).why()).isEqualTo("too few windows to tell");
    }

    /** The last window of the horizon is flat, all before have grown. */
    @Test
    void growth_that_stops_a_window_before_the_horizon_is_no_leak() {
        SeriesDiagnosis finding = judge(curve(21, x -> 40e6 + 128.0 * Math.min(x, 5_250)));

        assertThat(finding.diagnosis()).isEqualTo(Diagnosis.INCONCLUSIVE);
        assertThat(finding.why()).isEqualTo("growing by less and less, undecided");
    }

    /** By 12 B per request, but the teeth of 20 KB hide it. */
    @Test
    void a_slope_above_the_floor_that_may_be_none_is_level_only_after_twice_the_horizon() {
        LongToDoubleFunction hidden = x -> 40e6 + 12 * x + (x / 250 % 2 == 0 ? 20e3 : 0);

        SeriesDiagnosis once = judge(curve(21, hidden));
        assertThat(once.diagnosis()).isEqualTo(Diagnosis.INCONCLUSIVE);
        assertThat(once.why()).isEqualTo("too noisy to tell whether it grows; any growth is small");
        assertThat(once.rate().slope()).isBetween(8.0, 16.0);
        assertThat(once.rate().low()).isLessThan(8);
        assertThat(judge(curve(40, hidden)).diagnosis()).isEqualTo(Diagnosis.INCONCLUSIVE);
        assertThat(judge(curve(41, hidden)).diagnosis()).isEqualTo(Diagnosis.STEADY);
    }

    /** So many of a hundred, of the repeats. */
    private static long ofHundred(int count) {
        return Math.round(Math.ceil(count * REPEATS / 100.0));
    }

    private static SeriesDiagnosis judge(SeriesPoints curve) {
        return new SeriesJudge(Tolerance.of(SeriesKind.LIVE_HEAP), 5_000).judge(curve);
    }

    private static SeriesPoints line(double slope, int points) {
        return curve(points, x -> 40e6 + slope * x);
    }

    /** A point each 250 requests: the horizon of 5,000 after a warm-up of 500 is the 21st. */
    private static SeriesPoints curve(int points, LongToDoubleFunction value) {
        return SeriesPoints.of(
                IntStream.range(0, points).mapToDouble(i -> 500 + 250.0 * i).toArray(),
                IntStream.range(0, points)
                        .mapToDouble(i -> value.applyAsDouble(500 + 250L * i))
                        .toArray());
    }
}
