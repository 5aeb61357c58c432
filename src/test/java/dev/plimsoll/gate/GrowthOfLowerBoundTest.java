package dev.plimsoll.gate;

import static dev.plimsoll.gate.BaselineFixture.MIB;
import static dev.plimsoll.gate.BaselineFixture.baseline;
import static dev.plimsoll.gate.BaselineFixture.dependency;
import static dev.plimsoll.gate.BaselineFixture.entry;
import static dev.plimsoll.result.ResultFixture.incomplete;
import static dev.plimsoll.result.ResultFixture.withWhole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.Check;
import dev.plimsoll.result.DependencyGlob;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.RowFixture;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A figure from which something is missing does not show that it has not grown. */
class GrowthOfLowerBoundTest {

    private static final BundleResult BEFORE =
            withWhole(dependency("g:a:1", 6 * MIB), dependency("g:b:1", 3 * MIB), dependency("g:c:1", 0));

    @Test
    void a_dependency_with_only_a_lower_bound_is_undecided_and_says_why() {
        List<Check> checks = hold(each(), withWhole(dependency("g:a:1", 6 * MIB), partly("g:b:2", MIB)));

        assertThat(checks).extracting(Check::subject).containsExactly("g:b");
        assertThat(checks.get(0).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(checks.get(0).statement())
                .isEqualTo("Boot memory of g:b (own) is 1.0 MiB, 2.0 MiB less (-66.7 %) than the baseline's 3.0 MiB,"
                        + " limit 5 % more (x)");
        assertThat(checks.get(0).note())
                .isEqualTo("the figure is only a lower bound, since g:b needs Java 21; removed since the baseline:"
                        + " g:c");
    }

    @Test
    void a_lower_bound_that_exceeds_what_is_allowed_fails() {
        List<Check> checks = hold(each(), withWhole(dependency("g:a:1", 6 * MIB), partly("g:b:2", 4 * MIB)));

        assertThat(checks).extracting(Check::subject, Check::verdict).containsExactly(tuple("g:b", Verdict.FAIL));
    }

    @Test
    void a_dependency_with_only_a_lower_bound_is_not_removed_but_it_may_be_new() {
        BundleResult now = withWhole(
                dependency("g:a:1", 6 * MIB), partly("g:b:1", MIB), dependency("g:c:1", 0), partly("g:d:1", MIB));

        assertThat(BaselineDiff.of(entry(now), entry(BEFORE), Metric.BOOT_OWN))
                .isEqualTo(new BaselineDiff(List.of("g:d"), List.of()));
    }

    @Test
    void a_whole_with_only_a_lower_bound_is_undecided_unless_it_has_grown_already() {
        Limit whole = LimitName.MAX_BOOT_MEMORY.growth(five(), "x");

        Check undecided = hold(whole, incomplete(BEFORE)).get(0);
        assertThat(undecided.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(undecided.note()).isEqualTo("not everything could be loaded, so the figure is only a lower bound");
        assertThat(hold(whole, incomplete(withWhole(dependency("g:a:1", 10 * MIB))))
                        .get(0)
                        .verdict())
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void a_saving_that_is_estimated_without_a_dependency_that_leaves_too_is_a_lower_bound() {
        BundleResult before =
                withWhole(dependency("g:a:1", 6 * MIB).saves(9 * MIB, "g:b:1"), dependency("g:b:1", 3 * MIB));
        BundleResult now = withWhole(dependency("g:a:1", 6 * MIB).saves(6 * MIB, "g:b:1"), RowFixture.row("g:b:1"));

        Check check = Gate.judge(
                        now,
                        List.of(Limit.ofDependencies(
                                DependencyGlob.parse("g:a"), Metric.BOOT_SAVES, five(), "x", Severity.ERROR)),
                        GateFixture.against(baseline(before), Severity.WARN))
                .checks()
                .get(0);

        assertThat(check.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(check.note()).startsWith("the estimate lacks what was not measured: g:b");
        assertThat(entry(now).measures().subjects(Metric.BOOT_SAVES)).isEmpty();
    }

    @Test
    void a_baseline_keeps_no_lower_bound_and_does_not_take_it_for_gone() {
        BundleResult now = withWhole(dependency("g:a:1", 6 * MIB), partly("g:b:1", MIB));
        Baseline ratcheted = baseline(BEFORE).with(entry(now), true);

        assertThat(baseline(now).entries().get(0).measures().subjects(Metric.BOOT_OWN))
                .containsOnlyKeys("g:a");
        assertThat(baseline(now).entries().get(0).measures().lowerBounds()).isEmpty();
        assertThat(ratcheted.entries().get(0).measures().gone()).containsExactly("g:c");
    }

    private static List<Check> hold(Limit limit, BundleResult now) {
        return Gate.judge(now, List.of(limit), GateFixture.against(baseline(BEFORE), Severity.WARN))
                .checks();
    }

    private static Limit each() {
        return Limit.ofDependencies(DependencyGlob.parse("*:*"), Metric.BOOT_OWN, five(), "x", Severity.ERROR);
    }

    private static GrowthTolerance five() {
        return GrowthTolerance.parse("5%");
    }

    private static RowFixture partly(String id, long ownBytes) {
        return dependency(id, ownBytes).lowerBound("needs Java 21");
    }
}
