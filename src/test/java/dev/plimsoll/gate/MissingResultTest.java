package dev.plimsoll.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.DependencyGlob;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.Verdict;
import dev.plimsoll.unit.Bytes;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A limit on what nobody measured is not met. */
class MissingResultTest {

    private static final String SHOP = "com.acme:shop:1.0.0";
    private static final TrendLimit BY_DEFAULT = new MaxLeakPerRequest(ceiling("the default", Severity.ERROR), true);

    @Test
    void each_limit_that_is_set_belongs_to_the_goal_that_measures_what_it_is_on() {
        List<SetLimit> limits = SetLimit.of(
                List.of(
                        new MaxBootMemory(ceiling("pom.xml", Severity.ERROR)),
                        new DependencyRule(
                                ceiling("entry 1 of <dependencyLimits>", Severity.ERROR),
                                DependencyGlob.parse("g:a"),
                                DependencyMetric.OWN),
                        new DependencyRule(
                                ceiling("entry 2 of <dependencyLimits>", Severity.ERROR),
                                DependencyGlob.parse("g:b"),
                                DependencyMetric.OWN),
                        new MaxRetainedPerRequest(ceiling("pom.xml", Severity.ERROR)),
                        new MaxLevel("maxRss", SeriesKind.RSS, ceiling("pom.xml", Severity.WARN))),
                List.of(
                        growth("maxDependencyMemoryGrowth", Metric.BOOT_ALONE),
                        growth("maxObjectsPerRequestGrowth", Metric.ALLOCATED_OBJECTS),
                        growth("maxLiveHeapGrowth", Metric.LIVE_HEAP)));

        assertThat(limits)
                .extracting(limit -> limit.metric().kind().goal() + " " + limit.limit())
                .containsExactly(
                        "bundle-mem maxBootMemory",
                        "bundle-mem dependencyLimits",
                        "bundle-mem dependencyLimits",
                        "perf-objects maxRetainedPerRequest",
                        "mem-over-time maxRss",
                        "bundle-mem maxDependencyMemoryGrowth",
                        "perf-objects maxObjectsPerRequestGrowth",
                        "mem-over-time maxLiveHeapGrowth");
        assertThat(limits.get(0).isOn("artifact-mem")).isTrue();
        assertThat(limits.get(3).isOn("artifact-mem")).isFalse();
    }

    @Test
    void a_default_demands_no_result_and_a_list_of_series_is_one_limit() {
        List<SetLimit> limits = SetLimit.of(
                List.of(
                        BY_DEFAULT,
                        FailOnLeak.of(SeriesKind.THREADS, "pom.xml"),
                        FailOnLeak.of(SeriesKind.METASPACE, "pom.xml"),
                        FailOnLeak.of(SeriesKind.OPEN_FILES, "the default").asDefault()),
                List.of());

        assertThat(limits).extracting(SetLimit::limit).containsExactly("failOnLeak");
    }

    @Test
    void limits_without_a_result_are_inconclusive_and_say_what_to_run() {
        GateResult judgement = judge(GateContext.NONE, Severity.ERROR);

        assertThat(judgement.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(judgement.reasons())
                .containsExactly(new Reason(
                        "limit-not-judged",
                        "<maxAllocatedPerRequest> (pom.xml) is not checked: perf-objects has no result in target/plimsoll;"
                                + " run mvn package plimsoll:perf-objects first."));
        assertThat(VerdictMessage.withoutResult(judgement))
                .isEqualTo(String.join(
                        "\n",
                        "Inconclusive, so neither passed nor failed:",
                        judgement.reasons().get(0).text(),
                        "To continue the build anyway, set -Dplimsoll.onInconclusive=warn."));
    }

    @Test
    void one_that_only_warns_lets_the_build_go_on_and_is_no_pass_either() {
        GateContext warns =
                new GateContext(GrowthGate.NONE, List.of(), Set.of("maxAllocatedPerRequest"), LocalDate.EPOCH);

        for (GateResult judgement : List.of(judge(warns, Severity.ERROR), judge(GateContext.NONE, Severity.WARN))) {
            assertThat(judgement.verdict()).isEqualTo(Verdict.MEASURED);
            assertThat(judgement.checks())
                    .extracting(Check::verdict, Check::severity)
                    .containsExactly(tuple(Verdict.INCONCLUSIVE, Severity.WARN));
        }
    }

    private static GateResult judge(GateContext terms, Severity severity) {
        List<SetLimit> limits =
                SetLimit.of(List.of(new MaxAllocatedPerRequest(ceiling("pom.xml", severity))), List.of());
        return MissingResult.judge("perf-objects", SHOP, "target/plimsoll", limits, terms);
    }

    private static GrowthLimit growth(String limit, Metric metric) {
        return GrowthLimit.ofWhole(limit, metric, GrowthTolerance.parse("5%"), "pom.xml");
    }

    private static Threshold ceiling(String setAt, Severity severity) {
        return new Threshold(new Bytes(64), setAt, severity);
    }
}
