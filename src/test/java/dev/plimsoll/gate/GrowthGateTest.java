package dev.plimsoll.gate;

import static dev.plimsoll.gate.BaselineFixture.MIB;
import static dev.plimsoll.gate.BaselineFixture.baseline;
import static dev.plimsoll.gate.BaselineFixture.dependency;
import static dev.plimsoll.gate.BaselineFixture.on;
import static dev.plimsoll.gate.GateFixture.against;
import static dev.plimsoll.result.ObjectsFixture.objects;
import static dev.plimsoll.result.ObjectsFixture.own;
import static dev.plimsoll.result.ResultFixture.withWhole;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.Change;
import dev.plimsoll.result.Check;
import dev.plimsoll.result.Diagnosis;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.TrendResult;
import dev.plimsoll.result.Verdict;
import dev.plimsoll.unit.Bytes;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GrowthGateTest {

    private static final BundleResult BEFORE =
            withWhole(dependency("g:a:1", 6 * MIB), dependency("g:b:1", 3 * MIB), dependency("g:c:1", MIB));

    @Test
    void what_did_not_change_passes() {
        GateResult gateResult = judge(BEFORE, BEFORE, boot("0%"));

        assertThat(gateResult.verdict()).isEqualTo(Verdict.PASS);
        assertThat(gateResult.checks())
                .extracting(Check::statement)
                .containsExactly("Boot memory of com.acme:shop is 10.0 MiB, as much as the baseline's 10.0 MiB,"
                        + " limit 0 % more (-Dplimsoll.maxBootMemoryGrowth)");
        assertThat(gateResult.checks().get(0).note()).isEmpty();
    }

    @Test
    void what_changed_is_in_the_result_although_no_limit_is_on_it() {
        BundleResult now = withWhole(dependency("g:a:1", 7 * MIB), dependency("g:b:1", 3 * MIB));

        GateResult gateResult = Gate.judge(now, List.of(), against(baseline(BEFORE), Severity.WARN));

        assertThat(gateResult.changes()).contains(new Change(Metric.BOOT_MEMORY, 10 * MIB, 10 * MIB));
        assertThat(Gate.withChangedSettings(gateResult, List.of("a=b")).changes())
                .isNotEmpty();
        assertThat(Gate.withUnchecked(gateResult, "x", Set.of("a")).changes()).isNotEmpty();
        assertThat(Gate.judge(now, List.of()).changes()).isEmpty();
    }

    @Test
    void a_heavier_and_a_new_dependency_are_named_and_what_was_removed_too() {
        BundleResult now =
                withWhole(dependency("g:a:2", 8 * MIB), dependency("g:b:1", 3 * MIB), dependency("g:d:1", MIB + 900));

        assertThat(message(BEFORE, now, boot("5%"))).isEqualTo("""
                Boot memory of com.acme:shop is 12.0 MiB, 2.0 MiB more (+20.1 %) than the baseline's 10.0 MiB, limit 5 % more (-Dplimsoll.maxBootMemoryGrowth).
                  Grew most (own): g:a 2.0 MiB, g:d (new) 1.0 MiB.
                  New since the baseline: g:d; removed: g:c.
                  Exclude or replace what is not needed, or accept it with plimsoll:baseline -Dplimsoll.acceptFailed=true.
                All figures are in target/plimsoll/bundle-mem.json.""");
    }

    @Test
    void what_is_new_and_removed_is_named_though_the_limit_is_kept() {
        BundleResult now =
                withWhole(dependency("g:a:1", 6 * MIB), dependency("g:b:1", 3 * MIB), dependency("g:d:1", MIB - 1));

        GateResult gateResult = judge(BEFORE, now, boot("5%"));

        assertThat(gateResult.verdict()).isEqualTo(Verdict.PASS);
        assertThat(gateResult.checks().get(0).note()).isEqualTo("new since the baseline: g:d; removed: g:c");
        assertThat(gateResult.checks().get(0).statement())
                .contains(" is 10.0 MiB, 1 B less (-0.1 %) than the baseline's");
    }

    @Test
    void exactly_at_the_limit_passes_and_more_than_figures_differ_by_fails() {
        // In doubles 200 * 1.15 is less than 230.
        ObjectsResult before = objects(own("a.A", "a", 3, 4_000, 20 * 200)).make();

        for (String allowance : List.of("15%", "30")) {
            assertThat(objectsPerRequest(before, 230, allowance).verdict()).isEqualTo(Verdict.PASS);
            assertThat(objectsPerRequest(before, 230, allowance).checks().get(0).max())
                    .isEqualTo(230);
            // A hundredth of 233 is what such figures differ by anyway.
            assertThat(objectsPerRequest(before, 233, allowance).verdict()).isEqualTo(Verdict.FAIL);
        }
    }

    @Test
    void rounding_never_makes_what_is_broken_read_as_kept() {
        BundleResult before = withWhole(dependency("g:a:1", 100 * MIB));
        BundleResult now = withWhole(dependency("g:a:1", 105 * MIB + 1));

        assertThat(judge(before, now, boot("5%")).checks().get(0).sentence())
                .contains("5.1 MiB more (+5.1 %) than the baseline's 100.0 MiB, limit 5 % more");
        assertThat(judge(before, now, boot("5MiB")).checks().get(0).sentence())
                .contains("5.1 MiB more (+5.1 %) than the baseline's 100.0 MiB, limit 5.0 MiB more");
        assertThat(judge(before, now, boot("0%")).verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void any_one_dependency_is_held_against_its_own_baseline_and_a_new_one_is_only_named() {
        BundleResult before = withWhole(
                dependency("g:a:1", 1).alone(MIB, 0, 1), dependency("g:b:1", 1).alone(MIB, 0, 1));
        BundleResult now = withWhole(
                dependency("g:a:1", 1).alone(MIB, 0, 1),
                dependency("g:b:2", 1).alone(2 * MIB, 0, 1),
                dependency("g:d:1", 1).alone(9 * MIB, 0, 1));

        assertThat(message(
                        before,
                        now,
                        LimitName.MAX_DEPENDENCY_MEMORY.growth(
                                GrowthTolerance.parse("512KiB"), "-Dplimsoll.maxDependencyMemoryGrowth")))
                .isEqualTo("""
                Boot memory of g:b (alone) is 2.0 MiB, 1.0 MiB more (+100.0 %) than the baseline's 1.0 MiB, limit 512.0 KiB more (-Dplimsoll.maxDependencyMemoryGrowth).
                  New since the baseline: g:d.
                  Exclude or replace what is not needed, or accept it with plimsoll:baseline -Dplimsoll.acceptFailed=true.
                All figures are in target/plimsoll/bundle-mem.json.""");
    }

    @Test
    void another_jdk_is_not_compared_and_absolute_limits_are_judged_all_the_same() {
        Baseline baseline = baseline(BEFORE);
        BundleResult now = on(25, BEFORE.header().environment().flags(), BEFORE);
        Limit broken = LimitName.MAX_BOOT_MEMORY.atMost(new Bytes(MIB), "-Dplimsoll.maxBootMemory");
        String why = "the baseline was measured on another environment (JDK 17 instead of 25); measure on the same, or"
                + " add this one with plimsoll:baseline";

        GateResult warned = Gate.judge(now, List.of(boot("5%")), against(baseline, Severity.WARN));
        GateResult failed = Gate.judge(now, List.of(boot("5%")), against(baseline, Severity.ERROR));
        GateResult absolute = Gate.judge(now, List.of(broken, boot("5%")), against(baseline, Severity.WARN));

        assertThat(warned.verdict()).isEqualTo(Verdict.MEASURED);
        assertThat(warned.reasons()).isEmpty();
        assertThat(warned.checks()).extracting(Check::note).containsExactly(why);
        assertThat(failed.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(failed.reasons())
                .containsExactly(
                        new Reason("limit-not-judged", "-Dplimsoll.maxBootMemoryGrowth is not checked: " + why + "."));
        assertThat(absolute.verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void of_several_environments_the_nearest_one_is_told_and_the_same_one_is_compared() {
        BundleResult flagged = on(25, List.of("-Xss1m", "-Xmx1g"), BEFORE);
        BundleResult now = on(
                25,
                List.of("-Xmx1g", "-Xss1m", "-Dtoken=hunter2", "-javaagent:/home/me/lib/apm.jar=key=hunter2"),
                BEFORE);
        Baseline baseline = baseline(BEFORE, flagged);

        GateResult gateResult = Gate.judge(now, List.of(boot("5%")), against(baseline, Severity.WARN));

        assertThat(gateResult.checks().get(0).note()).contains("(-javaagent:apm.jar only here)");
        assertThat(Gate.judge(flagged, List.of(boot("5%")), against(baseline, Severity.ERROR))
                        .verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void without_a_baseline_the_text_says_how_to_write_one() {
        GateResult gateResult = Gate.judge(BEFORE, List.of(boot("5%")), against(Baseline.EMPTY, Severity.WARN));

        assertThat(gateResult.checks().get(0).note())
                .isEqualTo("the baseline has no figures of bundle-mem for com.acme:shop; write them with"
                        + " plimsoll:baseline");
    }

    @Test
    void what_only_one_of_both_measured_is_not_judged() {
        Limit alone = LimitName.MAX_DEPENDENCY_MEMORY.growth(GrowthTolerance.parse("5%"), "x");
        BundleResult isolated = withWhole(dependency("g:a:1", 1).alone(MIB, 0, 1));

        assertThat(judge(isolated, BEFORE, alone).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(judge(isolated, BEFORE, alone).checks().get(0).note())
                .isEqualTo("this run has no such figure, which needs <isolated> to be true");
        assertThat(judge(BEFORE, isolated, alone).verdict()).isEqualTo(Verdict.MEASURED);
        assertThat(judge(BEFORE, isolated, alone).checks().get(0).note())
                .isEqualTo("the baseline has no such figure; write it again with plimsoll:baseline");
    }

    @Test
    void allocations_are_blamed_on_locations_and_a_small_one_that_the_baseline_left_out_is_not_new() {
        ObjectsResult before = objects(own("a.A", "a", 3, 2_000_000, 20), own("a.A", "small", 5, 8_000, 20))
                .make();
        ObjectsResult now = objects(
                        own("a.A", "a", 4, 4_000_000, 20),
                        own("a.A", "small", 6, 12_000, 20),
                        own("a.B", "b", 7, 1_000_000, 20))
                .make();
        Baseline baseline = Baseline.EMPTY.with(BaselineEntry.of(before), false);
        Limit limit = LimitName.MAX_ALLOCATED_PER_REQUEST.growth(
                GrowthTolerance.parse("5%"), "-Dplimsoll.maxAllocatedPerRequestGrowth");

        GateResult gateResult = Gate.judge(now, List.of(limit), against(baseline, Severity.WARN));

        assertThat(VerdictMessage.of(gateResult, "perf-objects.json")).isEqualTo("""
                Allocated per request by com.acme:shop is 244.7 KiB, 146.7 KiB more (+149.7 %) than the baseline's 98.0 KiB, limit 5 % more (-Dplimsoll.maxAllocatedPerRequestGrowth).
                  Grew most:
                    97.7 KiB  a.A.a at src/main/java/a/A.java:4
                    48.8 KiB  a.B.b at src/main/java/a/B.java:7 (new)
                  New since the baseline: a.B.b.
                  Allocate less at these lines, or accept it with plimsoll:baseline -Dplimsoll.acceptFailed=true.
                All figures are in perf-objects.json.""");
    }

    @Test
    void a_series_is_held_against_its_highest_reading_and_new_ones_are_named() {
        TrendFixture fixture = TrendFixture.heap(Diagnosis.STEADY, TrendFixture.slope(0, -1, 1), "");
        TrendResult before = fixture.make();
        TrendResult now = fixture.series(
                        SeriesKind.RSS, Diagnosis.STEADY, Optional.empty(), "", 90 * MIB, 90 * MIB, 91 * MIB)
                .make();
        Baseline baseline = Baseline.EMPTY.with(BaselineEntry.of(before), false);

        List<Check> heap = Gate.judge(now, List.of(whole("maxLiveHeapGrowth")), against(baseline, Severity.WARN))
                .checks();
        List<Check> rss = Gate.judge(now, List.of(whole("maxRssGrowth")), against(baseline, Severity.WARN))
                .checks();

        assertThat(heap)
                .extracting(Check::statement)
                .containsExactly("Live heap of com.acme:shop is 42.0 MiB, as much as"
                        + " the baseline's 42.0 MiB, limit 5 % more (x)");
        assertThat(heap).extracting(Check::note).containsExactly("new since the baseline: rss");
        assertThat(rss).extracting(Check::verdict).containsExactly(Verdict.INCONCLUSIVE);
    }

    @Test
    void an_accepted_growth_only_warns() {
        BundleResult now = withWhole(dependency("g:a:1", 16 * MIB));
        Exemption acceptance =
                new Exemption(Optional.of("maxBootMemoryGrowth"), "com.acme:shop", "new engine", Optional.empty());
        GateContext terms =
                new GateContext(baseline(BEFORE), Severity.WARN, List.of(acceptance), Set.of(), LocalDate.EPOCH);

        GateResult gateResult = Gate.judge(now, List.of(boot("5%")), terms);

        assertThat(gateResult.verdict()).isEqualTo(Verdict.PASS);
        assertThat(gateResult.checks().get(0).statement())
                .endsWith("limit 5 % more (-Dplimsoll.maxBootMemoryGrowth), accepted: new engine");
    }

    private static GateResult objectsPerRequest(ObjectsResult before, long now, String allowance) {
        Limit limit = LimitName.MAX_OBJECTS_PER_REQUEST.growth(GrowthTolerance.parseCount(allowance), "pom.xml");
        Baseline baseline = Baseline.EMPTY.with(BaselineEntry.of(before), false);
        return Gate.judge(
                objects(own("a.A", "a", 3, 4_000, 20 * now)).make(), List.of(limit), against(baseline, Severity.WARN));
    }

    private static Limit whole(String limit) {
        return LimitName.of(limit).orElseThrow().growth(GrowthTolerance.parse("5%"), "x");
    }

    private static Limit boot(String allowance) {
        return LimitName.MAX_BOOT_MEMORY.growth(GrowthTolerance.parse(allowance), "-Dplimsoll.maxBootMemoryGrowth");
    }

    private static GateResult judge(BundleResult before, BundleResult now, Limit limit) {
        return Gate.judge(now, List.of(limit), against(baseline(before), Severity.WARN));
    }

    private static String message(BundleResult before, BundleResult now, Limit limit) {
        return VerdictMessage.of(judge(before, now, limit), "target/plimsoll/bundle-mem.json");
    }
}
