package dev.plimsoll.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.result.BaseFigure;
import dev.plimsoll.result.SwitchEffect;
import dev.plimsoll.result.SwitchMetric;
import dev.plimsoll.result.SwitchRow.SwitchVerdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How often the rule finds what is not there, and what is, with the noise of forks. */
class SwitchRuleTest {

    private static final int RUNS = 40 * Integer.getInteger("plimsoll.simulations", 5);

    /** The spread of each metric between forks of one small server, as a share of it; of a share, in points. */
    private static final Map<SwitchMetric, Double> SPREADS = Map.of(
            SwitchMetric.LIVE_HEAP, 0.002,
            SwitchMetric.METASPACE, 0.001,
            SwitchMetric.PEAK_RSS, 0.02,
            SwitchMetric.PSS, 0.02,
            SwitchMetric.BOOT, 0.05,
            SwitchMetric.GC_SHARE, 0.005,
            SwitchMetric.THROUGHPUT, 0.08);

    private static final Map<SwitchMetric, Double> LEVELS = Map.of(
            SwitchMetric.LIVE_HEAP, 60e6,
            SwitchMetric.METASPACE, 80e6,
            SwitchMetric.PEAK_RSS, 260e6,
            SwitchMetric.PSS, 240e6,
            SwitchMetric.BOOT, 3_000.0,
            SwitchMetric.GC_SHARE, 0.03,
            SwitchMetric.THROUGHPUT, 800.0);

    /** How forks that are all alike differ. */
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
                return fork -> Math.exp(random.nextGaussian()) - 1;
            }
        },
        DRIFTING {
            @Override
            IntToDoubleFunction of(Random random) {
                double slope = random.nextGaussian() / 5;
                return fork -> random.nextGaussian() + slope * fork;
            }
        },
        OUTLIERS {
            @Override
            IntToDoubleFunction of(Random random) {
                return fork -> random.nextGaussian() * (random.nextInt(12) == 0 ? 8 : 1);
            }
        },
        /** The machine is slower, or faster, for some minutes. */
        SHIFTING {
            @Override
            IntToDoubleFunction of(Random random) {
                int from = random.nextInt(30);
                double by = 4 * random.nextGaussian();
                return fork -> random.nextGaussian() + (fork >= from ? by : 0);
            }
        };

        /** The deviation of a fork by its place in the run, in spreads. */
        abstract IntToDoubleFunction of(Random random);
    }

    @ParameterizedTest
    @EnumSource(Noise.class)
    void a_switch_that_does_nothing_makes_no_difference(Noise noise) {
        List<Long> falseAlarms = new ArrayList<>();
        for (long seed = 0; seed < RUNS; seed++) {
            if (verdictOf(noise, seed, 1, 1).compareTo(SwitchVerdict.NO_DIFFERENCE) < 0) {
                falseAlarms.add(seed);
            }
        }

        assertThat(falseAlarms).as("of %d runs", RUNS).hasSizeLessThanOrEqualTo(RUNS / 100);
    }

    @ParameterizedTest
    @EnumSource(
            value = Noise.class,
            names = {"NORMAL", "SKEWED", "DRIFTING"})
    void a_tenth_less_memory_is_found(Noise noise) {
        int found = 0;
        for (long seed = 0; seed < RUNS; seed++) {
            found += verdictOf(noise, seed, 0.9, 1) == SwitchVerdict.TAKE ? 1 : 0;
        }

        assertThat(found).as("of %d runs", RUNS).isGreaterThan(RUNS * 8 / 10);
    }

    @Test
    void less_memory_for_much_less_throughput_is_left() {
        int left = 0;
        for (long seed = 0; seed < RUNS; seed++) {
            left += verdictOf(Noise.NORMAL, seed, 0.8, 0.5) == SwitchVerdict.LEAVE ? 1 : 0;
        }

        assertThat(left).as("of %d runs", RUNS).isGreaterThan(RUNS * 9 / 10);
    }

    @Test
    void memory_that_varies_by_a_third_is_inconclusive() {
        SwitchRule rule = SwitchRule.of(1);
        List<BaseFigure> base = List.of(SwitchRule.base(
                new Samples(SwitchMetric.PEAK_RSS, List.of(200e6, 270e6, 210e6, 260e6, 220e6, 250e6, 230e6, 240e6))));

        assertThat(rule.verdict(List.of(), base, 3)).isEqualTo(SwitchVerdict.INCONCLUSIVE);
    }

    @Test
    void too_few_rounds_are_inconclusive_however_large_the_difference() {
        SwitchRule rule = SwitchRule.of(3);
        Samples base = new Samples(SwitchMetric.PEAK_RSS, List.of(200e6, 200e6, 201e6, 200e6));
        SwitchEffect effect = rule.effect(base, new Samples(SwitchMetric.PEAK_RSS, List.of(100e6, 100e6)));

        assertThat(effect.difference()).isBetween(-0.51, -0.49);
        assertThat(rule.suffices(1)).isFalse();
        assertThat(rule.verdict(List.of(effect), List.of(SwitchRule.base(base)), 1))
                .isEqualTo(SwitchVerdict.INCONCLUSIVE);
    }

    @Test
    void more_switches_need_more_rounds() {
        assertThat(SwitchRule.of(1).neededRounds()).isEqualTo(3);
        assertThat(SwitchRule.of(13).neededRounds()).isEqualTo(3);
        assertThat(SwitchRule.of(14).neededRounds()).isEqualTo(4);
    }

    @Test
    void more_throughput_is_better_and_more_memory_is_worse() {
        SwitchRule rule = SwitchRule.of(1);

        assertThat(rule.effect(flat(SwitchMetric.THROUGHPUT, 12, 100), flat(SwitchMetric.THROUGHPUT, 6, 120))
                        .direction())
                .isEqualTo(SwitchEffect.Direction.BETTER);
        assertThat(rule.effect(flat(SwitchMetric.PSS, 12, 100e6), flat(SwitchMetric.PSS, 6, 120e6))
                        .direction())
                .isEqualTo(SwitchEffect.Direction.WORSE);
    }

    @Test
    void what_is_too_small_to_matter_is_the_same_however_sure() {
        SwitchRule rule = SwitchRule.of(1);

        assertThat(rule.effect(flat(SwitchMetric.LIVE_HEAP, 12, 2e6), flat(SwitchMetric.LIVE_HEAP, 6, 1.9e6))
                        .direction())
                .isEqualTo(SwitchEffect.Direction.SAME);
        assertThat(rule.effect(flat(SwitchMetric.PEAK_RSS, 12, 100e6), flat(SwitchMetric.PEAK_RSS, 6, 98.9e6))
                        .direction())
                .isEqualTo(SwitchEffect.Direction.SAME);
    }

    private static Samples flat(SwitchMetric metric, int forks, double value) {
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < forks; i++) {
            values.add(value * (1 + i * 1e-6));
        }
        return new Samples(metric, values);
    }

    /** A run of one switch in three rounds, in the order in which its forks are made. */
    private static SwitchVerdict verdictOf(Noise noise, long seed, double memory, double throughput) {
        Random random = new Random(seed);
        SwitchRule rule = SwitchRule.of(1);
        Map<SwitchMetric, List<Double>> base = new EnumMap<>(SwitchMetric.class);
        Map<SwitchMetric, List<Double>> with = new EnumMap<>(SwitchMetric.class);
        for (SwitchMetric metric : SwitchMetric.values()) {
            IntToDoubleFunction deviation = noise.of(random);
            int fork = 0;
            for (int round = 0; round < 3; round++) {
                for (boolean isBase : List.of(true, false, true, true, false, true)) {
                    double value = value(metric, deviation.applyAsDouble(fork++));
                    double factor = factor(metric, memory, throughput);
                    (isBase ? base : with)
                            .computeIfAbsent(metric, unused -> new ArrayList<>())
                            .add(isBase ? value : value * factor);
                }
            }
        }
        List<SwitchEffect> effects = new ArrayList<>();
        List<BaseFigure> figures = new ArrayList<>();
        for (SwitchMetric metric : SwitchMetric.values()) {
            Samples own = new Samples(metric, base.get(metric));
            figures.add(SwitchRule.base(own));
            effects.add(rule.effect(own, new Samples(metric, with.get(metric))));
        }
        return rule.verdict(effects, figures, 3);
    }

    private static double value(SwitchMetric metric, double deviation) {
        return metric.isRelative()
                ? LEVELS.get(metric) * (1 + SPREADS.get(metric) * deviation)
                : Math.max(0, LEVELS.get(metric) + SPREADS.get(metric) * deviation);
    }

    private static double factor(SwitchMetric metric, double memory, double throughput) {
        return switch (metric) {
            case PEAK_RSS, PSS -> memory;
            case THROUGHPUT -> throughput;
            default -> 1;
        };
    }
}
