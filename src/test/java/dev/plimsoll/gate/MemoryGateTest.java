package dev.plimsoll.gate;

import static dev.plimsoll.gate.GateFixture.against;
import static dev.plimsoll.result.MemoryFixture.gap;
import static dev.plimsoll.result.MemoryFixture.library;
import static dev.plimsoll.result.MemoryFixture.mark;
import static dev.plimsoll.result.MemoryFixture.marked;
import static dev.plimsoll.result.MemoryFixture.memory;
import static dev.plimsoll.result.MemoryFixture.notUp;
import static dev.plimsoll.result.MemoryFixture.objects;
import static dev.plimsoll.result.MemoryFixture.project;
import static dev.plimsoll.result.MemoryFixture.unloaded;
import static dev.plimsoll.result.MemoryFixture.withoutHeap;
import static dev.plimsoll.result.MemoryFixture.withoutRss;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.Contributor;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.MemoryMark;
import dev.plimsoll.result.MemoryResult;
import dev.plimsoll.result.MemoryRow;
import dev.plimsoll.result.MemoryRow.MemoryOwner;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.Need;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.Removal;
import dev.plimsoll.result.Removal.PomChange;
import dev.plimsoll.result.Removal.RemovalTrial;
import dev.plimsoll.result.ResultKind;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.Verdict;
import dev.plimsoll.unit.Bytes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryGateTest {

    private static final long MIB = 1 << 20;
    private static final Need REFERRED = new Need(List.of("g:a:1"), true, Optional.empty());

    @TempDir
    Path folder;

    private static final MemoryRow[] ROWS = {
        project(9, 10, MIB, 2 * MIB),
        library("g:a:1", 90, 100, 5 * MIB, MIB),
        library("g:b:jar:linux:2", 9, 9, MIB, MIB),
        library("c.jar", 1, 9, MIB, 0),
        objects(MemoryOwner.SHARED, 8 * MIB)
    };

    /** 12 MiB of heap, 8 MiB of metaspace, 60 MiB of resident set. */
    private static final MemoryResult RESULT = memory(ROWS);

    @Test
    void without_a_limit_it_is_measured_and_no_pass() {
        assertThat(Gate.judge(RESULT, List.of())).isEqualTo(new GateResult(Verdict.MEASURED, List.of(), List.of()));
    }

    @Test
    void an_application_that_was_never_up_is_nothing_measured_whatever_the_limits() {
        for (List<Limit> limits : List.of(List.<Limit>of(), List.of(memoryLimit(Long.MAX_VALUE)))) {
            GateResult gateResult = Gate.judge(notUp(), limits);

            assertThat(gateResult.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(gateResult.reasons()).extracting(Reason::code).contains("nothing-measured");
            assertThat(gateResult.reasons().get(0).text())
                    .startsWith("Nothing was measured: the application ended before its memory was read.");
        }
    }

    @Test
    void exactly_the_limit_passes_and_a_byte_less_fails() {
        assertThat(GateFixture.hold(memoryLimit(20 * MIB), RESULT).verdict()).isEqualTo(Verdict.PASS);
        assertThat(GateFixture.hold(memoryLimit(20 * MIB - 1), RESULT).verdict())
                .isEqualTo(Verdict.FAIL);
        assertThat(GateFixture.hold(rssLimit(60 * MIB), RESULT).verdict()).isEqualTo(Verdict.PASS);
        assertThat(GateFixture.hold(rssLimit(60 * MIB - 1), RESULT).verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void a_broken_limit_names_the_project_the_figure_and_the_largest_owners() {
        GateResult gateResult = Gate.judge(RESULT, List.of(memoryLimit(16 * MIB)));

        assertThat(VerdictMessage.of(gateResult, "target/plimsoll/perf-mem.json"))
                .isEqualTo("""
                Memory of com.acme:shop:1.0.0 once it is up is 20.0 MiB, limit 16.0 MiB (+4.0 MiB, +25.0 %), set by -Dplimsoll.maxAppMemory.
                  Largest: g:a 6.0 MiB, com.acme:shop 3.0 MiB, g:b:linux 2.0 MiB, c.jar 1.0 MiB.
                  Exclude or replace what is not needed, or raise <maxAppMemory> (-Dplimsoll.maxAppMemory).
                All figures are in target/plimsoll/perf-mem.json.""");
    }

    @Test
    void limits_are_on_the_last_mark() {
        MemoryResult result = marked(
                RESULT,
                mark(MemoryMark.READY, 30 * MIB, 8 * MIB, 1, OptionalLong.of(MIB)),
                mark(MemoryMark.REQUESTS, 12 * MIB, 8 * MIB, 1, OptionalLong.of(MIB)));

        assertThat(GateFixture.hold(memoryLimit(20 * MIB), result).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void a_broken_limit_on_the_resident_set_only_warns_unless_its_severity_says_otherwise() {
        Limit limit = rssLimit(MIB);

        assertThat(Gate.judge(RESULT, List.of(limit)).verdict()).isEqualTo(Verdict.PASS);
        assertThat(Gate.judge(RESULT, List.of(limit)).checks())
                .extracting(Check::verdict)
                .containsExactly(Verdict.FAIL);
        assertThat(Gate.judge(RESULT, List.of(limit.as(Severity.ERROR))).verdict())
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void where_the_system_does_not_report_the_resident_set_its_limit_is_inconclusive_and_the_other_is_not() {
        MemoryResult result = withoutRss(RESULT);
        Check check = GateFixture.hold(rssLimit(Long.MAX_VALUE), result);

        assertThat(check.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(check.actual()).isEmpty();
        assertThat(check.note()).isEqualTo("this system does not report the resident set");
        assertThat(Gate.judge(result, List.of(memoryLimit(20 * MIB))).verdict()).isEqualTo(Verdict.PASS);
        assertThat(Gate.judge(result, List.of(rssLimit(1).as(Severity.ERROR))).verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void a_gap_of_the_metaspace_of_five_per_cent_passes_and_a_larger_one_is_inconclusive_whatever_its_sign() {
        long five = 8 * MIB / 20;

        assertThat(Gate.judge(gap(five, RESULT), List.of()).verdict()).isEqualTo(Verdict.MEASURED);
        assertThat(Gate.judge(gap(-five, RESULT), List.of()).verdict()).isEqualTo(Verdict.MEASURED);
        for (long gap : new long[] {five + 1, -five - 1}) {
            GateResult gateResult = Gate.judge(gap(gap, RESULT), List.of(memoryLimit(Long.MAX_VALUE)));

            assertThat(gateResult.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(gateResult.reasons()).extracting(Reason::code).containsExactly("metaspace-gap");
            assertThat(gateResult.reasons().get(0).text())
                    .startsWith("The metaspace of the application has 409.6 KiB (5.1 %) " + (gap < 0 ? "less" : "more")
                            + " than the same classes take when they are loaded again");
        }
    }

    @Test
    void rows_that_do_not_add_up_are_inconclusive() {
        MemoryResult heap = marked(RESULT, mark(MemoryMark.REQUESTS, 14 * MIB, 8 * MIB, 1, OptionalLong.of(MIB)));
        MemoryResult metaspace = marked(RESULT, mark(MemoryMark.REQUESTS, 12 * MIB, 7 * MIB, 1, OptionalLong.of(MIB)));

        assertThat(texts(heap))
                .singleElement()
                .asString()
                .startsWith("The rows have 2.0 MiB (14.3 %) less than the live heap of the application;");
        assertThat(texts(metaspace))
                .singleElement()
                .asString()
                .startsWith("The rows have 1.0 MiB (14.3 %) more than the metaspace of the application;");
    }

    @Test
    void without_the_heap_by_dependency_there_is_nothing_to_add_up() {
        MemoryResult result = marked(
                memory(withoutHeap(ROWS)), mark(MemoryMark.REQUESTS, 12 * MIB, 8 * MIB, 1, OptionalLong.of(MIB)));

        assertThat(Gate.judge(result, List.of(memoryLimit(20 * MIB))).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void growth_is_against_the_baseline_and_names_what_grew() {
        MemoryResult now = memory(
                project(9, 10, MIB, 2 * MIB),
                library("g:a:2", 95, 100, 7 * MIB, MIB),
                library("g:b:jar:linux:2", 9, 9, MIB, MIB),
                library("g:new:1", 1, 9, MIB, 0),
                objects(MemoryOwner.SHARED, 8 * MIB));
        GateContext context = against(Baseline.EMPTY.with(BaselineEntry.of(RESULT), false), Severity.WARN);

        GateResult same = Gate.judge(RESULT, List.of(growthLimit("0%")), context);
        GateResult grown = Gate.judge(now, List.of(growthLimit("5%")), context);

        assertThat(same.verdict()).isEqualTo(Verdict.PASS);
        assertThat(VerdictMessage.of(grown, "x.json")).startsWith("""
                Memory of com.acme:shop once it is up is 22.0 MiB, 2.0 MiB more (+10.0 %) than the baseline's 20.0 MiB, limit 5 % more (-Dplimsoll.maxAppMemoryGrowth).
                  Grew most: g:a 2.0 MiB, g:new (new) 1.0 MiB.
                  New since the baseline: g:new; removed: c.jar.
                """);
    }

    @Test
    void a_baseline_keeps_the_figures_of_the_whole_and_of_each_dependency() {
        BaselineFigures figures = BaselineEntry.of(RESULT).measures();

        assertThat(figures.byMetric().keySet())
                .extracting(metric -> metric.id())
                .containsExactly("appMemory", "appOwn", "appRss");
        assertThat(figures.subjects(Metric.APP_OWN).keySet()).containsExactly("(project)", "c.jar", "g:a", "g:b:linux");
    }

    @Test
    void a_baseline_file_is_read_as_it_was_written() throws Exception {
        Baseline baseline = Baseline.EMPTY.with(BaselineEntry.of(RESULT), false);

        String text = BaselineFile.text(baseline);

        assertThat(text)
                .contains("\"goal\" : \"perf-mem\"")
                .containsSubsequence(
                        "\"appMemory\" : {",
                        "\"(whole)\" : 20971520",
                        "\"appOwn\" : {",
                        "\"g:a\" : 6291456",
                        "\"appRss\" : {",
                        "\"(whole)\" : 62914560");
        Path file = Files.writeString(folder.resolve("plimsoll-baseline.json"), text);
        assertThat(BaselineFile.text(BaselineFile.read(file))).isEqualTo(text);
    }

    @Test
    void a_limit_without_a_result_names_the_goal_that_measures_it() {
        GateResult gateResult = Gate.judgeMissing(
                ResultKind.MEMORY,
                "com.acme:shop:1.0.0",
                "target/plimsoll",
                List.of(memoryLimit(1)),
                against(Baseline.EMPTY, Severity.WARN));

        assertThat(gateResult.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(gateResult.reasons().get(0).text()).contains("perf-mem");
    }

    @Test
    void removals_are_counted_and_not_what_leaves_with_them() {
        MemoryResult result = memory(
                library("g:a:1", 9, 9, MIB, MIB),
                removable("g:x:1", "g:x:1", "g:below:1"),
                removable("g:below:1", "g:below:1"),
                removable("g:starter:1", "g:starter:1", "g:y:1"),
                unloaded("g:driver:1", 50).needed(REFERRED),
                removable("g:failed:1", "g:failed:1")
                        .removedAs(removal("g:failed:1")
                                .tried(RemovalTrial.DOES_NOT_BOOT, OptionalLong.empty(), "does not boot")));

        assertThat(Gate.judge(result, List.of(unloadedLimit(2))).verdict()).isEqualTo(Verdict.PASS);
        GateResult broken = Gate.judge(result, List.of(unloadedLimit(1)));
        assertThat(broken.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(VerdictMessage.of(broken, "r.html")).isEqualTo("""
                2 dependencies of com.acme:shop:1.0.0 are neither loaded nor referred to, limit 1 \
                (-Dplimsoll.maxUnloadedDependencies).
                  Not loaded, not referred to: g:starter, g:x.
                  Remove what is not needed, or raise <maxUnloadedDependencies> (-Dplimsoll.maxUnloadedDependencies).
                All figures are in r.html.""");
    }

    @Test
    void accepted_ones_do_not_count_and_their_reason_stands_in_the_check() {
        MemoryResult result = memory(removable("g:x:1", "g:x:1", "g:below:1"), removable("g:y:1", "g:y:1"));

        Check kept = accepted(result, 1, "g:x", Optional.empty());
        assertThat(kept.severity()).isEqualTo(Severity.WARN);
        assertThat(kept.actual()).isEqualTo(OptionalLong.of(2));
        assertThat(kept.statement()).endsWith("; g:x accepted: mail at night only");
        assertThat(accepted(result, 0, "*", Optional.empty()).statement())
                .endsWith("; g:x, g:y accepted: mail at night only");
        Check broken = accepted(result, 0, "g:x", Optional.empty());
        assertThat(broken.severity()).isEqualTo(Severity.ERROR);
        assertThat(broken.offenders()).extracting(Contributor::subject).containsExactly("g:y");
        Check lapsed = accepted(result, 1, "g:x", Optional.of(LocalDate.EPOCH.minusDays(1)));
        assertThat(lapsed.severity()).isEqualTo(Severity.ERROR);
        assertThat(lapsed.statement()).endsWith("; g:x accepted only until 1969-12-31 (mail at night only)");
        assertThat(lapsed.offenders()).hasSize(2);
        assertThat(accepted(result, 1, "com.acme:shop", Optional.empty()).severity())
                .isEqualTo(Severity.WARN);
        assertThat(accepted(result, 1, "g:other", Optional.empty()).severity()).isEqualTo(Severity.ERROR);
    }

    private static MemoryRow removable(String id, String... leaving) {
        return unloaded(id, 9).needed(new Need(List.of("g:a:1"), false, Optional.of(removal(leaving))));
    }

    private static Removal removal(String... ids) {
        return new Removal(PomChange.DELETE, List.of(), List.of(ids), 10);
    }

    private static Check accepted(MemoryResult result, long max, String subject, Optional<LocalDate> until) {
        Exemption exemption =
                new Exemption(Optional.of("maxUnloadedDependencies"), subject, "mail at night only", until);
        GateContext context =
                new GateContext(Baseline.EMPTY, Severity.WARN, List.of(exemption), Set.of(), LocalDate.EPOCH);
        return Gate.judge(result, List.of(unloadedLimit(max)), context).checks().get(0);
    }

    @Test
    void without_a_project_it_is_unknown_what_is_referred_to() {
        GateResult gateResult = Gate.judge(memory(unloaded("x.jar", 700)), List.of(unloadedLimit(9)));

        assertThat(gateResult.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(Gate.judge(notUp(), List.of(unloadedLimit(9))).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    private static Limit unloadedLimit(long max) {
        return LimitName.MAX_UNLOADED_DEPENDENCIES.atMost(max, "-Dplimsoll.maxUnloadedDependencies");
    }

    private static Limit memoryLimit(long max) {
        return LimitName.MAX_APP_MEMORY.atMost(new Bytes(max), "-Dplimsoll.maxAppMemory");
    }

    private static Limit rssLimit(long max) {
        return LimitName.MAX_APP_RSS.atMost(new Bytes(max), "-Dplimsoll.maxAppRss");
    }

    private static Limit growthLimit(String tolerance) {
        return LimitName.MAX_APP_MEMORY.growth(GrowthTolerance.parse(tolerance), "-Dplimsoll.maxAppMemoryGrowth");
    }

    private static List<String> texts(MemoryResult result) {
        GateResult gateResult = Gate.judge(result, List.of(memoryLimit(Long.MAX_VALUE)));
        assertThat(gateResult.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(gateResult.reasons()).extracting(Reason::code).containsOnly("residual");
        return gateResult.reasons().stream().map(Reason::text).toList();
    }
}
