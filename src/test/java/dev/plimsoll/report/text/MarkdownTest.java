package dev.plimsoll.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.report.Judged;
import dev.plimsoll.report.OrdersResult;
import dev.plimsoll.report.TrendResults;
import dev.plimsoll.report.table.MarkdownReport;
import dev.plimsoll.report.table.OverviewMarkdown;
import dev.plimsoll.result.Check;
import dev.plimsoll.result.Contributor;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.ResultFixture;
import dev.plimsoll.result.RowFixture;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.TrendResult;
import dev.plimsoll.result.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownTest {

    @Test
    void a_bundle_says_what_broke_what_grew_and_who_brought_it() {
        GateResult gateResult = Judged.grown(Judged.of(Judged.springBoot()), "com.acme:shop:1.0.0");

        String text = MarkdownReport.text(Judged.springBoot(), gateResult);

        assertThat(text).startsWith("""
                ## ❌ FAIL: bundle-mem of `com.acme:shop:1.0.0`

                **Broken limits**

                - Boot memory of `com.acme:shop:1.0.0` is 160.5 MiB, limit 160.0 MiB (+520.2 KiB, +0.4 %), set by \
                -Dplimsoll.maxBootMemory
                  - 53.0 MiB: `org.hibernate.orm:hibernate-core`
                """);
        assertThat(text)
                .contains("""
                **Worse than the baseline**

                - Boot memory of `com.acme:shop:1.0.0` is 161.0 MiB, 3.0 MiB more than the baseline's 158.0 MiB, \
                limit 0 B more (-Dplimsoll.maxBootMemoryGrowth)
                  - 3.0 MiB: `com.h2database:h2`

                **Warnings**

                - Boot memory of `org.yaml:snakeyaml` (own) is 1.2 MiB""")
                .contains("""
                | at boot | MiB | heap | metaspace | classes |
                | --- | ---: | ---: | ---: | ---: |
                | all classes loaded (upper bound) | 160.51 | 42.23 | 118.27 | 31,099 |
                """)
                .contains("<details><summary>Largest of 34 dependencies</summary>\n\n```text\n  alone ");
        assertThat(size(text)).isLessThan(4096);
    }

    @Test
    void growth_that_is_not_checked_says_so_once() {
        GateResult grown = Judged.grown(Judged.of(Judged.springBoot()), "com.acme:shop:1.0.0");
        Check growth = grown.checks().get(grown.checks().size() - 1);
        Check unchecked = growth.saying("Growth of boot memory of com.acme:shop:1.0.0 is not checked")
                .inconclusive("the baseline has no figures for this environment")
                .as(Severity.WARN);

        String text = MarkdownReport.text(
                Judged.springBoot(), new GateResult(Verdict.INCONCLUSIVE, List.of(), List.of(unchecked)));

        assertThat(text)
                .contains("is not checked, set by -Dplimsoll.maxBootMemoryGrowth: the baseline has no")
                .doesNotContain(", not checked");
    }

    @Test
    void objects_say_which_lines_allocate_most() {
        String text = MarkdownReport.text(Judged.orders(), Judged.of(Judged.orders()));

        assertThat(text)
                .contains("20 requests of `GET /orders?open=true`")
                .contains("| allocated | 2,279,096 | 20,647.5 |\n")
                .contains("  - 1.2 MiB: `src/main/java/com/acme/shop/OrderController.java:84`\n")
                .contains("     1,205,862     2,001.0   src/main/java/com/acme/shop/OrderController.java:84\n");
        assertThat(size(text)).isLessThan(4096);
    }

    @Test
    void own_lines_come_before_locations() {
        ObjectsResult result = OrdersResult.byOwnCode().make();

        String text = MarkdownReport.text(result, Judged.of(result));

        assertThat(text).contains("     1,913,651    10,193.0   src/main/java/com/acme/shop/OrderController.java:84\n");
        assertThat(text.indexOf("Your code by allocated bytes"))
                .isPositive()
                .isLessThan(text.indexOf("Top locations by allocated bytes"));
        assertThat(size(text)).isLessThan(4096);
    }

    @Test
    void a_trend_says_who_holds_what_grows() {
        TrendResult leak = TrendResults.leak();

        String text = MarkdownReport.text(leak, TrendResults.judged(leak));

        assertThat(text)
                .contains("6,000 requests of `GET /orders?open=true`: leak, at this rate the 512.0 MiB heap is full")
                .contains("| live heap | 41.4 MiB | 51.4 MiB | +2,001 B | leak |\n")
                .contains("| RSS | 305.8 MiB | 314.3 MiB | +2,472 B | (inconclusive) |\n")
                .contains("```text\nleak suspects (live heap)\n");
        assertThat(size(text)).isLessThan(4096);
    }

    @Test
    void a_run_that_passes_is_short_and_one_that_is_inconclusive_says_why() {
        TrendResult steady = TrendResults.steady();
        TrendResult bare = TrendResults.bare();

        assertThat(MarkdownReport.text(steady, TrendResults.judged(steady)))
                .startsWith("""
                        ## ✅ PASS: mem-over-time of `com.acme:shop:1.0.0`

                        All limits met (1 checked).
                        """)
                .doesNotContain("<details>");
        assertThat(MarkdownReport.text(bare, TrendResults.judged(bare))).startsWith("""
                ## ⚠️ INCONCLUSIVE: mem-over-time of `com.acme:shop:1.0.0`

                **Inconclusive**

                - Too few readings
                """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "a|b -> a\\|b",
                "`x` -> \\`x\\`",
                "<img src=x> -> &lt;img src=x&gt;",
                "&amp; -> &amp;amp;",
                "[a](http://b) -> \\[a\\](http:&#8203;//b)",
                "**a** _b_ ~c~ -> \\*\\*a\\*\\* \\_b\\_ \\~c\\~",
                "@octocat -> @&#8203;octocat",
                "a@b.c -> a@&#8203;b.c",
                "fixes #12 -> fixes #&#8203;12",
                "gh-12 -> gh-&#8203;12",
                "WWW.b.c -> WWW.&#8203;b.c",
                "org:ant:1 -> org:&#8203;ant:1",
                "A$B$C -> A<span>$</span>B<span>$</span>C",
                "a\\b -> a\\\\b"
            })
    void foreign_text_among_ours_has_no_effect(String foreign, String markdown) {
        assertThat(Markdown.text(foreign)).isEqualTo(markdown);
    }

    @Test
    void a_name_is_code_whatever_backticks_it_has() {
        assertThat(Markdown.code("a:b")).isEqualTo("`a:b`");
        assertThat(Markdown.code("a``b")).isEqualTo("```a``b```");
        assertThat(Markdown.code("`a")).isEqualTo("`` `a ``");
        assertThat(Markdown.code("a\n# b\u200b")).isEqualTo("`a\\u000a# b\\u200b`");
    }

    @Test
    void folded_lines_cannot_end_their_block() {
        assertThat(Markdown.folded("s", List.of("a", "````", "</details>\n```")))
                .isEqualTo("""
                <details><summary>s</summary>

                `````text
                a
                ````
                </details>\\u000a```
                `````

                </details>
                """);
    }

    @Test
    void hostile_names_stay_text_in_each_part() {
        String evil = "`x`|@all <b>[l](javascript:1)\n\n# h\n```";
        TrendResult hostile = TrendResults.hostile(evil);
        Check check = new Check(
                "maxLeakPerRequest",
                evil,
                evil,
                Metric.LEAK,
                evil,
                1,
                OptionalLong.of(2),
                Verdict.FAIL,
                Severity.ERROR,
                List.of(new Contributor(evil, 1)),
                "");
        GateResult gateResult = new GateResult(Verdict.FAIL, List.of(new Reason(evil, evil)), List.of(check));

        for (String text : List.of(
                MarkdownReport.text(hostile, gateResult),
                OverviewMarkdown.text(List.of(IndexEntry.of(hostile, gateResult, "")), ""),
                MarkdownReport.text(
                        ResultFixture.withWhole(
                                RowFixture.row("g:" + evil + ":1").own(1, 1, 1)),
                        gateResult))) {
            String outside = text.replaceAll("\\\\.", "")
                    .replaceAll("(?s)(`{3,})text\\n.*?\\n\\1\\n", "")
                    .replaceAll("(`+)(?!`).*?(?<!`)\\1(?!`)", "");
            assertThat(outside).doesNotContain("<b>", "@all", "\n# h", "](");
            assertThat(text.lines().filter(line -> line.startsWith("#")))
                    .hasSize(text.startsWith(OverviewMarkdown.MARKER) ? 2 : 1);
        }
    }

    private static int size(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
