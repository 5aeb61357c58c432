package dev.plimsoll.gate;

import static dev.plimsoll.gate.BaselineFixture.baseline;
import static dev.plimsoll.gate.BaselineFixture.dependency;
import static dev.plimsoll.gate.BaselineFixture.entry;
import static dev.plimsoll.result.ObjectsFixture.grown;
import static dev.plimsoll.result.ObjectsFixture.objects;
import static dev.plimsoll.result.ObjectsFixture.own;
import static dev.plimsoll.result.ObjectsFixture.survivors;
import static dev.plimsoll.result.ResultFixture.incomplete;
import static dev.plimsoll.result.ResultFixture.withWhole;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.result.Diagnosis;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.RowFixture;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeasuresTest {

    @Test
    void dependencies_have_no_version_and_the_project_no_name() {
        Measures measures = Measures.of(withWhole(
                RowFixture.row("com.acme:shop:1.0.0").project().own(1, 1, 1),
                dependency("g:a:1", 10).alone(11, 4, 1).saves(12),
                dependency("g:a:jar:linux:1", 20)));

        assertThat(measures.byMetric())
                .containsOnly(
                        Map.entry("total", sorted(Map.of("", 32L))),
                        Map.entry("alone", sorted(Map.of("g:a", 15L))),
                        Map.entry("own", sorted(Map.of("(project)", 2L, "g:a", 10L, "g:a:linux", 20L))),
                        Map.entry("saves", sorted(Map.of("g:a", 12L))));
    }

    @Test
    void a_total_that_is_only_a_lower_bound_is_none() {
        assertThat(Measures.of(incomplete(withWhole(dependency("g:a:1", 10)))).byMetric())
                .containsOnlyKeys("own");
    }

    @Test
    void a_dependency_whose_figures_are_only_lower_bounds_has_none() {
        Measures measures = Measures.of(withWhole(
                dependency("g:a:1", 10).alone(11, 0, 1).saves(10).lowerBound("needs Java 21"),
                dependency("g:b:1", 20).alone(21, 0, 1).saves(30, "g:a:1")));

        assertThat(measures.subjects("alone")).containsOnlyKeys("g:b");
        assertThat(measures.subjects("own")).containsOnlyKeys("g:b");
        assertThat(measures.subjects("saves")).isEmpty();
    }

    @Test
    void locations_are_methods_without_lines_a_request() {
        Measures measures =
                Measures.of(objects(own("com.acme.A", "a", 1, 20_000, 200), own("com.acme.A", "a", 9, 4_000, 20))
                        .retained(grown(survivors(), 41, 1))
                        .make());

        assertThat(measures.byMetric())
                .containsOnly(
                        Map.entry("allocatedPerLocation", sorted(Map.of("com.acme.A.a", 1_200L))),
                        Map.entry("allocatedPerRequest", sorted(Map.of("", 1_200L))),
                        Map.entry("objectsPerRequest", sorted(Map.of("", 11L))),
                        Map.entry("retainedPerRequest", sorted(Map.of("", 3L))));
    }

    @Test
    void a_baseline_leaves_small_locations_out() {
        ObjectsResult result = objects(
                        own("com.acme.A", "large", 1, 2_000_000, 20), own("com.acme.A", "small", 2, 2_000, 20))
                .make();
        BaselineEntry entry = GrowthGate.entry(result.head(), Measures.of(result));

        assertThat(entry.measures().subjects("allocatedPerLocation")).hasSize(2);
        assertThat(Baseline.EMPTY.with(entry, false).entries().get(0).measures().subjects("allocatedPerLocation"))
                .containsOnlyKeys("com.acme.A.large");
    }

    @Test
    void of_series_the_highest_value_after_the_warm_up_counts_and_growth_is_rounded_up() {
        Measures measures = Measures.of(TrendFixture.heap(Diagnosis.LEAK, TrendFixture.slope(12.1, 8, 16), "")
                .make());

        assertThat(measures.byMetric())
                .containsOnly(
                        Map.entry("leakPerRequest", sorted(Map.of("", 13L))),
                        Map.entry("liveHeap", sorted(Map.of("", 42 * TrendFixture.MIB))));
    }

    @Test
    void growth_that_is_undecided_is_no_figure() {
        Measures measures = Measures.of(
                TrendFixture.heap(Diagnosis.INCONCLUSIVE, TrendFixture.slope(12.1, -8, 16), "too few readings")
                        .make());

        assertThat(measures.byMetric()).containsOnlyKeys("liveHeap");
    }

    @Test
    void a_ratchet_goes_down_only_and_takes_what_is_new_and_forgets_what_is_gone() {
        Baseline before = baseline(withWhole(dependency("g:a:1", 10), dependency("g:b:1", 10), dependency("g:x:1", 5)));
        BaselineEntry now = entry(withWhole(dependency("g:a:2", 30), dependency("g:b:2", 8), dependency("g:new:1", 7)));

        Measures ratcheted = before.with(now, true).entries().get(0).measures();
        Measures written = before.with(now, false).entries().get(0).measures();

        assertThat(ratcheted.subjects("own")).isEqualTo(Map.of("g:a", 10L, "g:b", 8L, "g:new", 7L));
        assertThat(ratcheted.subjects("total")).isEqualTo(Map.of("", 25L));
        assertThat(written).isEqualTo(now.measures());
    }

    @Test
    void a_ratchet_keeps_what_this_run_did_not_measure() {
        Baseline before = baseline(withWhole(dependency("g:a:1", 10).alone(12, 0, 1)));
        BaselineEntry now = entry(withWhole(dependency("g:a:1", 9)));

        assertThat(before.with(now, true).entries().get(0).measures().subjects("alone"))
                .isEqualTo(Map.of("g:a", 12L));
    }

    private static java.util.SortedMap<String, Long> sorted(Map<String, Long> amounts) {
        return new java.util.TreeMap<>(amounts);
    }
}
