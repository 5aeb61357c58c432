package dev.plimsoll.result;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MetricTest {

    @ParameterizedTest
    @EnumSource
    void each_is_found_by_its_id(Metric metric) {
        assertThat(Metric.withId(metric.id())).contains(metric);
    }

    @ParameterizedTest
    @EnumSource
    void each_series_has_one(SeriesKind series) {
        Metric metric = Metric.of(series);

        assertThat(metric.id()).isEqualTo(series.key());
        assertThat(metric.unit()).isEqualTo(series.unit());
        assertThat(metric.kind()).isEqualTo(ResultKind.TREND);
    }

    @ParameterizedTest
    @EnumSource
    void parts_are_parts_of_their_whole(Metric metric) {
        assertThat(metric.parts().whole()).isEqualTo(metric.whole());
        assertThat(metric.whole().kind()).isEqualTo(metric.kind());
    }

    @Test
    void what_to_do_names_the_lines_only_where_there_are_some() {
        assertThat(Metric.ALLOCATED.advice(true)).isEqualTo("Allocate less at these lines");
        assertThat(Metric.ALLOCATED.advice(false)).isEqualTo("Allocate less");
        assertThat(Metric.LEAK.advice(true)).isEqualTo("Release these objects");
        assertThat(Metric.LEAK.advice(false)).isEqualTo("Find out what keeps growing");
    }

    @Test
    void a_goal_without_a_project_has_the_results_of_the_one_with() {
        assertThat(ResultKind.of("artifact-mem")).contains(ResultKind.BOOT);
        assertThat(ResultKind.of("check")).isEmpty();
    }

    @Test
    void a_maximum_leaves_room_for_what_figures_differ_by() {
        // 2 % of a figure that repeats to 0.1 %; three times 1 % and 5 %; three times 8 B.
        assertThat(Metric.BOOT_MEMORY.repeatability().maximumFor(1_000_000)).isEqualTo(1_020_000);
        assertThat(Metric.ALLOCATED.repeatability().maximumFor(1_000_000)).isEqualTo(1_030_000);
        assertThat(Metric.CONTAINER_MEMORY.repeatability().maximumFor(1_000_000))
                .isEqualTo(1_150_000);
        assertThat(Metric.LEAK.repeatability().maximumFor(100)).isEqualTo(124);
    }
}
