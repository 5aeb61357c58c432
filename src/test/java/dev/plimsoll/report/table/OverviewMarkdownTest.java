package dev.plimsoll.report.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.report.Judged;
import dev.plimsoll.report.ShopMemory;
import dev.plimsoll.report.text.IndexEntry;
import dev.plimsoll.result.Change;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Verdict;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OverviewMarkdownTest {

    private static final ObjectsResult ORDERS = Judged.orders();
    private static final long MIB = 1 << 20;

    @Test
    void a_comment_has_its_marker_the_verdicts_the_headroom_and_the_details_of_failures() {
        String text = OverviewMarkdown.text(
                List.of(
                        IndexEntry.of(ORDERS, Judged.of(ORDERS), "perf objects.html"),
                        IndexEntry.of(ShopMemory.of(), Verdict.PASS, "")),
                "");

        assertThat(text).startsWith(OverviewMarkdown.MARKER + "\n## ❌ Plimsoll: 1 of 2 results failed\n");
        assertThat(text).contains("| [perf-objects](perf%20objects.html) | ❌ FAIL | 2.2 MiB per request |");
        assertThat(text).contains("| goal | verdict | result |\n| --- | --- | --- |\n");
        assertThat(text).contains("| perf-mem | ✅ PASS |");
        assertThat(text).contains("| figure | now | limit | headroom |");
        assertThat(text)
                .containsPattern("\\| Allocated per request \\| 2\\.2 MiB \\| 2\\.0 MiB \\| \\*\\*.* over\\*\\* \\|");
        assertThat(text)
                .containsPattern(
                        "\\| Allocated per request \\| [\\d,]+ objects \\| 100,000 objects \\| .* \\(\\d+ %\\) \\|");
        assertThat(text).contains("\n### perf-objects of `com.acme:shop:1.0.0`\n\n**Broken limits**\n");
        assertThat(text).contains("OrderController");
    }

    @Test
    void what_changed_since_the_baseline_is_shown_also_where_all_limits_are_met() {
        GateResult met = new GateResult(
                Verdict.PASS,
                List.of(),
                List.of(),
                List.of(
                        new Change(Metric.ALLOCATED, 2 * MIB, 3 * MIB),
                        new Change(Metric.ALLOCATED_OBJECTS, 10_000, 10_001)),
                Optional.empty());

        String text = OverviewMarkdown.text(List.of(IndexEntry.of(ORDERS, met, "")), "");

        assertThat(text).contains("| figure | now | baseline | change |");
        assertThat(text).contains("| Allocated per request | 3.0 MiB | 2.0 MiB | +1.0 MiB, +50.0 % |");
        assertThat(text).contains("| Allocated per request | 10,001 objects | 10,000 objects | (+1 objects, +0.0 %) |");
    }

    @Test
    void names_cannot_end_a_cell_or_a_link() {
        IndexEntry entry = IndexEntry.of(ORDERS, Verdict.PASS, "a)|b.html");
        IndexEntry evil = new IndexEntry(
                "g:a|b:1",
                entry.goal(),
                "c|d",
                "](x)|",
                entry.figures(),
                entry.startedAt(),
                entry.href(),
                entry.gateResult());

        String row = OverviewMarkdown.text(List.of(evil), "https://ci.example/")
                .lines()
                .filter(line -> line.startsWith("| ["))
                .findFirst()
                .orElseThrow();

        assertThat(row).isEqualTo("| [perf-objects/c\\|d](https://ci.example/a%29%7Cb.html) | ✅ PASS | \\](x)\\| |");
    }

    @Test
    void a_comment_fits_into_what_github_accepts() {
        IndexEntry entry = IndexEntry.of(ORDERS, Judged.of(ORDERS), "perf-objects.html");

        String text = OverviewMarkdown.text(Collections.nCopies(500, entry), "");

        assertThat(text.length()).isLessThan(65_536);
        assertThat(text).contains("… and 400 results that are no worse.", "More details are on the pages");
    }
}
