package dev.plimsoll.gate;

import static dev.plimsoll.gate.BaselineFixture.MIB;
import static dev.plimsoll.gate.BaselineFixture.baseline;
import static dev.plimsoll.gate.BaselineFixture.dependency;
import static dev.plimsoll.gate.BaselineFixture.on;
import static dev.plimsoll.result.ObjectsFixture.objects;
import static dev.plimsoll.result.ObjectsFixture.own;
import static dev.plimsoll.result.ResultFixture.withWhole;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.Check;
import dev.plimsoll.result.Diagnosis;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.ResultHeader;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.TrendResult;
import dev.plimsoll.result.Verdict;
import dev.plimsoll.unit.Bytes;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GrowthGateTest {

    private static final BundleResult BEFORE =
            withWhole(dependency("g:a:1", 6 * MIB), dependency("g:b:1", 3 * MIB), dependency("g:c:1", MIB));

    @Test
    void what_did_not_change_passes() {
        GateResult judgement = judge(BEFORE, BEFORE, boot("0%"));

        assertThat(judgement.verdict()).isEqualTo(Verdict.PASS);
        assertThat(judgement.checks())
                .extracting(Check::statement)
                .containsExactly("Boot memory of com.acme:shop is 10.0 MiB, as much as the baseline's 10.0 MiB,"
                        + " limit 0 % more (-Dplimsoll.maxBootMemoryGrowth)");
        assertThat(judgement.checks().get(0).note()).isEmpty();
    }

    @Test
    void a_heavier_and_a_new_dependency_are_named_and_what_was_removed_too() {
        BundleResult now =
                withWhole(dependency("g:a:2", 8 * MIB), dependency("g:b:1", 3 * MIB), dependency("g:d:1", MIB + 900));

        assertThat(message(BEFORE, now, boot("5%"))).isEqualTo("""
                Boot memory of com.acme:shop is 12.0 MiB, 2.1 MiB more (+20.1 %) than the baseline's 10.0 MiB, limit 5 % more (-Dplimsoll.maxBootMemoryGrowth).
                  Grew most (own): g:a 2.0 MiB, g:d (new) 1.0 MiB.
                  New since the baseline: g:d; removed: g:c.
                  Exclude or replace what is not needed, or accept it with plimsoll:baseline -Dplimsoll.acceptFailed=true.
                All figures are in target/plimsoll/bundle-mem.json.""");
    }

    @Test
    void what_is_new_and_removed_is_named_though_the_limit_is_kept() {
        BundleResult now =
                withWhole(dependency("g:a:1", 6 * MIB), dependency("g:b:1", 3 * MIB), dependency("g:d:1", MIB - 1));

        GateResult judgement = judge(BEFORE, now, boot("5%"));

        assertThat(judgement.verdict()).isEqualTo(Verdict.PASS);
        assertThat(judgement.checks().get(0).note()).isEqualTo("new since the baseline: g:d; removed: g:c");
        assertThat(judgement.checks().get(0).statement())
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
                        GrowthLimit.ofEach(
                                "maxDependencyMemoryGrowth",
                                Metric.BOOT_ALONE,
                                GrowthTolerance.parse("512KiB"),
                                "-Dplimsoll.maxDependencyMemoryGrowth")))
                .isEqualTo("""
                Boot memory of g:b (alone) is 2.0 MiB, 1.0 MiB more (+100.0 %) than the baseline's 1.0 MiB, limit 512.0 KiB more (-Dplimsoll.maxDependencyMemoryGrowth).
                  New since the baseline: g:d.
                  Exclude or replace what is not needed, or accept it with plimsoll:baseline -Dplimsoll.acceptFailed=true.
                All figures are in target/plimsoll/bundle-mem.json.""");
    }

    @Test
    void another_jdk_is_not_compared_and_absolute_limits_are_judged_all_the_same() {
        Baseline baseline = baseline(BEFORE);
        BundleResult now = on(25, BEFORE.head().environment().flags(), BEFORE);
        MaxBootMemory broken = new MaxBootMemory(new Threshold(new Bytes(MIB), "-Dplimsoll.maxBootMemory"));
        String why = "the baseline was measured on another environment (JDK 17 instead of 25); measure on the same, or"
                + " add this one with plimsoll:baseline";

        GateResult warned = BundleGate.judge(now, List.of(), terms(baseline, Severity.WARN, boot("5%")));
        GateResult failed = BundleGate.judge(now, List.of(), terms(baseline, Severity.ERROR, boot("5%")));
        GateResult absolute = BundleGate.judge(now, List.of(broken), terms(baseline, Severity.WARN, boot("5%")));

        assertThat(warned.verdict()).isEqualTo(Verdict.MEASURED);
        assertThat(warned.reasons()).isEmpty();
        assertThat(warned.checks()).extracting(Check::note).containsExactly(why);
        assertThat(failed.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(failed.reasons())
                .containsExactly(new Reason(
                        "limit-not-judged",
                        "<maxBootMemoryGrowth> (-Dplimsoll.maxBootMemoryGrowth) is not judged: " + why + "."));
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

        GateResult judgement = BundleGate.judge(now, List.of(), terms(baseline, Severity.WARN, boot("5%")));

        assertThat(judgement.checks().get(0).note()).contains("(-javaagent:apm.jar only here)");
        assertThat(BundleGate.judge(flagged, List.of(), terms(baseline, Severity.ERROR, boot("5%")))
                        .verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void without_a_baseline_the_text_says_how_to_write_one() {
        GateResult judgement = BundleGate.judge(BEFORE, List.of(), terms(Baseline.EMPTY, Severity.WARN, boot("5%")));

        assertThat(judgement.checks().get(0).note())
                .isEqualTo("the baseline has no figures of bundle-mem for com.acme:shop; write them with"
                        + " plimsoll:baseline");
    }

    @Test
    void what_only_one_of_both_measured_is_not_judged() {
        GrowthLimit alone =
                GrowthLimit.ofEach("maxDependencyMemoryGrowth", Metric.BOOT_ALONE, GrowthTolerance.parse("5%"), "x");
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
        Baseline baseline = Baseline.EMPTY.with(GrowthGate.entry(before.head(), BaselineFigures.of(before)), false);
        GrowthLimit limit = GrowthLimit.ofWhole(
                "maxAllocatedPerRequestGrowth",
                Metric.ALLOCATED,
                GrowthTolerance.parse("5%"),
                "-Dplimsoll.maxAllocatedPerRequestGrowth");

        GateResult judgement = ObjectsGate.judge(now, List.of(), terms(baseline, Severity.WARN, limit));

        assertThat(VerdictMessage.of(judgement, "perf-objects.json")).isEqualTo("""
                Allocated per request by com.acme:shop is 244.7 KiB, 146.7 KiB more (+149.7 %) than the baseline's 98.0 KiB, limit 5 % more (-Dplimsoll.maxAllocatedPerRequestGrowth).
                  Grew most:
                    97.7 KiB  a.A.a
                    48.8 KiB  a.B.b (new)
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
        Baseline baseline = Baseline.EMPTY.with(GrowthGate.entry(head(before), BaselineFigures.of(before)), false);
        BaselineEntry entry = GrowthGate.entry(head(now), BaselineFigures.of(now));

        List<Check> heap = whole("maxLiveHeapGrowth", Metric.LIVE_HEAP)
                .hold(entry, baseline.entries().get(0), Severity.WARN);
        List<Check> rss =
                whole("maxRssGrowth", Metric.RSS).hold(entry, baseline.entries().get(0), Severity.WARN);

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
        GateContext terms = new GateContext(
                new GrowthGate(baseline(BEFORE), List.of(boot("5%")), Severity.WARN),
                List.of(acceptance),
                LocalDate.EPOCH);

        GateResult judgement = BundleGate.judge(now, List.of(), terms);

        assertThat(judgement.verdict()).isEqualTo(Verdict.PASS);
        assertThat(judgement.checks().get(0).statement())
                .endsWith("limit 5 % more (-Dplimsoll.maxBootMemoryGrowth), accepted: new engine");
    }

    private static GateResult objectsPerRequest(ObjectsResult before, long now, String allowance) {
        GrowthLimit limit = GrowthLimit.ofWhole(
                "maxObjectsPerRequestGrowth",
                Metric.ALLOCATED_OBJECTS,
                GrowthTolerance.parseCount(allowance),
                "pom.xml");
        Baseline baseline = Baseline.EMPTY.with(GrowthGate.entry(before.head(), BaselineFigures.of(before)), false);
        return ObjectsGate.judge(
                objects(own("a.A", "a", 3, 4_000, 20 * now)).make(), List.of(), terms(baseline, Severity.WARN, limit));
    }

    private static GrowthLimit whole(String limit, Metric metric) {
        return GrowthLimit.ofWhole(limit, metric, GrowthTolerance.parse("5%"), "x");
    }

    private static ResultHeader head(TrendResult result) {
        ResultHeader head = result.head();
        return new ResultHeader(
                "mem-over-time", head.project(), head.execution(), head.startedAt(), head.environment());
    }

    private static GrowthLimit boot(String allowance) {
        return GrowthLimit.ofWhole(
                "maxBootMemoryGrowth",
                Metric.BOOT_MEMORY,
                GrowthTolerance.parse(allowance),
                "-Dplimsoll.maxBootMemoryGrowth");
    }

    private static GateContext terms(Baseline baseline, Severity unknown, GrowthLimit... limits) {
        return new GateContext(new GrowthGate(baseline, List.of(limits), unknown), List.of(), LocalDate.EPOCH);
    }

    private static GateResult judge(BundleResult before, BundleResult now, GrowthLimit limit) {
        return BundleGate.judge(now, List.of(), terms(baseline(before), Severity.WARN, limit));
    }

    private static String message(BundleResult before, BundleResult now, GrowthLimit limit) {
        return VerdictMessage.of(judge(before, now, limit), "target/plimsoll/bundle-mem.json");
    }
}
