package dev.plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.gate.Gate;
import dev.plimsoll.report.console.HeapDiffConsole;
import dev.plimsoll.report.html.HtmlReport;
import dev.plimsoll.report.html.PageLinks;
import dev.plimsoll.report.table.CsvReport;
import dev.plimsoll.report.table.MarkdownReport;
import dev.plimsoll.report.text.AnsiStyle;
import dev.plimsoll.report.text.ConsoleSize;
import dev.plimsoll.report.text.IndexEntry;
import dev.plimsoll.report.text.NextStep;
import dev.plimsoll.report.text.NextSteps;
import dev.plimsoll.result.Amount;
import dev.plimsoll.result.HeapDiffFixture;
import dev.plimsoll.result.HeapDiffResult;
import dev.plimsoll.result.HeapGrowthRow;
import dev.plimsoll.result.Owner;
import dev.plimsoll.result.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What all reports show of a result of {@code perf-heap}. */
class HeapDiffReportsTest {

    @Test
    void about_twenty_lines_say_what_grows_with_the_verdict_last() {
        List<String> lines = console(HeapDiffFixture.shop());

        assertThat(lines).hasSizeBetween(20, 30);
        assertThat(lines.get(0))
                .startsWith(
                        "com.acme:shop:1.0.0, GET /orders: live heap 22.9 MiB, 2 fields grow by 296 B per request in total");
        assertThat(String.join("\n", lines))
                .contains(
                        "3 heap dumps, 500 requests apart, after a warm-up of 220 requests; live heap +300 B per request between the last two")
                .containsPattern("com.acme.Cart.LAST_SEEN +264 B +3.00 +\\+128.9 KiB +\\+128.9 KiB")
                .contains("3 other fields grew once, late, unevenly, or by less than 1 B per request")
                .containsPattern("com.acme:shop:1.0.0 \\(own classes\\) +3.8 MiB +16.7 % +40,000")
                .containsPattern("2 other owners +1.9 MiB +8.3 % +20,000")
                .containsPattern("4,319 other classes +11.4 MiB +50.0 % +120,000")
                .containsPattern("1,232 other retainers +17.1 MiB +74.9 % +179,600")
                .contains("paths reach 99.79 % of it, and it has 98.4 % of what the JVM counts as used");
        assertThat(lines.get(lines.size() - 1)).contains("no limit is set");
    }

    @Test
    void growth_that_is_unknown_is_not_reported_as_none() {
        assertThat(String.join("\n", console(HeapDiffFixture.ended())))
                .contains("live heap 22.7 MiB, growth unknown")
                .doesNotContain("by dependency")
                .contains("rows by class add up")
                .doesNotContain("no field grows");
        assertThat(Gate.judge(HeapDiffFixture.ended()).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(Gate.judge(HeapDiffFixture.shop()).verdict()).isEqualTo(Verdict.MEASURED);
        assertThat(IndexEntry.headline(HeapDiffFixture.steady()))
                .isEqualTo("live heap 22.9 MiB, no field grows with the requests");
    }

    @Test
    void the_page_needs_no_script_and_escapes_what_is_foreign() {
        String page = page(HeapDiffFixture.shop());

        assertThat(page)
                .contains(
                        "<h2>Grows with the requests</h2>",
                        "<h2>Grew otherwise</h2>",
                        "<h2>Live heap by dependency</h2>")
                .contains("<h2>Live heap by class</h2>", "<h2>Live heap by retainer</h2>", "<h2>Classes that grew</h2>")
                .contains("<h2>3 heap dumps</h2>", "&lt;entries&gt;")
                .doesNotContain("<entries>");
        assertThat(page(HeapDiffFixture.steady()))
                .contains(
                        "No field grows from each dump to the next by about the same amount, and by at least 1 B per request.");
        assertThat(page(HeapDiffFixture.ended()))
                .doesNotContain("<h2>Grows with the requests</h2>")
                .contains("<h2>2 heap dumps</h2>");
    }

    @Test
    void the_tables_have_the_same_rows() {
        String markdown = MarkdownReport.text(HeapDiffFixture.shop(), Gate.judge(HeapDiffFixture.shop()));
        assertThat(markdown).contains("**com.acme.Cart.LAST\\_SEEN** | 264 B | 3.00 |");

        List<String> csv = CsvReport.text(HeapDiffFixture.shop())
                .orElseThrow()
                .text()
                .lines()
                .toList();
        long columns = csv.get(0).chars().filter(each -> each == ',').count();
        assertThat(csv)
                .hasSize(1 + 5 + 1 + 5 + 2 + 2)
                .allMatch(line -> line.chars().filter(each -> each == ',').count() == columns);
        assertThat(csv.get(1)).startsWith("growth,com.acme.Cart.LAST_SEEN,project,com.acme:shop:1.0.0,grows,264");
    }

    @Test
    void the_next_step_is_about_the_field_that_grows_most() {
        NextStep step = NextSteps.of(HeapDiffFixture.shop(), Gate.judge(HeapDiffFixture.shop()))
                .get(0);

        assertThat(step.title()).isEqualTo("Release what com.acme.Cart.LAST_SEEN refers to, or bound it");
        assertThat(step.why())
                .contains(
                        "It grows by 264 B and 3.00 objects per request, and 128.9 KiB that the first 500 requests left there")
                .contains("declared in src/main/java/com/acme/Cart.java");
        assertThat(NextSteps.of(HeapDiffFixture.steady(), Gate.judge(HeapDiffFixture.steady())))
                .isEmpty();
    }

    @Test
    void a_kind_of_root_that_grows_is_no_field_to_bound() {
        HeapDiffResult steady = HeapDiffFixture.steady();
        HeapGrowthRow threads = new HeapGrowthRow(
                "threads",
                Owner.UNKNOWN,
                "",
                List.of("threads"),
                new Amount(1_000, 10),
                new Amount(5_000, 50),
                new Amount(9_000, 90));
        HeapDiffResult grows = new HeapDiffResult(
                steady.header(),
                steady.workload(),
                steady.warmRequests(),
                steady.requestsApart(),
                steady.snapshots(),
                steady.summary(),
                List.of(threads),
                List.of(),
                List.of(),
                List.of());

        assertThat(NextSteps.of(grows, Gate.judge(grows)).get(0).title())
                .isEqualTo("Find what allocates the objects listed as threads");
    }

    private static List<String> console(HeapDiffResult result) {
        return new HeapDiffConsole(new ConsoleSize(160, true), AnsiStyle.PLAIN, false)
                .lines(result, Gate.judge(result), Duration.ofSeconds(20));
    }

    private static String page(HeapDiffResult result) {
        return HtmlReport.text(result, Gate.judge(result), new PageLinks(50, "", Optional.empty()));
    }
}
