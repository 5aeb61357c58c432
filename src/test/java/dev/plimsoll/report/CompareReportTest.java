package dev.plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.gate.Gate;
import dev.plimsoll.report.console.CompareConsole;
import dev.plimsoll.report.html.HtmlReport;
import dev.plimsoll.report.html.PageLinks;
import dev.plimsoll.report.text.AnsiStyle;
import dev.plimsoll.report.text.CompareText;
import dev.plimsoll.report.text.ConsoleSize;
import dev.plimsoll.report.text.NextStep;
import dev.plimsoll.report.text.NextSteps;
import dev.plimsoll.result.CompareFixture;
import dev.plimsoll.result.CompareResult;
import dev.plimsoll.result.ComparedRow;
import dev.plimsoll.result.ComparedRow.Direction;
import dev.plimsoll.result.ComparedRow.RowKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people see of a comparison. */
class CompareReportTest {

    private static final CompareResult SHOP = CompareFixture.shop();

    @TempDir
    private Path folder;

    @Test
    void the_console_shows_what_got_worse_and_what_brought_it() {
        List<String> lines = new CompareConsole(new ConsoleSize(113, true), AnsiStyle.PLAIN, false)
                .lines(SHOP, Gate.judge(SHOP), Duration.ofSeconds(83));

        assertThat(String.join("\n", lines)).startsWith("""
                com.acme:shop:1.0.0: the working tree compared with origin/main (1a2b3c4)
                   before        now              change
                186.0 MiB  192.7 MiB    +6.7 MiB, +3.6 %  worse   Boot memory
                 90.6 MiB   90.6 MiB       +100 B, 0.0 %  same    Memory once it is up
                 58.6 KiB   48.0 KiB  -10.6 KiB, -18.1 %  better  Allocated per request
                    0.5 B      164 B              +164 B  worse   Growth per request of live heap
                What got worse:
                           +6.5 MiB  org.apache.commons:commons-math3 (new 3.6.1), boot memory (own)
                  +1000 B, +100.0 %  com.acme.Cart.add, allocated per request
                One change at a time: +6.7 MiB: commons-math3 3.6.1 (new) +6.7 MiB, guava 33.4.0-jre \u2192 33.4.8-jre""");
        assertThat(lines)
                .containsSubsequence("What got better:", "A note.", "compared in 1 min 23 s", "")
                .last()
                .asString()
                .isEqualTo("INCONCLUSIVE  side-not-measured");
    }

    @Test
    void both_views_are_short_and_the_longer_has_all_of_the_shorter() {
        List<String> brief = lines(false);
        List<String> all = lines(true);

        assertThat(brief).hasSizeLessThanOrEqualTo(26);
        assertThat(all)
                .containsAll(brief.subList(0, brief.size() - 1))
                .last()
                .asString()
                .contains("capacity has no result of origin/main");
    }

    @Test
    void the_headline_counts_figures_of_the_whole() {
        assertThat(CompareText.headline(SHOP)).isEqualTo("2 of 4 figures worse, 1 better than origin/main (1a2b3c4)");
        assertThat(CompareText.headline(CompareFixture.unchanged()))
                .isEqualTo("none of 1 figure differs from origin/main (1a2b3c4)");
    }

    @Test
    void a_share_that_rounds_to_nothing_has_no_sign() {
        assertThat(CompareText.change(fill("", 745_000, 744_768))).isEqualTo("-232 B, 0.0 %");
        assertThat(CompareText.change(fill("", 100_000, 100_200))).isEqualTo("+200 B, +0.2 %");
        assertThat(CompareText.change(fill("", 1_000, 1_100))).isEqualTo("+100 B, +10.0 %");
    }

    @Test
    void the_line_of_a_location_is_what_to_look_at() {
        ComparedRow row = fill("src/main/java/it/Server.java:39", 100_016, 1_148_592);
        CompareResult result = new CompareResult(
                SHOP.header(),
                SHOP.base(),
                SHOP.head(),
                SHOP.goals(),
                List.of(row),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());

        assertThat(NextSteps.of(result, Gate.judge(result)))
                .contains(new NextStep(
                        "Look at what changed in it.Server.fill",
                        "+1.0 MiB, allocated at boot.",
                        "",
                        "src/main/java/it/Server.java:39"));
    }

    private static ComparedRow fill(String line, double before, double now) {
        return new ComparedRow(
                "perf-objects-boot",
                RowKind.LOCATION,
                "Allocated at boot",
                "B",
                "it.Server.fill",
                line,
                line,
                OptionalDouble.of(before),
                OptionalDouble.of(now),
                Direction.WORSE);
    }

    @Test
    void the_blame_adds_up_and_says_what_was_not_tried() {
        assertThat(CompareText.blame(SHOP.blame().orElseThrow()))
                .isEqualTo("+6.7 MiB: commons-math3 3.6.1 (new) +6.7 MiB, guava 33.4.0-jre \u2192 33.4.8-jre -97.7 KiB,"
                        + " late 1 (new) (not tried), own classes +48.8 KiB, only together +40.9 KiB");
        long parts = SHOP.blame().orElseThrow().changes().stream()
                .mapToLong(change -> change.bytes().orElse(0))
                .sum();
        assertThat(parts
                        + SHOP.blame().orElseThrow().ownBytes()
                        + SHOP.blame().orElseThrow().interactionBytes())
                .isEqualTo(SHOP.blame().orElseThrow().totalBytes());
    }

    @Test
    void the_first_commit_is_named_with_its_figure() {
        assertThat(CompareText.bisection(SHOP.bisection().orElseThrow()))
                .isEqualTo(
                        "First commit above 189.3 MiB boot memory, the middle of both sides: 1a2b3c4 add charts (192.6 MiB);"
                                + " 3 of 64 commits measured");
    }

    @Test
    void markdown_says_what_got_worse_before_what_got_better() throws IOException {
        write();

        String text = Files.readString(folder.resolve("compare.md"));
        assertThat(text)
                .containsSubsequence(
                        "2 of 4 figures worse, 1 better than origin/main",
                        "| Boot memory | 186.0 MiB | 192.7 MiB | +6.7 MiB, +3.6 % | \u274c worse |",
                        "| Allocated per request | 58.6 KiB | 48.0 KiB | -10.6 KiB, -18.1 % | \u2705 better |",
                        "**What got worse, and where it comes from**",
                        "| +6.5 MiB | `org.apache.commons:commons-math3` | new 3.6.1 |",
                        "`com.acme.Cart.add`",
                        "**What got better**",
                        "`com.acme.Orders.list`",
                        "**Other changes of version**",
                        "`org.slf4j:slf4j-api` | 2.0.16 \u2192 2.0.17 |");
    }

    @Test
    void the_page_shows_directions_without_colours_and_without_script() throws IOException {
        write();

        String page = Files.readString(folder.resolve("compare.html"));
        assertThat(page)
                .contains(
                        "\u25b2 worse", "\u25bc better", "Which change brought it", "org.apache.commons:commons-math3")
                .contains("the working tree compared with origin/main (1a2b3c4)");
        assertThat(Files.readString(folder.resolve("compare.csv")))
                .contains("bundle-mem,dependency,Boot memory (own),B,com.google.guava:guava,33.4.0-jre,33.4.8-jre,"
                        + "1.102E7,1.0913E7,-107000.0,better");
    }

    @Test
    void figures_of_fresh_forks_have_an_interval_the_noise_and_a_verdict() throws IOException {
        CompareResult noisy = CompareFixture.noisy();
        List<String> lines = new CompareConsole(new ConsoleSize(113, true), AnsiStyle.PLAIN, false)
                .lines(noisy, Gate.judge(noisy), Duration.ofSeconds(83));

        assertThat(String.join("\n", lines)).contains("""
                In 30 fresh forks, 5 rounds, GET /orders:
                   before        now   change     99 % interval     A/A  seen from
                 1,204 ms   1,447 ms  +20.1 %  +15.1 to +24.9 %  +0.3 %      5.0 %  worse             boot time""");
        assertThat(lines)
                .contains("latency p99: too noisy: use a quieter machine or more rounds (-Dplimsoll.rounds)")
                .anyMatch(line -> line.endsWith("equal within 5 %  latency p50"))
                .noneMatch(line -> line.contains("plimsoll.rounds=5"))
                .allMatch(line -> line.length() <= 113);
        write(noisy);
        assertThat(Files.readString(folder.resolve("compare.md")))
                .contains(
                        "| Throughput | 812/s | 914/s | +12.5 % | +6.0 to +19.0 % | +0.3 % | 6.2 % | \u2705 better |",
                        "| Latency p50 | 1.20 ms | 1.20 ms | 0.0 % | -0.4 to +3.1 % | +0.3 % | 5.0 % | equal within 5 % |");
        assertThat(Files.readString(folder.resolve("compare.html")))
                .contains("In fresh forks", "equal within 5 %", "too noisy: use a quieter machine");
        assertThat(Files.readString(folder.resolve("compare.csv")))
                .contains(
                        "compare,noisy,boot time,ms,com.acme:shop:1.0.0,,,1204.0,1446.5,242.5,worse,1.2014,1.151,1.249,"
                                + "1.0034,0.97,1.031,");
    }

    @Test
    void what_was_not_measured_in_fresh_forks_says_why_and_what_was_not_asked_for_says_how() throws IOException {
        CompareResult nothing = CompareFixture.notMeasured();
        List<String> lines = new CompareConsole(new ConsoleSize(113, true), AnsiStyle.PLAIN, false)
                .lines(nothing, Gate.judge(nothing), Duration.ofSeconds(83));

        assertThat(String.join(" ", lines))
                .contains(
                        "Boot time, throughput, latency and RSS were not measured. The previous run has results but no application");
        assertThat(String.join(" ", lines(false))).contains("-Dplimsoll.rounds=5");
        write(nothing);
        assertThat(Files.readString(folder.resolve("compare.md")))
                .contains("RSS were not measured. The previous run has results but no application to start");
        assertThat(Files.readString(folder.resolve("compare.html")))
                .contains("The previous run has results but no application to start");
    }

    @Test
    void the_page_has_the_whole_as_tables_without_script() {
        CompareResult result = CompareFixture.shopWithMaps();
        String page = HtmlReport.text(result, Gate.judge(result), new PageLinks(50, "", Optional.empty()));

        assertThat(StaticPage.lines(StaticPage.of(page)))
                .contains(
                        "Boot memory (own) by dependency",
                        "com.google.guava:guava|33.4.0-jre → 33.4.8-jre|10.5 MiB|10.4 MiB|-104.5 KiB, -1.0 %|shrunk",
                        "org.apache.commons:commons-math3|new 3.6.1|-|6.5 MiB|+6.5 MiB|new",
                        "com.acme:left|removed 1|488.3 KiB|-|-488.3 KiB|gone",
                        "own classes › com.acme.Orders › list › byte[]|19.5 KiB|7.8 KiB|-11.7 KiB",
                        "has the whole stacks");
        assertThat(page).doesNotContain("<img src=x");
    }

    private void write() {
        write(SHOP);
    }

    private void write(CompareResult result) {
        ReportFiles.write(
                result,
                Gate.judge(result),
                folder,
                EnumSet.allOf(ReportFormat.class),
                new PageLinks(50, "../../", Optional.empty()));
    }

    private static List<String> lines(boolean details) {
        return new CompareConsole(new ConsoleSize(113, true), AnsiStyle.PLAIN, details)
                .lines(SHOP, Gate.judge(SHOP), Duration.ofSeconds(83));
    }
}
