package dev.plimsoll.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.result.NoisyMetric;
import dev.plimsoll.result.NoisyRow;
import dev.plimsoll.result.NoisyRow.NoisyVerdict;
import dev.plimsoll.statistics.Bootstrap;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How often the rule finds what is not there, and what is, with the noise of forks and of their windows. */
class RatioRuleTest {

    private static final int RUNS = 40 * Integer.getInteger("plimsoll.simulations", 5);
    private static final int ROUNDS = 5;
    private static final int WINDOWS = 6;

    /** As the one of the product, with fewer resamples. */
    private static final RatioRule RULE = new RatioRule(0.05, new Bootstrap(BlockSettings.CONFIDENCE, 400, 7));

    /** How forks that are all alike differ, in their spread; by the place of the fork in the run. */
    enum Noise {
        NORMAL {
            @Override
            IntToDoubleFunction of(Random random) {
                return fork -> random.nextGaussian();
            }
        },
        SKEWED {
            @Override
            IntToDoubleFunction of(Random random) {
                return fork -> (Math.exp(random.nextGaussian()) - 1) / 2;
            }
        },
        /** Some forks have a layout that is slower. */
        BIMODAL {
            @Override
            IntToDoubleFunction of(Random random) {
                return fork -> random.nextInt(3) == 0 ? 2 : 0;
            }
        },
        DRIFTING {
            @Override
            IntToDoubleFunction of(Random random) {
                double slope = random.nextGaussian() / 5;
                return fork -> random.nextGaussian() + slope * fork;
            }
        },
        /** The machine is slower, or faster, for the rest of the run. */
        SHIFTING {
            @Override
            IntToDoubleFunction of(Random random) {
                int from = random.nextInt(6 * ROUNDS);
                double by = 4 * random.nextGaussian();
                return fork -> random.nextGaussian() + (fork >= from ? by : 0);
            }
        };

        abstract IntToDoubleFunction of(Random random);
    }

    /** The target: at most one false verdict in 40 rows. */
    @ParameterizedTest
    @EnumSource(Noise.class)
    void what_is_the_same_on_both_sides_is_neither_better_nor_worse(Noise noise) {
        for (double spread : List.of(0.02, 0.08, 0.2)) {
            List<Long> falseAlarms = new ArrayList<>();
            for (long seed = 0; seed < RUNS; seed++) {
                if (isDifference(verdict(noise, spread, seed, 1))) {
                    falseAlarms.add(seed);
                }
            }

            assertThat(falseAlarms).as("spread %s, %d rows", spread, RUNS).hasSizeLessThanOrEqualTo(RUNS / 40);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Noise.class,
            names = {"NORMAL", "SKEWED", "DRIFTING"})
    void a_tenth_more_is_found_and_is_worse(Noise noise) {
        int found = 0;
        for (long seed = 0; seed < RUNS; seed++) {
            NoisyVerdict verdict = verdict(noise, 0.025, seed, 1.1);
            assertThat(verdict).isNotIn(NoisyVerdict.BETTER, NoisyVerdict.EQUAL);
            found += verdict == NoisyVerdict.WORSE ? 1 : 0;
        }

        assertThat(found).as("of %d rows", RUNS).isGreaterThan(RUNS * 8 / 10);
    }

    @Test
    void what_is_the_same_is_shown_to_be_where_there_is_little_noise() {
        int equal = 0;
        for (long seed = 0; seed < RUNS; seed++) {
            equal += verdict(Noise.NORMAL, 0.015, seed, 1) == NoisyVerdict.EQUAL ? 1 : 0;
        }

        assertThat(equal).as("of %d rows", RUNS).isGreaterThan(RUNS * 8 / 10);
    }

    /** Otherwise the column would promise what the run cannot do. */
    @Test
    void half_of_the_changes_as_large_as_the_smallest_that_could_be_seen_are() {
        int found = 0;
        int larger = 0;
        for (long seed = 0; seed < RUNS; seed++) {
            double seen = row(Noise.NORMAL, 0.08, seed, 1).smallestSeen();
            found += isDifference(verdict(Noise.NORMAL, 0.08, seed + RUNS, 1 + seen)) ? 1 : 0;
            larger += isDifference(verdict(Noise.NORMAL, 0.08, seed + RUNS, 1 + 1.5 * seen)) ? 1 : 0;
        }

        assertThat(found).as("of %d rows", RUNS).isGreaterThan(RUNS * 4 / 10);
        assertThat(larger).as("of %d rows", RUNS).isGreaterThan(RUNS * 8 / 10);
    }

    @Test
    void more_throughput_is_better_and_more_of_all_else_is_worse() {
        for (NoisyMetric metric : NoisyMetric.values()) {
            NoisyVerdict more = metric == NoisyMetric.THROUGHPUT ? NoisyVerdict.BETTER : NoisyVerdict.WORSE;
            NoisyVerdict less = metric == NoisyMetric.THROUGHPUT ? NoisyVerdict.WORSE : NoisyVerdict.BETTER;

            assertThat(RULE.row(metric, forks(100), forks(100), forks(120), 3).verdict())
                    .isEqualTo(more);
            assertThat(RULE.row(metric, forks(100), forks(100), forks(80), 3).verdict())
                    .isEqualTo(less);
        }
    }

    @Test
    void a_ratio_is_that_of_the_head_to_all_forks_of_the_base() {
        NoisyRow row = RULE.row(NoisyMetric.BOOT, forks(100), forks(102), forks(120.2), 3);

        assertThat(row.base()).isEqualTo(101);
        assertThat(row.head()).isEqualTo(120.2);
        assertThat(row.ratio().value()).isEqualTo(120.2 / 101);
        assertThat(row.ratio().low()).isEqualTo(120.2 / 102);
        assertThat(row.ratio().high()).isEqualTo(1.202);
        assertThat(row.same().value()).isEqualTo(1.02);
        assertThat(row.smallestSeen()).isEqualTo(0.05);
    }

    @Test
    void a_base_that_differs_from_itself_is_inconclusive_however_large_the_difference() {
        NoisyRow row = RULE.row(NoisyMetric.BOOT, forks(100), forks(112), forks(200), 5);

        assertThat(row.verdict()).isEqualTo(NoisyVerdict.INCONCLUSIVE);
        assertThat(row.reason())
                .isEqualTo("the base differs from itself by +12.0 %: something else changed while it was measured");
        assertThat(row.smallestSeen()).isGreaterThanOrEqualTo(0.119);
    }

    /** The ratio would be outside the margin, and its interval excludes 1. */
    @Test
    void a_difference_no_larger_than_that_of_the_base_from_itself_is_inconclusive() {
        List<List<Double>> wide = List.of(List.of(84.0), List.of(99.0), List.of(100.0), List.of(100.0), List.of(101.0));
        NoisyRow row = RULE.row(
                NoisyMetric.BOOT,
                wide,
                List.of(List.of(84.0), List.of(92.0), List.of(92.0), List.of(92.0), List.of(101.5)),
                forks(102.5),
                5);

        assertThat(row.verdict()).isEqualTo(NoisyVerdict.INCONCLUSIVE);
        assertThat(row.reason()).isEqualTo("two halves of the base differ by as much, -8.0 %");
    }

    @Test
    void a_difference_that_is_certain_but_small_is_equal_or_may_not_count() {
        NoisyRow small = RULE.row(NoisyMetric.BOOT, forks(100), forks(100), forks(102), 5);
        NoisyRow between = RULE.row(
                NoisyMetric.BOOT,
                forks(100),
                forks(100),
                List.of(List.of(102.0), List.of(103.0), List.of(104.0), List.of(105.0), List.of(107.0)),
                5);

        assertThat(small.verdict()).isEqualTo(NoisyVerdict.EQUAL);
        assertThat(between.verdict()).isEqualTo(NoisyVerdict.INCONCLUSIVE);
        assertThat(between.reason()).isEqualTo("the difference may be smaller than <equalWithin> (5 %)");
    }

    @Test
    void too_few_rounds_are_inconclusive_however_large_the_difference() {
        NoisyRow row = RULE.row(NoisyMetric.BOOT, forks(100), forks(100), forks(200), 2);

        assertThat(row.ratio().value()).isEqualTo(2);
        assertThat(row.verdict()).isEqualTo(NoisyVerdict.INCONCLUSIVE);
        assertThat(row.reason()).isEqualTo("too few rounds: 2 of the 3 that are needed");
    }

    private static boolean isDifference(NoisyVerdict verdict) {
        return verdict == NoisyVerdict.BETTER || verdict == NoisyVerdict.WORSE;
    }

    private static NoisyVerdict verdict(Noise noise, double spread, long seed, double effect) {
        return row(noise, spread, seed, effect).verdict();
    }

    /** @param effect the ratio of the head to the base */
    private static NoisyRow row(Noise noise, double spread, long seed, double effect) {
        Random random = new Random(seed * 1_000_003 + 17);
        IntToDoubleFunction deviation = noise.of(random);
        Map<Arm, List<List<Double>>> arms = new EnumMap<>(Arm.class);
        int place = 0;
        for (List<Arm> block : BlockOrder.of(ROUNDS, seed).blocks()) {
            for (Arm arm : block) {
                double level =
                        100 * Math.exp(spread * deviation.applyAsDouble(place++)) * (arm == Arm.HEAD ? effect : 1);
                arms.computeIfAbsent(arm, unused -> new ArrayList<>()).add(windows(level, random));
            }
        }
        return RULE.row(NoisyMetric.LATENCY_P50, arms.get(Arm.BASE), arms.get(Arm.SAME), arms.get(Arm.HEAD), ROUNDS);
    }

    /** Skewed, and each like the one before. */
    private static List<Double> windows(double level, Random random) {
        List<Double> windows = new ArrayList<>();
        double state = random.nextGaussian();
        for (int i = 0; i < WINDOWS; i++) {
            state = 0.7 * state + Math.sqrt(1 - 0.49) * random.nextGaussian();
            windows.add(level * (1 + 0.05 * (Math.exp(state / 2) - 1)));
        }
        return windows;
    }

    /** Five that are alike. */
    private static List<List<Double>> forks(double value) {
        return List.of(List.of(value), List.of(value), List.of(value), List.of(value), List.of(value));
    }
}
