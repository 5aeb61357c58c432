package dev.plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.report.console.WhatIfConsole;
import dev.plimsoll.report.html.HtmlReport;
import dev.plimsoll.report.html.PageLinks;
import dev.plimsoll.report.table.CsvReport;
import dev.plimsoll.report.table.MarkdownReport;
import dev.plimsoll.report.text.AnsiStyle;
import dev.plimsoll.report.text.ConsoleSize;
import dev.plimsoll.report.text.IndexEntry;
import dev.plimsoll.result.Verdict;
import dev.plimsoll.result.WhatIfFixture;
import dev.plimsoll.result.WhatIfResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** {@code what-if} on the console, in Markdown, in the index, and on the page without scripts. */
class WhatIfTextTest {

    @Test
    void the_csv_has_a_row_per_metric_and_one_for_each_switch_without_figures() {
        List<String> lines = CsvReport.text(WhatIfFixture.shop())
                .orElseThrow()
                .text()
                .lines()
                .toList();

        assertThat(lines)
                .startsWith("switch,verdict,reason,forks,archive [B],metric,unit,value,difference,difference low,"
                        + "difference high,direction,smallest seen")
                .contains(
                        "base,,,12,,liveHeap,B,5.24288E7,4.0E-4,,,,0.01",
                        "compactHeaders,take,\"live heap -9.1 %, peak RSS -6.0 %\",6,,liveHeap,B,100.0,-0.091,,,better,0.01",
                        "broken,leave,does not boot: the application ended with exit code 3,0,,,,,,,,,",
                        "zgc,not measured,the base has it already,0,,,,,,,,,")
                .anyMatch(line -> line.startsWith("mine,no difference,") && line.contains(",6,5242880,rssPeak,B,"))
                .hasSize(1 + 7 + 4 + 3 + 1 + 1 + 1 + 1)
                .allMatch(line -> line.replaceAll("\"[^\"]*\"", "").split(",", -1).length == 13);
    }

    @Test
    void the_console_has_the_matrix_the_reasons_and_what_to_paste() {
        List<String> lines = print(WhatIfFixture.shop(), new ConsoleSize(113, true));

        assertThat(lines.get(0))
                .isEqualTo("com.acme:shop:1.0.0, GET /orders: 1 of 5 switches to take: compactHeaders,"
                        + " JDK 17.0.15+6, Parallel");
        assertThat(lines)
                .anyMatch(line -> line.matches("base +50\\.00 +80\\.00 +256\\.00 +246\\.00 +3,120 +3\\.10 +81[23]"))
                .anyMatch(line -> line.matches("A/A +0\\.0 +0\\.0 +-0\\.4 +-0\\.3 +\\+1\\.1 +\\+0\\.1 +-1\\.2"))
                .anyMatch(line -> line.matches("compactHeaders +-9\\.1\\* +\\+0\\.1 +-6\\.0±1\\.0\\* .* take"))
                .contains(
                        "take compactHeaders: live heap -9.1 %, peak RSS -6.0 %",
                        "leave serial: a trade-off: peak RSS -12.0 %, but throughput -21.5 %",
                        "no difference mine (archive of 5.0 MiB): nothing that matters differs beyond noise",
                        "leave broken: does not boot: the application ended with exit code 3",
                        "To take compactHeaders:",
                        "    -XX:+UseCompactObjectHeaders",
                        "Not measured: zgc (the base has it already)",
                        "A note.",
                        "measured in 5 min 0 s")
                .doesNotContain("To take serial:");
        assertThat(lines.get(lines.size() - 1)).isEqualTo("MEASURED  no limit is set");
        assertThat(lines).hasSizeLessThan(32);
    }

    @Test
    void a_narrow_console_leaves_out_the_intervals_and_an_ascii_one_shows_ascii() {
        assertThat(print(WhatIfFixture.shop(), new ConsoleSize(100, true)))
                .anyMatch(line -> line.matches("compactHeaders +-9\\.1\\* +\\+0\\.1 +-6\\.0\\* .* take"));
        assertThat(String.join("\n", print(WhatIfFixture.shop(), new ConsoleSize(113, false))))
                .matches("[\\x00-\\x7f]*");
    }

    @Test
    void what_a_system_does_not_report_has_no_figure() {
        assertThat(print(WhatIfFixture.withoutRss(), new ConsoleSize(113, true)))
                .anyMatch(line -> line.matches("serial +\\+0\\.1 +- +- +- +- +- +- +no difference"));
    }

    @Test
    void the_pull_request_sees_the_matrix_and_the_index_what_to_take() {
        WhatIfResult result = WhatIfFixture.shop();
        String markdown = MarkdownReport.text(result, WhatIfFixture.judged(result));

        assertThat(markdown)
                .startsWith("## MEASURED: what-if of `com.acme:shop:1.0.0`")
                .contains("| compactHeaders | -9.1\\* | +0.1 |", "leave serial: a trade-off");
        assertThat(IndexEntry.of(result, Verdict.MEASURED, "").headline())
                .isEqualTo("1 of 5 switches to take: compactHeaders");
    }

    @Test
    void the_page_has_the_matrix_without_scripts_too() {
        WhatIfResult result = WhatIfFixture.shop();
        String page = HtmlReport.text(result, WhatIfFixture.judged(result), new PageLinks(50, "", Optional.empty()));

        assertThat(StaticPage.lines(StaticPage.of(page)))
                .contains("compactHeaders|take|-9.1", "serial|leave|a trade-off", "Adopt compactHeaders");
    }

    private static List<String> print(WhatIfResult result, ConsoleSize size) {
        return new WhatIfConsole(size, AnsiStyle.PLAIN, true)
                .lines(result, WhatIfFixture.judged(result), Duration.ofMinutes(5));
    }
}
