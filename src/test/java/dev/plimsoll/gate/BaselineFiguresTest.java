package dev.plimsoll.gate;

import static dev.plimsoll.gate.BaselineFixture.dependency;
import static dev.plimsoll.result.ObjectsFixture.grown;
import static dev.plimsoll.result.ObjectsFixture.objects;
import static dev.plimsoll.result.ObjectsFixture.own;
import static dev.plimsoll.result.ObjectsFixture.sampled;
import static dev.plimsoll.result.ObjectsFixture.survivors;
import static dev.plimsoll.result.ResultFixture.incomplete;
import static dev.plimsoll.result.ResultFixture.withWhole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plimsoll.result.Diagnosis;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.RowFixture;
import dev.plimsoll.result.Value;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BaselineFiguresTest {

    @Test
    void dependencies_have_no_version_and_the_project_no_name() {
        BaselineFigures measures = BaselineFigures.of(withWhole(
                RowFixture.row("com.acme:shop:1.0.0").project().own(1, 1, 1),
                dependency("g:a:1", 10).alone(11, 4, 1).saves(12),
                dependency("g:a:jar:linux:1", 20)));

        assertThat(measures.byMetric())
                .containsOnly(
                        Map.entry(Metric.BOOT_MEMORY, exact(Map.of("", 32L))),
                        Map.entry(Metric.BOOT_ALONE, exact(Map.of("g:a", 15L))),
                        Map.entry(Metric.BOOT_OWN, exact(Map.of("(project)", 2L, "g:a", 10L, "g:a:linux", 20L))),
                        Map.entry(Metric.BOOT_SAVES, exact(Map.of("g:a", 12L))));
    }

    @Test
    void a_total_that_is_only_a_lower_bound_is_none() {
        assertThat(BaselineFigures.of(incomplete(withWhole(dependency("g:a:1", 10))))
                        .byMetric())
                .containsOnlyKeys(Metric.BOOT_OWN);
    }

    @Test
    void a_dependency_whose_figures_are_only_lower_bounds_has_none() {
        BaselineFigures measures = BaselineFigures.of(withWhole(
                dependency("g:a:1", 10).alone(11, 0, 1).saves(10).lowerBound("needs Java 21"),
                dependency("g:b:1", 20).alone(21, 0, 1).saves(30, "g:a:1")));

        assertThat(measures.subjects(Metric.BOOT_ALONE)).containsOnlyKeys("g:b");
        assertThat(measures.subjects(Metric.BOOT_OWN)).containsOnlyKeys("g:b");
        assertThat(measures.subjects(Metric.BOOT_SAVES)).isEmpty();
        assertThat(measures.lowerBounds(Metric.BOOT_ALONE)).containsOnlyKeys("g:a");
        assertThat(measures.lowerBounds(Metric.BOOT_SAVES)).containsOnlyKeys("g:a", "g:b");
    }

    @Test
    void locations_are_methods_without_lines_a_request() {
        BaselineFigures measures =
                BaselineFigures.of(objects(own("com.acme.A", "a", 1, 20_000, 200), own("com.acme.A", "a", 9, 4_000, 20))
                        .retained(grown(survivors(), 41, 1))
                        .make());

        assertThat(measures.byMetric())
                .contains(
                        Map.entry(Metric.ALLOCATED_AT, exact(Map.of("com.acme.A.a", 1_200L))),
                        Map.entry(Metric.ALLOCATED, exact(Map.of("", 1_200L))),
                        Map.entry(Metric.ALLOCATED_OBJECTS, exact(Map.of("", 11L))));
    }

    /** What the live heap moves by itself weighs the less the more requests there are. */
    @Test
    void what_stays_has_an_interval_that_more_requests_narrow() {
        for (long requests : new long[] {20, 2_000}) {
            BaselineFigures measures = BaselineFigures.of(objects(own("com.acme.A", "a", 1, 20_000, 200))
                    .requests(requests)
                    .retained(grown(survivors(), 20_000, 1))
                    .make());

            assertThat(measures.whole(Metric.RETAINED))
                    .get()
                    .extracting(Value.Measured::estimate, Value.Measured::low, Value.Measured::high)
                    .containsExactly(20_000.0 / requests, 11_808.0 / requests, 28_192.0 / requests);
        }
    }

    @Test
    void what_was_sampled_has_an_interval_and_the_parts_of_a_method_add_up() {
        BaselineFigures measures = BaselineFigures.of(objects(
                        sampled(0.03, own("com.acme.A", "a", 1, 20_000, 20)),
                        sampled(0.04, own("com.acme.A", "a", 2, 20_000, 20)))
                .sampled()
                .make());

        Value.Measured method = measures.of(Metric.ALLOCATED_AT, "com.acme.A.a").orElseThrow();
        assertThat(method.estimate()).isEqualTo(2_000);
        assertThat(method.high() - method.estimate()).isCloseTo(2.576 * 50, within(0.001));
        assertThat(measures.whole(Metric.ALLOCATED))
                .get()
                .extracting(Value.Measured::estimate, Value.Measured::high)
                .containsExactly(method.estimate(), method.high());
    }

    @Test
    void a_baseline_leaves_small_locations_out() {
        ObjectsResult result = objects(
                        own("com.acme.A", "large", 1, 2_000_000, 20), own("com.acme.A", "small", 2, 2_000, 20))
                .make();
        BaselineEntry entry = BaselineEntry.of(result);

        assertThat(entry.measures().subjects(Metric.ALLOCATED_AT)).hasSize(2);
        assertThat(Baseline.EMPTY.with(entry, false).entries().get(0).measures().subjects(Metric.ALLOCATED_AT))
                .containsOnlyKeys("com.acme.A.large");
    }

    @Test
    void of_series_the_highest_value_after_the_warm_up_counts_and_growth_has_its_interval() {
        BaselineFigures measures =
                BaselineFigures.of(TrendFixture.heap(Diagnosis.LEAK, TrendFixture.slope(12.1, 8, 16), "")
                        .make());

        assertThat(measures.byMetric())
                .containsOnly(
                        Map.entry(Metric.LEAK, new TreeMap<>(Map.of("", Value.Interval.of(12.1, 8, 16)))),
                        Map.entry(Metric.LIVE_HEAP, exact(Map.of("", 42 * TrendFixture.MIB))));
    }

    @Test
    void growth_that_is_undecided_is_no_figure() {
        BaselineFigures measures = BaselineFigures.of(
                TrendFixture.heap(Diagnosis.INCONCLUSIVE, TrendFixture.slope(12.1, -8, 16), "too few readings")
                        .make());

        assertThat(measures.byMetric()).containsOnlyKeys(Metric.LIVE_HEAP);
    }

    private static SortedMap<String, Value.Measured> exact(Map<String, Long> amounts) {
        SortedMap<String, Value.Measured> figures = new TreeMap<>();
        amounts.forEach((subject, amount) -> figures.put(subject, new Value.Exact(amount)));
        return figures;
    }
}
