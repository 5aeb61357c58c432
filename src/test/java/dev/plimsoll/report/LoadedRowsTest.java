package dev.plimsoll.report;

import static dev.plimsoll.result.MemoryFixture.library;
import static dev.plimsoll.result.MemoryFixture.memory;
import static dev.plimsoll.result.MemoryFixture.objects;
import static dev.plimsoll.result.MemoryFixture.project;
import static dev.plimsoll.result.MemoryFixture.unloaded;
import static dev.plimsoll.result.MemoryFixture.withoutHeap;
import static dev.plimsoll.result.ResultFixture.withWhole;
import static dev.plimsoll.result.RowFixture.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.gate.Gate;
import dev.plimsoll.gate.LimitName;
import dev.plimsoll.report.console.BundleConsole;
import dev.plimsoll.report.table.MarkdownReport;
import dev.plimsoll.report.text.AnsiStyle;
import dev.plimsoll.report.text.ConsoleSize;
import dev.plimsoll.report.text.NextStep;
import dev.plimsoll.report.text.NextSteps;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.DependencyRow;
import dev.plimsoll.result.DependencyRow.Loaded;
import dev.plimsoll.result.Footprint;
import dev.plimsoll.result.MemoryResult;
import dev.plimsoll.result.MemoryRow;
import dev.plimsoll.result.MemoryRow.MemoryOwner;
import dev.plimsoll.result.Need;
import dev.plimsoll.result.Removal;
import dev.plimsoll.result.Removal.PomChange;
import dev.plimsoll.result.Removal.RemovalTrial;
import dev.plimsoll.unit.Bytes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** An application loads a few of the classes whose sum {@code bundle-mem} measures, or none. */
class LoadedRowsTest {

    private static final long MIB = 1 << 20;
    private static final String POI = "org.apache.poi:poi-ooxml:5.4.1";
    private static final String BEANS = "org.apache.xmlbeans:xmlbeans:5.3.0";
    private static final String WEB = "org.acme:web:jar:linux:2";

    private static final BundleResult BUNDLE = withWhole(
            row("com.acme:shop:1.0.0").project().own(0, MIB, 9).alone(0, MIB, 9),
            row(POI).own(0, 60 * MIB, 9_000).alone(0, 70 * MIB, 9_000).saves(85 * MIB, BEANS),
            row(BEANS)
                    .under(POI)
                    .own(0, 25 * MIB, 1_000)
                    .alone(0, 25 * MIB, 1_000)
                    .saves(25 * MIB),
            row(WEB).own(0, 8 * MIB, 800).alone(0, 8 * MIB, 800).saves(8 * MIB));

    private static final MemoryResult APPLICATION = memory(
            project(5, 9, MIB / 2, MIB / 4),
            unloaded(POI, 9_000),
            unloaded(BEANS, 1_000),
            library(WEB, 300, 800, 3 * MIB, MIB),
            objects(MemoryOwner.SHARED, 4 * MIB));

    @Test
    void rows_have_what_the_application_has_of_them() {
        BundleResult result = BUNDLE.loading(APPLICATION);

        assertThat(result.dependencies())
                .extracting(DependencyRow::loaded)
                .extracting(Optional::orElseThrow)
                .extracting(Loaded::footprint)
                .containsExactly(
                        new Footprint(MIB / 4, MIB / 2, 5),
                        Footprint.NONE,
                        Footprint.NONE,
                        new Footprint(MIB, 3 * MIB, 300));
        assertThat(result.loadedFrom().orElseThrow().bytes()).isEqualTo(9 * MIB - MIB / 4);
    }

    @Test
    void the_console_says_what_removing_it_really_saves() {
        assertThat(print(BUNDLE.loading(APPLICATION)))
                .contains(
                        "  alone      own  at most   loaded  classes   dependency",
                        "    MiB      MiB      MiB      MiB",
                        "           94.00                     10,809   com.acme:shop:1.0.0, all classes loaded (upper bound):",
                        "  70.00    60.00    85.00     0.00    9,000   ├─ org.apache.poi:poi-ooxml:5.4.1",
                        "                                              │  │  not loaded: removing it saves next to nothing of the",
                        "                                              │  │    application's memory",
                        "  25.00    25.00    25.00     0.00    1,000   │  └─ org.apache.xmlbeans:xmlbeans:5.3.0",
                        "   8.00     8.00     8.00     4.00      800   ├─ org.acme:web:jar:linux:2",
                        "at most: what removing it saves if all its classes were loaded (estimated)",
                        "loaded: its heap and metaspace in the running application (8.8 MiB in total; perf-mem, 23 November"
                                + " 2026, 10:15 UTC, GET /orders)")
                .satisfiesOnlyOnce(line -> assertThat(line).contains("not loaded: removing"));
    }

    @Test
    void what_is_needed_by_others_is_not_called_unloaded_because_of_its_own_classes() {
        BundleResult result = BUNDLE.loading(memory(unloaded(POI, 9_000), library(BEANS, 1, 1_000, 8, 0)));

        assertThat(print(result)).noneMatch(line -> line.contains("not loaded: removing"));
    }

    @Test
    void a_jar_without_classes_has_no_figure_that_looks_like_that_of_what_it_brings_in() {
        BundleResult starter = withWhole(
                row("g:starter:1").own(0, 0, 0).alone(0, 0, 0).saves(8 * MIB, WEB),
                row(WEB).under("g:starter:1")
                        .own(0, 8 * MIB, 800)
                        .alone(0, 8 * MIB, 800)
                        .saves(8 * MIB));

        assertThat(print(starter.loading(memory(library("g:starter:1", 0, 0, 0, 0), library(WEB, 1, 800, MIB, 0)))))
                .contains(
                        "   0.00     0.00     8.00                 0   └─ g:starter:1",
                        "   8.00     8.00     8.00     1.00      800      └─ org.acme:web:jar:linux:2");
    }

    @Test
    void markdown_says_so_too() {
        assertThat(MarkdownReport.text(BUNDLE.loading(APPLICATION), Gate.judge(BUNDLE)))
                .contains(
                        "org.apache.poi:poi-ooxml:5.4.1 (not loaded)\n",
                        "org.acme:web:jar:linux:2\n",
                        "\n(not loaded): removing it saves next to nothing of the application's memory\n");
    }

    @Test
    void a_removal_that_was_tried_counts_more() {
        MemoryRow tried = poiSaving(3 * MIB / 10);

        assertThat(print(BUNDLE.loading(memory(tried, unloaded(BEANS, 1_000)))))
                .anyMatch(line -> line.endsWith("removing it saved 307.2 KiB of memory when perf-mem tried it"));
    }

    @Test
    void another_version_may_load_other_classes() {
        BundleResult result = BUNDLE.loading(memory(
                library("org.apache.poi:poi-ooxml:5.4.0", 1, 2, 3, 4),
                library("org.acme:web:jar:windows:2", 1, 2, 3, 4),
                library(BEANS, 1, 2, 3, 4)));

        assertThat(result.dependencies())
                .filteredOn(row -> row.loaded().isPresent())
                .extracting(DependencyRow::id)
                .containsExactly(BEANS);
        assertThat(print(result))
                .contains(
                        "  70.00    60.00    85.00        -    9,000   ├─ org.apache.poi:poi-ooxml:5.4.1",
                        "-: not measured");
    }

    @Test
    void without_any_of_these_rows_there_is_no_column_but_a_reason() {
        BundleResult others = BUNDLE.loading(memory(library("g:a:1", 1, 2, 3, 4)));
        BundleResult half = BUNDLE.loading(memory(withoutHeap(library(BEANS, 1, 2, 3, 4))));

        assertThat(others.loadedFrom()).isEmpty();
        assertThat(half.whyNotLoaded()).isEqualTo("perf-mem did not divide the heap");
        assertThat(print(others))
                .contains("  alone      own  at most  classes   dependency")
                .anyMatch(line -> line.startsWith("loaded: not shown, since the result of perf-mem has none of these"
                        + " dependencies in the same version; run plimsoll:perf-mem before this goal"));
    }

    @Test
    void what_to_do_names_removals_only_if_they_saved_more_than_starts_differ_by() {
        BundleResult saving = BUNDLE.loading(memory(poiSaving(MIB), library(WEB, 300, 800, 3 * MIB, MIB)));
        BundleResult little = BUNDLE.loading(memory(poiSaving(1_000), library(WEB, 300, 800, 3 * MIB, MIB)));

        assertThat(NextSteps.of(saving, Gate.judge(saving)))
                .extracting(NextStep::title)
                .containsExactly("Remove poi-ooxml");
        assertThat(NextSteps.of(little, Gate.judge(little))).isEmpty();
    }

    @Test
    void what_to_do_names_nothing_unloaded_unless_a_limit_on_all_classes_is_broken() {
        BundleResult result = BUNDLE.loading(APPLICATION);

        assertThat(NextSteps.of(result, Gate.judge(result)))
                .extracting(NextStep::title)
                .containsExactly("Find out what the application can do without, and what that really saves");
        assertThat(NextSteps.of(BUNDLE, Gate.judge(BUNDLE)))
                .as("no application")
                .isEmpty();
        assertThat(NextSteps.of(
                        result, Gate.judge(result, List.of(LimitName.MAX_BOOT_MEMORY.atMost(new Bytes(1), "pom.xml")))))
                .extracting(NextStep::title)
                .startsWith("Remove poi-ooxml");
    }

    private static MemoryRow poiSaving(long bytes) {
        Removal removal = new Removal(
                PomChange.DELETE,
                List.of(),
                List.of(POI),
                1,
                OptionalLong.empty(),
                RemovalTrial.ANSWERS_SAME,
                OptionalLong.of(bytes),
                "it answers the same");
        return unloaded(POI, 9_000).needed(new Need(List.of(POI), false, Optional.of(removal)));
    }

    private static List<String> print(BundleResult result) {
        return new BundleConsole(new ConsoleSize(113, true), AnsiStyle.PLAIN, true, Optional.of(Bytes.ZERO))
                .lines(result, Gate.judge(result), Duration.ofSeconds(1));
    }
}
