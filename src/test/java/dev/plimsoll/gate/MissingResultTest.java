package dev.plimsoll.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.DependencyGlob;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.ResultKind;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.Verdict;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A limit on what nobody measured is not met. */
class MissingResultTest {

    private static final String SHOP = "com.acme:shop:1.0.0";
    private static final Limit BY_DEFAULT =
            LimitName.MAX_LEAK_PER_REQUEST.atMost(64, "the default").asDefault();

    @Test
    void each_limit_that_is_set_belongs_to_the_goal_that_measures_what_it_is_on() {
        List<Limit> limits = Limit.thatAreSet(List.of(
                LimitName.MAX_BOOT_MEMORY.atMost(64, "pom.xml"),
                entry(1, "g:a"),
                entry(2, "g:b"),
                LimitName.MAX_RETAINED_PER_REQUEST.atMost(64, "pom.xml"),
                LimitName.MAX_RSS.atMost(64, "pom.xml"),
                growth("maxDependencyMemoryGrowth"),
                growth("maxObjectsPerRequestGrowth"),
                growth("maxLiveHeapGrowth")));

        assertThat(limits)
                .extracting(limit -> limit.metric().kind().goal() + " " + limit.parameter())
                .containsExactly(
                        "bundle-mem maxBootMemory",
                        "bundle-mem dependencyLimits",
                        "bundle-mem dependencyLimits",
                        "perf-objects maxRetainedPerRequest",
                        "mem-over-time maxRss",
                        "bundle-mem maxDependencyMemoryGrowth",
                        "perf-objects maxObjectsPerRequestGrowth",
                        "mem-over-time maxLiveHeapGrowth");
        assertThat(limits.get(0).metric().kind().goals()).contains("artifact-mem");
        assertThat(limits.get(3).metric().kind().goals()).doesNotContain("artifact-mem");
    }

    @Test
    void a_default_demands_no_result_and_a_list_of_series_is_one_limit() {
        List<Limit> limits = Limit.thatAreSet(List.of(
                BY_DEFAULT,
                Limit.noLeak(SeriesKind.THREADS, "pom.xml"),
                Limit.noLeak(SeriesKind.METASPACE, "pom.xml"),
                Limit.noLeak(SeriesKind.OPEN_FILES, "the default").asDefault()));

        assertThat(limits).extracting(Limit::parameter).containsExactly("failOnLeak");
    }

    @Test
    void limits_without_a_result_are_inconclusive_and_say_what_to_run() {
        GateResult gateResult = judge(GateContext.NONE, Severity.ERROR);

        assertThat(gateResult.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(gateResult.reasons())
                .containsExactly(new Reason(
                        "limit-not-judged",
                        "<maxAllocatedPerRequest> (pom.xml) is not checked: perf-objects has no result in target/plimsoll;"
                                + " run mvn package plimsoll:perf-objects first."));
        assertThat(VerdictMessage.withoutResult(gateResult))
                .isEqualTo(String.join(
                        "\n",
                        "Inconclusive:",
                        gateResult.reasons().get(0).text(),
                        "To continue the build anyway, set -Dplimsoll.onInconclusive=warn."));
    }

    @Test
    void a_limit_that_is_not_checked_is_named_once() {
        for (String setAt : List.of(
                "-Dplimsoll.maxAllocatedPerRequest", "<maxAllocatedPerRequest> in the plugin's <configuration>")) {
            List<Limit> limits = List.of(LimitName.MAX_ALLOCATED_PER_REQUEST.atMost(64, setAt));

            assertThat(Gate.judgeMissing(ResultKind.ALLOCATION, SHOP, "target/plimsoll", limits, GateContext.NONE)
                            .checks())
                    .extracting(Check::statement)
                    .containsExactly(setAt + " is not checked");
        }
    }

    @Test
    void one_that_only_warns_lets_the_build_go_on_and_is_no_pass_either() {
        GateContext warns = new GateContext(
                Baseline.EMPTY, Severity.WARN, List.of(), Set.of("maxAllocatedPerRequest"), LocalDate.EPOCH);

        for (GateResult gateResult : List.of(judge(warns, Severity.ERROR), judge(GateContext.NONE, Severity.WARN))) {
            assertThat(gateResult.verdict()).isEqualTo(Verdict.MEASURED);
            assertThat(gateResult.checks())
                    .extracting(Check::verdict, Check::severity)
                    .containsExactly(tuple(Verdict.INCONCLUSIVE, Severity.WARN));
        }
    }

    private static GateResult judge(GateContext terms, Severity severity) {
        List<Limit> limits = Limit.thatAreSet(List.of(
                LimitName.MAX_ALLOCATED_PER_REQUEST.atMost(64, "pom.xml").as(severity)));
        return Gate.judgeMissing(ResultKind.ALLOCATION, SHOP, "target/plimsoll", limits, terms);
    }

    private static Limit growth(String limit) {
        return LimitName.of(limit).orElseThrow().growth(GrowthTolerance.parse("5%"), "pom.xml");
    }

    private static Limit entry(int number, String glob) {
        return Limit.ofDependencies(
                DependencyGlob.parse(glob),
                Metric.BOOT_OWN,
                new Bound.Maximum(64),
                "entry " + number + " of <dependencyLimits>",
                Severity.ERROR);
    }
}
