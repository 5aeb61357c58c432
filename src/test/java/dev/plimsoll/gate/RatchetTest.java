package dev.plimsoll.gate;

import static dev.plimsoll.gate.BaselineFixture.MIB;
import static dev.plimsoll.gate.BaselineFixture.baseline;
import static dev.plimsoll.gate.BaselineFixture.dependency;
import static dev.plimsoll.gate.BaselineFixture.entry;
import static dev.plimsoll.result.ObjectsFixture.objects;
import static dev.plimsoll.result.ObjectsFixture.own;
import static dev.plimsoll.result.ResultFixture.withWhole;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.Check;
import dev.plimsoll.result.DependencyGlob;
import dev.plimsoll.result.Diagnosis;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.TrendResult;
import dev.plimsoll.result.Value;
import dev.plimsoll.result.Verdict;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RatchetTest {

    private static final BundleResult A_AND_B = withWhole(dependency("g:a:1", 6 * MIB), dependency("g:b:1", 3 * MIB));
    private static final BundleResult A_ALONE = withWhole(dependency("g:a:1", 6 * MIB));

    @Test
    void each_figure_is_the_lower_one() {
        BaselineFigures ratcheted =
                ratcheted(A_AND_B, withWhole(dependency("g:a:2", 4 * MIB), dependency("g:b:2", 4 * MIB)));

        assertThat(amounts(ratcheted, Metric.BOOT_OWN)).isEqualTo(Map.of("g:a", 4 * MIB, "g:b", 3 * MIB));
        assertThat(amounts(ratcheted, Metric.BOOT_MEMORY)).isEqualTo(Map.of("", 8 * MIB));
    }

    @Test
    void a_worse_run_neither_adds_nor_deletes_a_row() {
        BundleResult worse = withWhole(dependency("g:a:1", 6 * MIB), dependency("g:new:1", 9 * MIB));
        Baseline ratcheted = baseline(A_AND_B).with(entry(worse), true);

        assertThat(ratcheted).isEqualTo(baseline(A_AND_B));
        assertThat(judge(ratcheted, A_AND_B, boot("0B")))
                .extracting(
                        GateResult::verdict,
                        gateResult -> gateResult.checks().get(0).note())
                .containsExactly(Verdict.PASS, "");
        assertThat(judge(ratcheted, worse, boot("0B")).checks().get(0).offenders())
                .extracting(offender -> offender.subject())
                .containsExactly("g:new (new)");
    }

    @Test
    void a_run_that_is_no_worse_adds_what_is_new() {
        BaselineFigures ratcheted =
                ratcheted(A_AND_B, withWhole(dependency("g:a:1", 6 * MIB), dependency("g:new:1", 2 * MIB)));

        assertThat(amounts(ratcheted, Metric.BOOT_OWN))
                .isEqualTo(Map.of("g:a", 6 * MIB, "g:b", 3 * MIB, "g:new", 2 * MIB));
        assertThat(amounts(ratcheted, Metric.BOOT_MEMORY)).isEqualTo(Map.of("", 8 * MIB));
    }

    @Test
    void a_dependency_that_returns_is_named_as_the_growth_of_the_whole_and_held_against_its_own_row() {
        Baseline ratcheted = baseline(A_AND_B).with(entry(A_ALONE), true);
        BundleResult heavier = withWhole(dependency("g:a:1", 6 * MIB), dependency("g:b:1", 5 * MIB));

        Check whole = judge(ratcheted, A_AND_B, boot("0B")).checks().get(0);
        assertThat(whole)
                .extracting(Check::verdict, Check::max, Check::note)
                .containsExactly(Verdict.FAIL, 6 * MIB, "new since the baseline: g:b");
        assertThat(whole.offenders())
                .singleElement()
                .satisfies(offender -> assertThat(offender.subject()).isEqualTo("g:b (new)"));
        assertThat(judge(ratcheted, A_AND_B, each("0B")).verdict()).isEqualTo(Verdict.PASS);
        assertThat(judge(ratcheted, heavier, each("0B")).verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void what_has_returned_for_good_is_no_longer_remembered_as_gone() {
        Baseline without = baseline(A_AND_B).with(entry(A_ALONE), true);
        BundleResult back = withWhole(dependency("g:a:2", 2 * MIB), dependency("g:b:1", 3 * MIB));
        Baseline with = without.with(entry(back), true);

        assertThat(without.entries().get(0).measures().gone()).containsExactly("g:b");
        assertThat(with.entries().get(0).measures().gone()).isEmpty();
        assertThat(judge(with, A_ALONE, boot("100%")).checks().get(0).note())
                .isEqualTo("removed since the baseline: g:b");
    }

    @Test
    void figures_that_differ_by_no_more_than_they_do_anyway_are_no_worse() {
        BundleResult replaced = withWhole(dependency("g:a:1", 6 * MIB), dependency("g:c:1", 3 * MIB + 100));

        BaselineFigures ratcheted = ratcheted(A_AND_B, replaced);

        assertThat(amounts(ratcheted, Metric.BOOT_OWN)).containsKeys("g:b", "g:c");
        assertThat(amounts(ratcheted, Metric.BOOT_MEMORY)).isEqualTo(Map.of("", 9 * MIB));
    }

    @Test
    void what_this_run_did_not_measure_stays_and_what_only_this_one_did_is_added() {
        Baseline isolated = baseline(withWhole(dependency("g:a:1", 10).alone(12, 0, 1)));
        BundleResult together = withWhole(dependency("g:a:1", 9));

        assertThat(amounts(isolated.with(entry(together), true), Metric.BOOT_ALONE))
                .isEqualTo(Map.of("g:a", 12L));
        assertThat(isolated.with(entry(together), true)
                        .entries()
                        .get(0)
                        .measures()
                        .gone())
                .isEmpty();
        assertThat(amounts(
                        baseline(together)
                                .with(
                                        entry(withWhole(
                                                dependency("g:a:1", 99 * MIB).alone(12, 0, 1))),
                                        true),
                        Metric.BOOT_ALONE))
                .isEqualTo(Map.of("g:a", 12L));
    }

    /** A baseline has no row of it, which must not read as if it had gone. */
    @Test
    void a_location_that_has_become_small_keeps_its_row_with_the_lower_figure() {
        BaselineFigures before =
                BaselineFigures.of(objects(own("a.A", "a", 1, 2_000_000, 20), own("a.A", "b", 2, 20_000, 20))
                        .make());
        BaselineFigures now =
                BaselineFigures.of(objects(own("a.A", "a", 1, 2_000_000, 20), own("a.A", "b", 2, 2_000, 20))
                        .make());

        BaselineFigures ratcheted = new Ratchet(before, now).lowered();

        assertThat(ratcheted.of(Metric.ALLOCATED_AT, "a.A.b")).contains(new Value.Exact(100));
        assertThat(ratcheted.gone()).isEmpty();
    }

    @Test
    void of_a_leak_the_interval_comes_along_with_the_lower_figure() {
        BaselineFigures high = BaselineFigures.of(heap(280, 270, 290));
        BaselineFigures low = BaselineFigures.of(heap(100, 90, 120));

        assertThat(new Ratchet(high, low).lowered().whole(Metric.LEAK)).contains(Value.Interval.of(100, 90, 120));
        assertThat(new Ratchet(low, high).lowered().whole(Metric.LEAK)).contains(Value.Interval.of(100, 90, 120));
    }

    private static TrendResult heap(double slope, double low, double high) {
        return TrendFixture.heap(Diagnosis.LEAK, TrendFixture.slope(slope, low, high), "")
                .make();
    }

    private static BaselineFigures ratcheted(BundleResult before, BundleResult now) {
        return baseline(before).with(entry(now), true).entries().get(0).measures();
    }

    private static Map<String, Long> amounts(Baseline baseline, Metric metric) {
        return amounts(baseline.entries().get(0).measures(), metric);
    }

    private static Map<String, Long> amounts(BaselineFigures measures, Metric metric) {
        return measures.subjects(metric).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, row -> row.getValue().amount().orElseThrow()));
    }

    private static Limit boot(String allowance) {
        return LimitName.MAX_BOOT_MEMORY.growth(GrowthTolerance.parse(allowance), "pom.xml");
    }

    private static Limit each(String allowance) {
        return Limit.ofDependencies(
                DependencyGlob.parse("*:*"),
                Metric.BOOT_OWN,
                GrowthTolerance.parse(allowance),
                "pom.xml",
                Severity.ERROR);
    }

    private static GateResult judge(Baseline baseline, BundleResult now, Limit limit) {
        return Gate.judge(now, List.of(limit), GateFixture.against(baseline, Severity.WARN));
    }
}
