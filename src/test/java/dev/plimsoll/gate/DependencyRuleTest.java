package dev.plimsoll.gate;

import static dev.plimsoll.result.ResultFixture.withWhole;
import static dev.plimsoll.result.ResultFixture.withoutWhole;
import static dev.plimsoll.result.RowFixture.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.Check;
import dev.plimsoll.result.Contributor;
import dev.plimsoll.result.DependencyGlob;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class DependencyRuleTest {

    private static final List<Metric> METRICS = List.of(Metric.BOOT_ALONE, Metric.BOOT_OWN, Metric.BOOT_SAVES);

    private static final BundleResult RESULT = withWhole(
            row("com.acme:shop:1.0.0").project().own(900, 0, 1),
            row("org.lib:core:1").own(60, 40, 1).alone(70, 50, 1).saves(107, "org.lib:util:1"),
            row("org.lib:util:1").under("org.lib:core:1").own(7, 0, 1).saves(7),
            row("com.acme:web:2").own(5, 5, 1).alone(9, 0, 1).savesMeasured(10, 14));

    @Test
    void each_dependency_that_the_glob_matches_has_a_check() {
        List<Check> checks = hold("org.lib:*", Metric.BOOT_OWN, 50, RESULT);

        assertThat(checks).extracting(Check::subject).containsExactly("org.lib:core", "org.lib:util");
        assertThat(checks).extracting(Check::verdict).containsExactly(Verdict.FAIL, Verdict.PASS);
        assertThat(checks).extracting(Check::limit).containsOnly("dependencyLimits");
        assertThat(checks).extracting(Check::setAt).containsOnly("<dependencyLimits> in pom.xml");
    }

    @Test
    void each_metric_reads_its_own_figure_and_exactly_the_limit_passes() {
        for (Metric metric : METRICS) {
            long actual = switch (metric) {
                case BOOT_ALONE -> 120;
                case BOOT_OWN -> 100;
                default -> 107;
            };
            Check kept = only(hold("org.lib:core", metric, actual, RESULT));
            Check broken = only(hold("org.lib:core", metric, actual - 1, RESULT));

            assertThat(kept.actual()).hasValue(actual);
            assertThat(kept.metric()).isEqualTo(metric);
            assertThat(kept.verdict()).isEqualTo(Verdict.PASS);
            assertThat(broken.verdict()).isEqualTo(Verdict.FAIL);
        }
    }

    @Test
    void a_measured_saving_beats_its_estimate() {
        assertThat(only(hold("com.acme:web", Metric.BOOT_SAVES, 12, RESULT)).actual())
                .hasValue(14);
    }

    @Test
    void the_offenders_of_a_saving_are_those_that_would_leave() {
        assertThat(only(hold("org.lib:core", Metric.BOOT_SAVES, 12, RESULT)).offenders())
                .containsExactly(new Contributor("org.lib:core", 100), new Contributor("org.lib:util", 7));
    }

    @Test
    void the_projects_own_classes_are_no_dependency() {
        assertThat(hold("com.acme:*", Metric.BOOT_OWN, 50, RESULT))
                .extracting(Check::subject)
                .containsExactly("com.acme:web");
    }

    @Test
    void a_figure_that_was_not_measured_is_inconclusive_and_the_notes_say_why() {
        BundleResult result = withWhole(row("g:a:1").note("exited the JVM in g.A.<clinit>"));

        for (Metric metric : METRICS) {
            Check check = only(hold("g:a", metric, 50, result));

            assertThat(check.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(check.actual()).isEmpty();
            assertThat(check.note()).endsWith("(exited the JVM in g.A.<clinit>)");
        }
    }

    @Test
    void without_the_pass_over_all_own_and_saves_are_inconclusive_and_alone_is_judged() {
        BundleResult result = withoutWhole(row("g:a:1").alone(1, 1, 1));

        assertThat(only(hold("g:a", Metric.BOOT_OWN, 50, result)).note())
                .isEqualTo("the pass over all dependencies was not measured");
        assertThat(only(hold("g:a", Metric.BOOT_SAVES, 50, result)).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(only(hold("g:a", Metric.BOOT_ALONE, 50, result)).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void an_estimate_that_lacks_a_part_is_a_lower_bound() {
        BundleResult result = withWhole(
                row("g:a:1").own(10, 0, 1).saves(10, "g:b:1"), row("g:b:1").under("g:a:1"));

        Check kept = only(hold("g:a", Metric.BOOT_SAVES, 10, result));
        assertThat(kept.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(kept.note()).endsWith("g:b");
        assertThat(only(hold("g:a", Metric.BOOT_SAVES, 9, result)).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(only(hold("g:a", Metric.BOOT_OWN, 10, result)).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void a_measured_saving_lacks_nothing() {
        BundleResult result = withWhole(
                row("g:a:1").own(10, 0, 1).savesMeasured(10, 11, "g:b:1"),
                row("g:b:1").under("g:a:1"));

        assertThat(only(hold("g:a", Metric.BOOT_SAVES, 11, result)).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void a_figure_that_is_only_a_lower_bound_breaks_a_limit_below_it_and_never_meets_one_above() {
        BundleResult result = withWhole(
                row("g:a:1").own(10, 0, 1).alone(10, 0, 1).saves(10).lowerBound("needs Java 21"),
                row("g:user:1").own(1, 0, 1).alone(1, 0, 1).saves(11, "g:a:1"));

        for (Metric metric : METRICS) {
            Check check = only(hold("g:a", metric, 50, result));
            assertThat(check.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(check.note()).isEqualTo("the figure is only a lower bound, since g:a needs Java 21");
            assertThat(only(hold("g:a", metric, 9, result)).verdict()).isEqualTo(Verdict.FAIL);
        }
        assertThat(only(hold("g:user", Metric.BOOT_ALONE, 50, result)).verdict())
                .isEqualTo(Verdict.PASS);
        assertThat(only(hold("g:user", Metric.BOOT_SAVES, 50, result)).note())
                .isEqualTo("the figure is only a lower bound, since g:a needs Java 21");
    }

    @Test
    void a_glob_without_a_match_is_inconclusive_and_names_what_was_probably_meant() {
        Check check = only(hold("org.lib:cor", Metric.BOOT_OWN, 50, RESULT));

        assertThat(check.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(check.subject()).isEqualTo("org.lib:cor");
        assertThat(check.note())
                .isEqualTo("org.lib:cor matches none of the 3 dependencies; did you mean org.lib:core?");
    }

    @Test
    void a_glob_that_is_like_nothing_suggests_nothing() {
        assertThat(only(hold("org.hibernate:*", Metric.BOOT_OWN, 50, RESULT)).note())
                .isEqualTo("org.hibernate:* matches none of the 3 dependencies");
    }

    @Test
    void jars_that_differ_in_the_classifier_alone_are_told_apart() {
        BundleResult result = withWhole(
                row("io.netty:epoll:4").own(1, 0, 1),
                row("io.netty:epoll:jar:linux-x86_64:4").own(2, 0, 1));

        assertThat(hold("io.netty:epoll", Metric.BOOT_OWN, 50, result))
                .extracting(Check::subject)
                .containsExactly("io.netty:epoll", "io.netty:epoll:linux-x86_64");
    }

    private static List<Check> hold(String glob, Metric metric, long max, BundleResult result) {
        Limit limit = Limit.ofDependencies(
                DependencyGlob.parse(glob),
                metric,
                new Bound.Maximum(max),
                "<dependencyLimits> in pom.xml",
                Severity.ERROR);
        return GateFixture.checks(limit, result);
    }

    private static Check only(List<Check> checks) {
        assertThat(checks).hasSize(1);
        return checks.get(0);
    }
}
