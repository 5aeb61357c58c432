package dev.plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plimsoll.report.console.VersionsConsole;
import dev.plimsoll.report.html.HtmlReport;
import dev.plimsoll.report.html.PageLinks;
import dev.plimsoll.report.table.CsvReport;
import dev.plimsoll.report.table.MarkdownReport;
import dev.plimsoll.report.text.AnsiStyle;
import dev.plimsoll.report.text.ConsoleSize;
import dev.plimsoll.report.text.IndexEntry;
import dev.plimsoll.report.text.NextStep;
import dev.plimsoll.report.text.NextSteps;
import dev.plimsoll.result.Verdict;
import dev.plimsoll.result.VersionsFixture;
import dev.plimsoll.result.VersionsResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Versions side by side on the console, in tables, in the index, and on the page without scripts. */
class VersionsTextTest {

    @Test
    void the_console_has_the_best_upgrade_first() {
        List<String> lines = print(VersionsFixture.upgrades(), new ConsoleSize(113, true), false);

        assertThat(String.join(" ", lines.subList(0, 2)))
                .contains("com.acme:shop:1.0.0: 1 of 2 dependencies has a newer release that needs less memory,");
        assertThat(lines)
                .contains(
                        "  byte-buddy 1.15.11 → 1.16.1: -3.0 MiB",
                        "h2:2.4.240 needs Java 21 for classes that did not load on Java 17",
                        "No newer release exists: slf4j-api 2.0.17.",
                        "measured in 5 min 0 s")
                .anyMatch(line ->
                        line.matches("byte-buddy +1\\.15\\.11 +10\\.00 +1\\.16\\.1 +-3\\.00 +1\\.17\\.8 +-1\\.00"))
                .anyMatch(line -> line.matches("h2 +2\\.1\\.210 +8\\.00 +- +- +2\\.3\\.232 +\\+1\\.00"))
                .anyMatch(line -> line.startsWith("More newer releases that were not measured: byte-buddy (5)."))
                .anyMatch(line -> line.startsWith("Smaller partly because more classes did not load"))
                .hasSizeLessThanOrEqualTo(20);
        assertThat(lines.get(lines.size() - 1)).isEqualTo("MEASURED  no limit is set");
        assertThat(print(VersionsFixture.upgrades(), new ConsoleSize(113, true), true))
                .contains("h2 2.1.210: 2.1.212 same, 2.3.232 +1.0 MiB, 2.4.240 not measured");
    }

    @Test
    void a_leak_that_is_gone_comes_first_and_what_does_not_work_is_not_recommended() {
        List<String> lines = print(VersionsFixture.upgradesInUse(), new ConsoleSize(113, true), false);

        assertThat(String.join(" ", lines.subList(0, 2)))
                .contains(
                        "2 of 2 dependencies have a newer release that needs less memory or retains or allocates less");
        assertThat(lines)
                .contains(
                        "  h2 2.1.210 → 2.1.212: leak gone (1.3 KiB per request → 0 B), -3.1 KiB per request",
                        "Per request with the current versions: 41.2 KiB allocated, 1.3 KiB retained (GET /orders)",
                        "With h2:2.3.232 the application boots, but differs at GET /orders: status 500 instead of 200",
                        "Not exercised with the application, because the time limit of 20 min 0 s passed: byte-buddy:1.17.8.");
        assertThat(print(VersionsFixture.upgradesInUse(), new ConsoleSize(113, true), true))
                .anyMatch(line -> line.matches("per request +version +allocated +difference +retained"))
                .anyMatch(line -> line.matches("h2 +2\\.1\\.210 +41\\.20 +1,364"))
                .anyMatch(line -> line.matches("h2 +2\\.1\\.212 +38\\.10 +-3\\.10 +0"))
                .anyMatch(line -> line.matches("byte-buddy +1\\.16\\.1 +41\\.16 +same +1,428"));
    }

    @Test
    void other_formats_have_what_a_request_needs_too() {
        VersionsResult result = VersionsFixture.upgradesInUse();
        String page = HtmlReport.text(result, VersionsFixture.judged(result), new PageLinks(50, "", Optional.empty()));

        assertThat(CsvReport.text(result).orElseThrow().text().lines())
                .anyMatch(line -> line.endsWith(",4096,,39014,-3174,0,"))
                .anyMatch(line -> line.endsWith(",,,,\"boots, but differs at GET /orders: status 500 instead of 200\"")
                        || line.endsWith(",,,,boots, but differs at GET /orders: status 500 instead of 200"));
        assertThat(MarkdownReport.text(result, VersionsFixture.judged(result)))
                .contains("| h2 | 2.1.212 | 38.10 | -3.10 | 0 |", "With h2:2.3.232 the application boots, but differs");
        assertThat(StaticPage.lines(StaticPage.of(page)))
                .contains(
                        "2.1.212|-3.10|38.10|0|gone", "With 2.3.232 the application boots, but differs at GET /orders");
        assertThat(NextSteps.of(result, VersionsFixture.judged(result)))
                .extracting(NextStep::title, NextStep::why)
                .startsWith(tuple(
                        "Upgrade h2 2.1.210 → 2.1.212",
                        "leak gone (1.3 KiB per request → 0 B), -3.1 KiB per request."));
    }

    @Test
    void artifacts_are_one_table() {
        List<String> lines = print(VersionsFixture.artifacts(), new ConsoleSize(113, true), false);

        assertThat(lines)
                .anyMatch(line -> line.matches("artifact +total +alone +classes +dependencies +difference"))
                .anyMatch(line -> line.matches("g:a:1\\.0 +1\\.00 +0\\.25 +256 +1"))
                .anyMatch(line -> line.matches("g:a:1\\.1 +3\\.00 +0\\.75 +768 +2 +\\+2\\.00"))
                .anyMatch(line -> line.matches("g:a:1\\.2 +- +- +- +- +-"))
                .anyMatch(line -> line.matches("g:b:1 +2\\.00 +- +512 +0 +\\+1\\.00"))
                .contains("g:a:1.2 cannot be resolved", "3 of 5 releases in g:a:[1,) were measured.")
                .anyMatch(line -> line.startsWith("INCONCLUSIVE"))
                .hasSizeLessThanOrEqualTo(20);
    }

    @Test
    void an_ascii_console_shows_ascii() {
        assertThat(String.join("\n", print(VersionsFixture.upgrades(), new ConsoleSize(113, false), true)))
                .matches("[\\x00-\\x7f]*")
                .contains("byte-buddy 1.15.11 -> 1.16.1: -3.0 MiB");
    }

    @Test
    void that_nothing_is_newer_is_said() {
        assertThat(String.join(" ", print(VersionsFixture.nothingNewer(), new ConsoleSize(113, true), false)))
                .contains("no newer release was measured", "No newer release exists: slf4j-api 2.0.17.")
                .doesNotContain("smallest");
    }

    @Test
    void the_csv_has_a_row_per_version() {
        List<String> lines = CsvReport.text(VersionsFixture.upgrades())
                .orElseThrow()
                .text()
                .lines()
                .toList();

        assertThat(lines)
                .startsWith("dependency,id,version,base,total [B],total heap [B],total metaspace [B],total [classes],"
                        + "alone [B],dependencies,failed [classes],difference [B],problem,"
                        + "allocated per request [B],difference per request [B],retained per request [B],in use")
                .contains(
                        "net.bytebuddy:byte-buddy,net.bytebuddy:byte-buddy:1.16.1,1.16.1,false,7340032,1835008,5505024,"
                                + "1792,,0,12,-3145728,,,,,",
                        "com.h2database:h2,com.h2database:h2:2.4.240,2.4.240,false,,,,,,,,,"
                                + "needs Java 21 for classes that did not load on Java 17,,,,")
                .hasSize(1 + 3 + 4)
                .allMatch(line -> line.split(",", -1).length == 17);
    }

    @Test
    void the_pull_request_and_the_index_have_the_upgrade() {
        VersionsResult result = VersionsFixture.upgrades();
        String markdown = MarkdownReport.text(result, VersionsFixture.judged(result));

        assertThat(markdown)
                .startsWith("## MEASURED: upgrades of `com.acme:shop:1.0.0`")
                .contains("| byte-buddy | 1.15.11 | 10.00 | 1.16.1 | -3.00 | 1.17.8 | -1.00 |");
        assertThat(IndexEntry.of(result, Verdict.MEASURED, "").headline())
                .isEqualTo("1 of 2 dependencies has a newer release that needs less memory");
        assertThat(IndexEntry.of(VersionsFixture.artifacts(), Verdict.MEASURED, "")
                        .headline())
                .isEqualTo("4 artifacts, 1.0 MiB to 3.0 MiB");
    }

    @Test
    void the_step_is_to_upgrade() {
        VersionsResult result = VersionsFixture.upgrades();

        assertThat(NextSteps.of(result, VersionsFixture.judged(result)))
                .containsExactly(new NextStep(
                        "Upgrade byte-buddy 1.15.11 → 1.16.1",
                        "-3.0 MiB of 10.0 MiB with all classes loaded.",
                        "",
                        "<version>1.16.1</version>"));
    }

    @Test
    void the_page_has_each_version_without_scripts_too() {
        for (VersionsResult result : List.of(VersionsFixture.upgrades(), VersionsFixture.artifacts())) {
            String page =
                    HtmlReport.text(result, VersionsFixture.judged(result), new PageLinks(50, "", Optional.empty()));

            assertThat(StaticPage.lines(StaticPage.of(page)))
                    .contains(
                            result.isOfUpgrades()
                                    ? List.of("1.16.1|-3.00|7.00|", "2.1.212|same|8.00|", "Upgrade byte-buddy 1.15.11")
                                            .toArray(String[]::new)
                                    : new String[] {"g:a:1.1|+2.00|3.00|", "1.2 cannot be resolved"});
        }
    }

    private static List<String> print(VersionsResult result, ConsoleSize size, boolean details) {
        return new VersionsConsole(size, AnsiStyle.PLAIN, details)
                .lines(result, VersionsFixture.judged(result), Duration.ofMinutes(5));
    }
}
