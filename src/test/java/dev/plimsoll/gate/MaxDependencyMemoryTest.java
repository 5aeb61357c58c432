package dev.plimsoll.gate;

import static dev.plimsoll.result.ResultFixture.incomplete;
import static dev.plimsoll.result.ResultFixture.with;
import static dev.plimsoll.result.ResultFixture.withWhole;
import static dev.plimsoll.result.RowFixture.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.BundleResult.Whole;
import dev.plimsoll.result.Check;
import dev.plimsoll.result.Contributor;
import dev.plimsoll.result.Footprint;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.RowFixture;
import dev.plimsoll.result.Verdict;
import dev.plimsoll.unit.Bytes;
import org.junit.jupiter.api.Test;

class MaxDependencyMemoryTest {

    private static final RowFixture PROJECT =
            row("com.acme:shop:1.0.0").project().own(900, 0, 1).alone(900, 0, 1);

    @Test
    void the_worst_dependency_is_the_subject_and_the_five_largest_are_the_offenders() {
        Check check = hold(
                49,
                withWhole(
                        PROJECT,
                        alone("g:a:1", 10),
                        alone("g:b:1", 50),
                        alone("g:c:1", 50),
                        alone("g:d:1", 1),
                        alone("g:e:1", 20),
                        alone("g:f:1", 30)));

        assertThat(check.subject()).isEqualTo("g:b");
        assertThat(check.limit()).isEqualTo("maxDependencyMemory");
        assertThat(check.metric()).isEqualTo(Metric.BOOT_ALONE);
        assertThat(check.actual()).hasValue(50);
        assertThat(check.excess()).hasValue(1);
        assertThat(check.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(check.offenders())
                .containsExactly(
                        new Contributor("g:b", 50),
                        new Contributor("g:c", 50),
                        new Contributor("g:f", 30),
                        new Contributor("g:e", 20),
                        new Contributor("g:a", 10));
    }

    @Test
    void exactly_the_limit_passes_and_the_projects_own_classes_are_no_dependency() {
        assertThat(hold(50, withWhole(PROJECT, alone("g:b:1", 50))).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void a_dependency_without_a_figure_leaves_a_kept_limit_inconclusive() {
        Check check = hold(50, withWhole(alone("g:a:1", 50), row("g:b:1").own(1, 1, 1)));

        assertThat(check.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(check.note()).isEqualTo("not measured in a separate JVM: g:b");
    }

    @Test
    void a_dependency_without_a_figure_does_not_save_a_broken_limit() {
        assertThat(hold(49, withWhole(alone("g:a:1", 50), row("g:b:1"))).verdict())
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void a_dependency_whose_figure_is_only_a_lower_bound_leaves_a_kept_limit_inconclusive() {
        BundleResult result = withWhole(alone("g:a:1", 50), alone("g:b:1", 5).lowerBound("needs Java 21"));

        assertThat(hold(50, result).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(hold(50, result).note()).isEqualTo("the figure is only a lower bound, since g:b needs Java 21");
        assertThat(hold(49, result).verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void of_many_without_a_figure_three_are_named() {
        Check check = hold(
                50, withWhole(alone("g:a:1", 5), row("g:b:1"), row("g:c:1"), row("g:d:1"), row("g:e:1"), row("g:f:1")));

        assertThat(check.note()).endsWith(": g:b, g:c, g:d and 2 more");
    }

    @Test
    void without_any_figure_it_is_inconclusive_and_names_the_switch() {
        Check check = hold(50, withWhole(row("g:b:1").own(1, 1, 1)));

        assertThat(check.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(check.actual()).isEmpty();
        assertThat(check.subject()).isEqualTo("com.acme:shop:1.0.0");
        assertThat(check.note()).contains("<isolated>");
    }

    @Test
    void a_project_without_dependencies_keeps_the_limit() {
        Check check = hold(50, withWhole(PROJECT));

        assertThat(check.verdict()).isEqualTo(Verdict.PASS);
        assertThat(check.actual()).isEmpty();
        assertThat(check.note()).isEqualTo("there is no dependency");
    }

    @Test
    void a_project_whose_dependencies_are_left_out_or_not_loaded_does_not_tell() {
        Footprint none = Footprint.NONE;
        Footprint left = new Footprint(1, 1, 1);

        assertThat(hold(50, with(new Whole(left, none, none, left, none, none, true), PROJECT))
                        .verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(hold(50, incomplete(withWhole(PROJECT))).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    private static RowFixture alone(String id, long bytes) {
        return row(id).alone(bytes, 0, 1).own(1, 0, 1);
    }

    private static Check hold(long max, BundleResult result) {
        return GateFixture.hold(LimitName.MAX_DEPENDENCY_MEMORY.atMost(new Bytes(max), "pom.xml"), result);
    }
}
