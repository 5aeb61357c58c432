package dev.plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.gate.Gate;
import dev.plimsoll.report.console.IpsConsole;
import dev.plimsoll.report.html.HtmlReport;
import dev.plimsoll.report.html.PageLinks;
import dev.plimsoll.report.json.ResultCodec;
import dev.plimsoll.report.table.CsvReport;
import dev.plimsoll.report.table.MarkdownReport;
import dev.plimsoll.report.text.AnsiStyle;
import dev.plimsoll.report.text.ConsoleSize;
import dev.plimsoll.report.text.IndexEntry;
import dev.plimsoll.report.text.IpsText;
import dev.plimsoll.result.IpsFixture;
import dev.plimsoll.result.IpsResult;
import dev.plimsoll.result.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code perf-ips} on the console, in JSON, CSV, Markdown and the index, and on the page. */
class IpsTextTest {

    @Test
    void the_console_has_throughput_percentiles_and_the_time_of_the_application_with_the_verdict_last() {
        assertThat(print(IpsFixture.shop(), true))
                .containsExactly(
                        "com.acme:shop:1.0.0, GET /orders: 812.5 requests/s, p50 2.250 ms, p99 7.125 ms, JDK 17.0.15+6,"
                                + " Parallel",
                        "",
                        "throughput [requests/s]",
                        "  812.5  ±20.3 (99.9 % interval), iterations from 800.5 to 827.5",
                        "latency [ms]",
                        "    p50    p90    p99  p99.9    max",
                        "  2.250  3.500  7.125   12.5  1,235",
                        "time of the application",
                        "  user 4.10 s, system 0.90 s, total 5.00 s, real 8.00 s for 6,500 requests: 0.769 ms of CPU per request",
                        "",
                        "JMH: 2 forks, 3 warm-up and 2 measured iterations of 2.0 s, 2 connections",
                        "measured in 1 min 0 s; JMH's own results: perf-ips.jmh.json",
                        "",
                        "MEASURED  no limit is set");
    }

    @Test
    void what_takes_less_than_a_microsecond_does_not_read_as_nothing() {
        assertThat(IpsText.millis(0.000_35)).isEqualTo("<0.001");
        assertThat(IpsText.millis(0.000_5)).isEqualTo("0.001");
        assertThat(IpsText.millis(0.215)).isEqualTo("0.215");
        assertThat(IpsText.millis(0)).isEqualTo("0.000");
    }

    @Test
    void at_a_rate_the_console_says_what_latency_counts_from_and_that_the_application_does_not_keep_up() {
        assertThat(print(IpsFixture.overloaded(), false))
                .contains(
                        "  49.3  iterations from 49.3 to 49.3",
                        "latency from the time a request is due, at 100.0 requests/s [ms]",
                        "The application answered 49.3 of the 100.0 requests per second that were due.")
                .doesNotContain("time of the application")
                .hasSizeLessThanOrEqualTo(20);
        assertThat(String.join("\n", print(IpsFixture.shop(), false))).matches("[\\x00-\\x7f]*");
    }

    @Test
    void the_json_has_no_key_for_what_was_not_measured() {
        JsonNode json = JsonMapper.shared()
                .readTree(ResultCodec.text(IpsFixture.overloaded(), Gate.judge(IpsFixture.overloaded())));

        assertThat(json.path("verdict").asString()).isEqualTo("measured");
        assertThat(json.path("rate").asDouble()).isEqualTo(100);
        assertThat(json.has("times")).isFalse();
        assertThat(json.path("throughput").propertyNames()).containsExactly("perSecond", "iterations");
    }

    @Test
    void the_csv_has_a_row_per_figure_and_per_iteration() {
        assertThat(CsvReport.text(IpsFixture.shop()).orElseThrow().text().lines())
                .startsWith("figure,unit,fork,value")
                .contains("throughput,1/s,,812.5", "latency p99.9,ms,,12.5", "user,ms,,4100", "iteration,1/s,2,827.5")
                .hasSize(1 + 2 + 2 + 5 + 4 + 4);
    }

    @Test
    void the_pull_request_sees_a_table_and_the_index_a_headline() {
        IpsResult result = IpsFixture.shop();

        assertThat(MarkdownReport.text(result, Gate.judge(result)))
                .startsWith("## MEASURED: perf-ips of `com.acme:shop:1.0.0`")
                .contains("| 812.5 | 2.250 | 3.500 | 7.125 | 12.5 | 1,235 |", "user 4.10 s");
        assertThat(IndexEntry.of(result, Verdict.MEASURED, "").headline())
                .isEqualTo("812.5 requests/s, p50 2.250 ms, p99 7.125 ms");
    }

    @Test
    void the_page_has_all_figures_without_scripts_and_foreign_text_stays_text() {
        IpsResult result = IpsFixture.shop();
        String page = HtmlReport.text(result, Gate.judge(result), new PageLinks(50, "", Optional.empty()));
        IpsResult foreign = IpsFixture.overloaded();
        String other = HtmlReport.text(foreign, Gate.judge(foreign), new PageLinks(50, "", Optional.empty()));

        assertThat(StaticPage.lines(StaticPage.of(page)))
                .contains("p99.9|12.5", "fork 2, iteration 2|827.5")
                .contains("user 4.10 s, system 0.90 s");
        assertThat(other).doesNotContain("<slow>").contains("Latency counts from the time a request is due");
    }

    private static List<String> print(IpsResult result, boolean unicode) {
        return new IpsConsole(new ConsoleSize(120, unicode), AnsiStyle.PLAIN)
                .lines(result, Gate.judge(result), Duration.ofMinutes(1));
    }
}
