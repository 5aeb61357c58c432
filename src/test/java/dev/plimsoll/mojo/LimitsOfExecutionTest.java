package dev.plimsoll.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.config.ParameterOrigins;
import dev.plimsoll.gate.GateContext;
import dev.plimsoll.gate.GrowthTolerance;
import dev.plimsoll.gate.Limit;
import dev.plimsoll.gate.LimitName;
import dev.plimsoll.report.json.StoredResult;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.Check;
import dev.plimsoll.result.DependencyGlob;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.ObjectsFixture;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.ResultFixture;
import dev.plimsoll.result.ResultHeader;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.Verdict;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.Set;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitsOfExecutionTest {

    private static final Check BROKEN = new Check(
            "maxBootMemory",
            "<maxBootMemory> in the plugin's <configuration>",
            "g:web:1",
            Metric.BOOT_MEMORY,
            "B",
            1_024,
            OptionalLong.of(10_240),
            Verdict.FAIL,
            Severity.ERROR,
            List.of(),
            "");

    @TempDir
    private Path root;

    private MavenProject web;
    private MojoContext check;

    @BeforeEach
    void aModuleWhoseExecutionHasALimitOfItsOwn() {
        web = Builds.binding(Builds.module(root, "web", "jar"), "bundle-mem", "mem");
        PluginExecution mem = web.getBuild().getPlugins().get(0).getExecutions().get(0);
        Xpp3Dom configuration = new Xpp3Dom("configuration");
        for (String name : List.of("maxBootMemory", "maxDuration")) {
            Xpp3Dom element = new Xpp3Dom(name);
            element.setValue("1KiB");
            configuration.addChild(element);
        }
        mem.setConfiguration(configuration);
        check = Builds.of(List.of(web), web).called("check", web);
    }

    @Test
    void a_broken_limit_that_another_execution_does_not_see_stays_broken() {
        GateResult gateResult = judge(check, Set.of(), stored("mem", BROKEN));

        assertThat(gateResult.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(gateResult.checks()).contains(BROKEN);
    }

    @Test
    void growth_of_a_single_dependency_that_another_execution_does_not_see_stays_broken() {
        limitDependencies();
        Check grown = new Check(
                "maxGrowth",
                "entry 1 of <dependencyLimits>",
                "g:lib",
                Metric.BOOT_ALONE,
                "B",
                1_024,
                OptionalLong.of(2_048),
                Verdict.FAIL,
                Severity.ERROR,
                List.of(),
                "");

        GateResult judgement = judge(check, Set.of(), stored("mem", grown));

        assertThat(judgement.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(judgement.checks()).contains(grown);
        assertThat(judgement.reasons()).extracting(Reason::text).noneMatch(text -> text.contains("<dependencyLimits>"));
    }

    @Test
    void entries_of_an_execution_replace_those_of_all_executions() {
        limitDependencies();
        Limit ofAll = Limit.ofDependencies(
                DependencyGlob.parse("*:*"),
                Metric.BOOT_ALONE,
                GrowthTolerance.parse("0%"),
                "entry 1 of <dependencyLimits>",
                Severity.ERROR);

        GateResult judgement = judge(check, Set.of(), stored("mem"), ofAll);

        assertThat(judgement.checks()).extracting(Check::limit).doesNotContain("maxGrowth");
    }

    @Test
    void a_limit_that_was_set_after_measuring_is_not_green() {
        GateResult gateResult = judge(check, Set.of(), stored("mem"));

        assertThat(gateResult.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(gateResult.reasons())
                .extracting(Reason::text)
                .contains("<maxBootMemory> of execution mem is not checked: the result was measured without it. Measure"
                        + " again, or run plimsoll:check@mem.");
    }

    @Test
    void limits_of_requests_that_another_execution_does_not_see_stay_as_they_were_and_new_ones_are_not_green() {
        Xpp3Dom requests = new Xpp3Dom("requests");
        for (int i = 0; i < 2; i++) {
            Xpp3Dom request = new Xpp3Dom("request");
            request.addChild(new Xpp3Dom("path"));
            request.addChild(new Xpp3Dom("maxAllocatedPerRequest"));
            requests.addChild(request);
        }
        Xpp3Dom configuration = new Xpp3Dom("configuration");
        configuration.addChild(requests);
        web.getBuild().getPlugins().get(0).getExecutions().get(0).setConfiguration(configuration);
        Check broken = new Check(
                "maxAllocatedPerRequest",
                "<maxAllocatedPerRequest> in entry 1 of <requests>",
                "GET /orders",
                Metric.ENDPOINT_ALLOCATED,
                "B",
                1_024,
                OptionalLong.of(10_240),
                Verdict.FAIL,
                Severity.ERROR,
                List.of(),
                "");
        ObjectsResult made = ObjectsFixture.objects().make();
        ResultHeader header =
                new ResultHeader("perf-objects", "g:web:1", "mem", Instant.EPOCH, ResultFixture.ENVIRONMENT);
        ObjectsResult result = new ObjectsResult(
                header,
                made.mode(),
                made.workload(),
                made.requests(),
                made.operation(),
                made.made(),
                made.warmRequests(),
                made.counterBytes(),
                made.gapBytes(),
                made.undisturbedBytesPerRequest(),
                made.allocated(),
                made.retained(),
                made.endpoints(),
                made.reasons(),
                made.notes(),
                made.caveats(),
                made.notCalled());
        StoredResult.Finished stored =
                new StoredResult.Finished(root, result, new GateResult(Verdict.FAIL, List.of(), List.of(broken)));

        GateResult judgement = judge(check, Set.of(), stored);

        assertThat(judgement.checks()).contains(broken);
        assertThat(judgement.reasons())
                .extracting(Reason::text)
                .contains(
                        "<maxAllocatedPerRequest> in entry 2 of <requests> of execution mem is not checked: the result was"
                                + " measured without it. Measure again, or run plimsoll:check@mem.")
                .noneMatch(text -> text.contains("entry 1 of"));
    }

    @Test
    void what_the_check_itself_sets_counts_in_its_place() {
        MojoContext own = Builds.of(List.of(web), web).bound("check", "all", web);
        PluginExecution all = new PluginExecution();
        all.setId("all");
        all.setConfiguration(limiting("1GiB"));
        web.getBuild().getPlugins().get(0).addExecution(all);

        GateResult gateResult = judge(own, Set.of("maxBootMemory"), stored("mem", BROKEN));

        assertThat(gateResult.checks())
                .extracting(Check::max)
                .contains(1L << 30)
                .doesNotContain(1_024L);
    }

    @Test
    void a_value_of_its_own_counts_more_than_that_of_all_executions() {
        web.getBuild().getPlugins().get(0).setConfiguration(limiting("1GiB"));

        GateResult gateResult = judge(check, Set.of("maxBootMemory"), stored("mem", BROKEN));

        assertThat(gateResult.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(gateResult.checks()).contains(BROKEN);
    }

    @Test
    void the_execution_itself_holds_its_limits_again() {
        MojoContext same = Builds.of(List.of(web), web).bound("check", "mem", web);

        assertThat(judge(same, Set.of(), stored("mem", BROKEN)).checks()).doesNotContain(BROKEN);
    }

    @Test
    void a_limit_that_is_no_longer_in_the_pom_is_gone() {
        assertThat(judge(check, Set.of(), stored("other", BROKEN)).checks()).doesNotContain(BROKEN);
    }

    private void limitDependencies() {
        Xpp3Dom configuration = (Xpp3Dom)
                web.getBuild().getPlugins().get(0).getExecutions().get(0).getConfiguration();
        configuration.addChild(new Xpp3Dom("dependencyLimits"));
    }

    private static Xpp3Dom limiting(String max) {
        Xpp3Dom configuration = new Xpp3Dom("configuration");
        Xpp3Dom element = new Xpp3Dom("maxBootMemory");
        element.setValue(max);
        configuration.addChild(element);
        return configuration;
    }

    private static GateResult judge(
            MojoContext invocation, Set<String> configured, StoredResult.Finished stored, Limit... further) {
        ParameterOrigins origins = new ParameterOrigins(configured, new Properties(), new Properties());
        List<Limit> all = new ArrayList<>(List.of(further));
        all.add(LimitName.MAX_BOOT_MEMORY.atMost(1L << 30, "the default"));
        all.add(LimitName.MAX_DEPENDENCY_MEMORY.atMost(1L << 30, "the default"));
        return new LimitsOfExecution(invocation, origins, stored).judge(all, GateContext.NONE);
    }

    private StoredResult.Finished stored(String execution, Check... checks) {
        ResultHeader header =
                new ResultHeader("bundle-mem", "g:web:1", execution, Instant.EPOCH, ResultFixture.ENVIRONMENT);
        BundleResult result = new BundleResult(header, Optional.empty(), List.of(), List.of(), 0);
        return new StoredResult.Finished(root, result, new GateResult(Verdict.FAIL, List.of(), List.of(checks)));
    }
}
