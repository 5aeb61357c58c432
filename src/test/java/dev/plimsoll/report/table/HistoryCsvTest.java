package dev.plimsoll.report.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HistoryCsvTest {

    private static final Instant MONDAY = Instant.parse("2026-11-23T10:15:30.5Z");

    /** As the example of Otava's CSV importer: a header, a time, attributes, and numbers; each row has as many cells. */
    @Test
    void goals_of_one_build_share_a_line_and_a_new_figure_gets_a_column() {
        HistoryCsv first = HistoryCsv.EMPTY
                .with(MONDAY, "abc", "g:a", "bundle-mem", figures("total", 10))
                .with(MONDAY, "abc", "g:a", "perf-objects/x,y", figures("objectsPerRequest", 3));
        HistoryCsv second = HistoryCsv.parse(first.text())
                .orElseThrow()
                .with(MONDAY.plusSeconds(60), "", "g:a", "bundle-mem", figures("total", 12));

        assertThat(second.text()).isEqualTo("""
                time,commit,project,bundle-mem.total,perf-objects/x_y.objectsPerRequest
                2026-11-23T10:15:30Z,abc,g:a,10,3
                2026-11-23T10:16:30Z,,g:a,12,
                """);
        assertThat(second.trends()).containsExactly(new HistoryCsv.Trend("g:a", "bundle-mem.total", List.of(10L, 12L)));
    }

    @Test
    void a_goal_that_is_measured_again_in_a_build_replaces_its_figure() {
        assertThat(HistoryCsv.EMPTY
                        .with(MONDAY, "abc", "g:a", "bundle-mem", figures("total", 10))
                        .with(MONDAY, "abc", "g:a", "bundle-mem", figures("total", 11))
                        .rows())
                .containsExactly(List.of("2026-11-23T10:15:30Z", "abc", "g:a", "11"));
    }

    @Test
    void a_name_is_neither_evaluated_nor_hides_what_follows() {
        assertThat(HistoryCsv.EMPTY
                        .with(MONDAY, "abc", " =cmd|' /C calc'!A0", "+1@\u202Ex\u2028", figures("total", 1))
                        .text()
                        .lines())
                .containsExactly("time,commit,project,_1@_x_.total", "2026-11-23T10:15:30Z,abc,_cmd|_ /C calc_!A0,1");
    }

    @Test
    void another_file_is_no_history() {
        assertThat(HistoryCsv.parse("")).contains(HistoryCsv.EMPTY);
        assertThat(HistoryCsv.parse("a,b\n1,2\n")).isEmpty();
        assertThat(HistoryCsv.parse("time,commit,project,x\n1,2\n")).isEmpty();
    }

    private static SortedMap<String, Long> figures(String metric, long value) {
        return new TreeMap<>(java.util.Map.of(metric, value));
    }
}
