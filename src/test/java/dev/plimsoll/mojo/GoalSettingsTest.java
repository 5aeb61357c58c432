package dev.plimsoll.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plimsoll.alloc.ObjectsPlan;
import dev.plimsoll.bundle.BundlePlan;
import dev.plimsoll.bundle.DependencyGraph;
import dev.plimsoll.config.Settings;
import dev.plimsoll.report.json.StoredResult;
import dev.plimsoll.report.json.StoredResults;
import dev.plimsoll.resolve.ArtifactOnDemand;
import dev.plimsoll.result.ObjectsMode;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.UnfinishedRun;
import dev.plimsoll.target.TargetLauncher;
import dev.plimsoll.trend.SuspectsWhen;
import dev.plimsoll.trend.TrendPlan;
import dev.plimsoll.whatif.JvmSwitch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goals make of their parameters, before anything is forked. */
class GoalSettingsTest {

    @TempDir
    private Path root;

    private final Properties userProperties = new Properties();
    private MavenProject shop;

    @BeforeEach
    void aModuleThatIsNotPackaged() {
        shop = Builds.module(root, "shop", "jar");
        shop.setArtifact(new DefaultArtifact("g", "shop", "1", null, "jar", "", new DefaultArtifactHandler("jar")));
        shop.getBuild().setFinalName("shop-1");
        shop.getBuild()
                .setTestOutputDirectory(root.resolve("shop/target/test-classes").toString());
    }

    @Test
    void the_defaults_of_perf_objects_are_its_plan() throws Exception {
        ObjectsPlan plan = objectsPlan(Map.of());

        assertThat(List.of(plan.warmCount(), plan.testCount())).containsExactly(200, 20);
        assertThat(plan.mode()).isEqualTo(ObjectsMode.EXACT);
        assertThat(plan.sampleInterval()).isEqualTo(16 << 10);
        assertThat(plan.retained()).isTrue();
        assertThat(plan.keepRecording()).isFalse();
        assertThat(plan.measuringAtLeast(50).testCount()).isEqualTo(50);
        assertThat(plan.measuringAtLeast(5)).isSameAs(plan);
        assertThat(plan.allowFiles()).isEmpty();
        assertThat(plan.source().jvmArgs()).isEmpty();
        assertThat(plan.folder()).isEqualTo(root);
    }

    @Test
    void what_is_configured_for_perf_objects_is_its_plan() throws Exception {
        ObjectsPlan plan = objectsPlan(Map.of(
                "warmCount", "0",
                "testCount", "3",
                "mode", "sampled",
                "sampleInterval", "1KiB",
                "retained", "false",
                "keepRecording", "true",
                "allowFiles", "it/.*",
                "jvmArgs", "-Xmx64m -Da=b"));

        assertThat(List.of(plan.warmCount(), plan.testCount())).containsExactly(0, 3);
        assertThat(plan.mode()).isEqualTo(ObjectsMode.SAMPLED);
        assertThat(plan.sampleInterval()).isEqualTo(1 << 10);
        assertThat(plan.retained()).isFalse();
        assertThat(plan.keepRecording()).isTrue();
        assertThat(plan.allowFiles().orElseThrow().pattern()).isEqualTo("it/.*");
        assertThat(plan.source().jvmArgs()).containsExactly("-Xmx64m", "-Da=b");
    }

    @Test
    void the_defaults_of_mem_over_time_are_its_plan() throws Exception {
        MojoContext context = context("mem-over-time");
        MemOverTimeMojo mojo = memOverTime(context, Map.of());
        Settings settings = Settings.ofParameters();
        TargetLauncher launcher = mojo.launcher(context, settings, root, Optional.empty());

        TrendPlan plan = mojo.plan(settings, launcher, mojo.limits(settings, context.origins()), root);

        settings.verify();
        assertThat(List.of(plan.warmRequests(), plan.horizon(), plan.maxRequests()))
                .containsExactly(500L, 5_000L, 20_000L);
        assertThat(List.of(plan.horizonLoad(), plan.maxDuration(), plan.rest(), plan.suspectsTimeout()))
                .containsExactly(
                        Duration.ofSeconds(60), Duration.ofMinutes(10), Duration.ofSeconds(8), Duration.ofMinutes(3));
        assertThat(plan.windows()).isEqualTo(20);
        assertThat(plan.budget()).isEqualTo(64);
        assertThat(plan.gated())
                .contains(SeriesKind.METASPACE, SeriesKind.THREADS)
                .doesNotContain(SeriesKind.RSS);
        assertThat(plan.suspects()).isEqualTo(SuspectsWhen.AUTO);
    }

    @Test
    void the_defaults_of_bundle_mem_are_its_plan() throws Exception {
        MojoContext context = context("bundle-mem");
        Settings settings = Settings.ofParameters();
        BundlePlan plan = bundleMem(context, Map.of("jvm", System.getProperty("java.home"), "cache", "false"))
                .planner(settings, root)
                .plan(context, new DependencyGraph(List.of()));

        settings.verify();
        assertThat(plan.forks()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(plan.forkTimeout()).isEqualTo(Duration.ofMinutes(2));
        assertThat(List.of(plan.initialize(), plan.isolated(), plan.measureSaves(), plan.projectLacksClasses()))
                .containsExactly(true, true, false, false);
        assertThat(plan.cache()).isEmpty();
    }

    @Test
    void everything_wrong_with_bundle_mem_is_reported_at_once() throws Exception {
        assertThat(refused(
                        "bundle-mem",
                        Map.of("cache", "false", "maxBootMemory", "lots", "forkTimeout", "soon", "forks", "0")))
                .startsWith("Plimsoll's configuration is wrong in 3 places:\n")
                .contains(
                        "\n  <maxBootMemory> (-Dplimsoll.maxBootMemory): 'lots' is not a size; write a number and a unit"
                                + " (B, KiB, MiB, GiB, or KB, MB, GB for powers of ten), for example 64MiB",
                        "\n  <forkTimeout> (-Dplimsoll.forkTimeout): 'soon' is not a duration; write a whole number and a"
                                + " unit (ms, s, min, h), for example 120s",
                        "\n  <forks> (-Dplimsoll.forks): '0' is not a whole number from 1 to 1,000");
    }

    @Test
    void a_limit_that_got_lost_does_not_pass() throws Exception {
        assertThat(refused("bundle-mem", Map.of("cache", "false", "maxBootMemory", "", "scope", "runtme")))
                .contains(
                        "<maxBootMemory> (-Dplimsoll.maxBootMemory): is set, but empty; give it a value or leave it out",
                        "<scope> (-Dplimsoll.scope): 'runtme' is not accepted; write compile, runtime or test;"
                                + " did you mean 'runtime'?");
    }

    @Test
    void artifact_mem_needs_an_artifact() throws Exception {
        assertThat(refused("artifact-mem", Map.of("cache", "false")))
                .isEqualTo("Plimsoll's configuration is wrong: <artifact> (-Dplimsoll.artifact): is missing; write"
                        + " group:artifact:version, for example com.google.guava:guava:33.4.0-jre");
    }

    @Test
    void everything_wrong_with_perf_objects_is_reported_at_once() throws Exception {
        assertThat(refused(
                        "perf-objects",
                        Map.of(
                                "maxAllocatedPerRequest", "lots",
                                "maxObjectsPerRequest", "-1",
                                "mode", "exactly",
                                "allowFiles", "it.(",
                                "pathToHit", "orders",
                                "testCount", "0")))
                .startsWith("Plimsoll's configuration is wrong in 6 places:\n")
                .contains(
                        "\n  <maxAllocatedPerRequest> (-Dplimsoll.maxAllocatedPerRequest): 'lots' is not a size;",
                        "\n  <maxObjectsPerRequest> (-Dplimsoll.maxObjectsPerRequest): '-1' is not a whole number of at"
                                + " least 0",
                        "\n  <mode> (-Dplimsoll.mode): 'exactly' is not accepted; write exact or sampled; did you mean"
                                + " 'exact'?",
                        "\n  <allowFiles> (-Dplimsoll.allowFiles): 'it.(' is not a regular expression: Unclosed group near"
                                + " character 5",
                        "\n  <pathToHit> (-Dplimsoll.pathToHit): 'orders' is not a path; begin it with /, for example"
                                + " /orders",
                        "\n  <testCount> (-Dplimsoll.testCount): '0' is not a whole number from 1 to 1,000,000");
    }

    @Test
    void everything_wrong_with_an_application_and_its_workload_is_reported_at_once() throws Exception {
        assertThat(refused(
                        "perf-objects",
                        Map.of(
                                "appReady", "soon",
                                "appPort", "70000",
                                "expectStatus", "9xx",
                                "workload", "it.Load",
                                "command", "load",
                                "appKind", "serve",
                                "cookies", "setpu")))
                .startsWith("Plimsoll's configuration is wrong in 6 places:\n")
                .contains(
                        "\n  <cookies> (-Dplimsoll.cookies): 'setpu' is not accepted; write setup, all or none; did you"
                                + " mean 'setup'?",
                        "\n  <appReady> (-Dplimsoll.appReady): 'soon' is neither a path nor a log line; write a path that"
                                + " must answer",
                        "\n  <appPort> (-Dplimsoll.appPort): '70000' is not a whole number from 1 to 65,535",
                        "\n  <expectStatus> (-Dplimsoll.expectStatus): '9xx' ",
                        "\n  <workload> (-Dplimsoll.workload): excludes <command> (-Dplimsoll.command), which would be"
                                + " ignored: remove one of them",
                        "\n  <appKind> (-Dplimsoll.appKind): 'serve' is not accepted; write auto, server or batch; did you"
                                + " mean 'server'?");
    }

    @Test
    void everything_wrong_with_mem_over_time_is_reported_at_once() throws Exception {
        assertThat(refused(
                        "mem-over-time",
                        Map.of(
                                "windows", "11",
                                "warmRequests", "0",
                                "leakHorizon", "many",
                                "leakRest", "long",
                                "failOnLeak", "thread,codeCache",
                                "suspects", "foo",
                                "maxLeakPerRequest", "-1B",
                                "maxRssSeverity", "fatal")))
                .contains(
                        "\n  <windows> (-Dplimsoll.windows): '11' is not a whole number from 12 to 500",
                        "\n  <warmRequests> (-Dplimsoll.warmRequests): '0' is not a whole number from 1 to 100,000,000",
                        "\n  <leakHorizon> (-Dplimsoll.leakHorizon): 'many' is not a whole number from 12 to 100,000,000",
                        "\n  <leakRest> (-Dplimsoll.leakRest): 'long' is not a duration;",
                        "\n  <failOnLeak> (-Dplimsoll.failOnLeak): 'thread' is not a series that can leak; write metaspace,"
                                + " loadedClasses, threads, virtualThreads, directMemory, mappedMemory, openFiles,"
                                + " nativeMemory, rss, none; did you mean"
                                + " 'threads'?",
                        "\n  <suspects> (-Dplimsoll.suspects): 'foo' is not accepted; write auto, always or never",
                        "\n  <maxLeakPerRequest> (-Dplimsoll.maxLeakPerRequest): '-1B' is not a size;",
                        "\n  <maxRssSeverity> (-Dplimsoll.maxRssSeverity): 'fatal' is not accepted; write error or warn");
    }

    @Test
    void a_collector_that_frees_nothing_is_refused() throws Exception {
        assertThat(refused(
                        "mem-over-time",
                        Map.of("jvmArgs", "-Xmx64m -XX:+UnlockExperimentalVMOptions -XX:+UseEpsilonGC")))
                .contains(": <jvmArgs> (-Dplimsoll.jvmArgs): -XX:+UseEpsilonGC frees nothing");
        assertThat(refused("perf-gc", Map.of("jvmArgs", "-XX:+UnlockExperimentalVMOptions -XX:+UseEpsilonGC")))
                .contains(": <jvmArgs> (-Dplimsoll.jvmArgs): -XX:+UseEpsilonGC frees nothing");
    }

    @Test
    void a_wrong_time_of_an_iteration_is_one_problem() throws Exception {
        assertThat(refused("perf-ips", Map.of("iterationTime", "0s", "rate", "20", "ipsTimeout", "1ms")))
                .contains(
                        ": <iterationTime> (-Dplimsoll.iterationTime): '0s' is too short to measure; write 10ms or more")
                .doesNotContain("\n");
        assertThat(refused("perf-ips", Map.of("iterationTime", "20s", "ipsTimeout", "1s")))
                .contains("<ipsTimeout> (-Dplimsoll.ipsTimeout): 1.0 s end before ")
                .doesNotContain("\n");
    }

    @Test
    void a_wrong_duration_of_samples_is_one_problem() throws Exception {
        assertThat(refused("perf-cpu", Map.of("cpuDuration", "ten")))
                .contains(": <cpuDuration> (-Dplimsoll.cpuDuration): 'ten' is not a duration; ")
                .doesNotContain("\n");
        assertThat(refused("perf-ips", Map.of("ipsTimeout", "9999999h")))
                .contains(": <ipsTimeout> (-Dplimsoll.ipsTimeout): '9999999h' is too long; write at most 876000h");
        assertThat(refused("perf-cpu", Map.of("cpuDuration", "61min")))
                .contains(
                        ": <cpuDuration> (-Dplimsoll.cpuDuration): '61min' is not between 1s and 1h; write for example 10s")
                .doesNotContain("\n");
    }

    @Test
    void requests_that_end_before_a_leak_can_show_are_refused() throws Exception {
        assertThat(refused("mem-over-time", Map.of("maxRequests", "4000", "windows", "501")))
                .contains(
                        "\n  <windows> (-Dplimsoll.windows): '501' is not a whole number from 12 to 500",
                        "\n  <maxRequests> (-Dplimsoll.maxRequests): 4,000 requests end before <leakHorizon>"
                                + " (-Dplimsoll.leakHorizon) of 5,000 after <warmRequests> of 500, so a leak could not"
                                + " be diagnosed; write at least 6,050, or lower those");
    }

    @Test
    void what_applies_to_every_goal_is_reported_at_once_too() throws Exception {
        assertThat(refused(
                        "perf-objects",
                        Map.of(
                                "skip", "yes",
                                "failOnViolation", "no",
                                "onInconclusive", "wran",
                                "onUnknownEnvironment", "ignore",
                                "warnOnly", "maxBootMemroy",
                                "formats", "pdf",
                                "judge", "me",
                                "accept", List.of(new Accept()))))
                .startsWith("Plimsoll's configuration is wrong in 9 places:\n")
                .contains(
                        "\n  <skip> (-Dplimsoll.skip): 'yes' is neither true nor false",
                        "\n  <onInconclusive> (-Dplimsoll.onInconclusive): 'wran' is not accepted; write fail or warn;"
                                + " did you mean 'warn'?",
                        "\n  <warnOnly> (-Dplimsoll.warnOnly): 'maxBootMemroy' is not a limit; write maxBootMemory, ",
                        "\n  <judge> (-Dplimsoll.judge): 'me' is not accepted; write goal or check",
                        "\n  <subject> in <accept>, entry 1: is missing; write whose figure is accepted, for example"
                                + " com.google.guava:guava",
                        "\n  <reason> in <accept>, entry 1: is missing; write why, so that others know");
    }

    @Test
    void what_would_be_ignored_is_refused() throws Exception {
        Request request = new Request();
        Accept accept = new Accept();
        accept.setLimit("maxBootMemroy");
        accept.setSubject("*");
        accept.setReason("why");

        assertThat(refused("perf-objects", Map.of("jmh", "Sort", "workload", "it.Load", "accept", List.of(accept))))
                .contains(
                        "<jmh> (-Dplimsoll.jmh): excludes <workload> (-Dplimsoll.workload), which would be ignored: remove"
                                + " one of them",
                        "<limit> in <accept>, entry 1: 'maxBootMemroy' is not a limit; write maxBootMemory, ",
                        "did you mean 'maxBootMemory'?");
        assertThat(refused("mem-over-time", Map.of("command", "k6 {url}", "requests", List.of(request))))
                .contains("<command> (-Dplimsoll.command): excludes <requests>, which would not be made: remove one");
        assertThat(refused("perf-objects", Map.of("command", "k6 {url}", "setup", List.of(request))))
                .contains("<command> (-Dplimsoll.command): excludes <setup>, which would not be made: remove one");
        for (String other : List.of("workload", "jmh", "command")) {
            assertThat(refused("perf-objects", Map.of("endpoints", "auto", other, "it.Load")))
                    .contains("<endpoints> (-Dplimsoll.endpoints): excludes <" + other + "> (-Dplimsoll." + other
                            + "), which would be ignored: remove one of them");
        }
        assertThat(refused("perf-objects", Map.of("endpoints", "nowhere.json")))
                .contains("<endpoints> (-Dplimsoll.endpoints): 'nowhere.json' cannot be read: ", "it does not exist");
        assertThat(refused("perf-objects", Map.of("command", " ")))
                .contains("<command> (-Dplimsoll.command): is set, but empty; give it a value or leave it out");
    }

    @Test
    void requests_with_the_same_name_and_a_limit_that_is_no_size_are_refused_before_any_fork() throws Exception {
        List<Request> requests = List.of(
                LimitParametersTest.request(Map.of("path", "/a", "name", "orders")),
                LimitParametersTest.request(Map.of("path", "/b", "name", "orders", "maxAllocatedPerRequest", "much")));

        assertThat(refused("perf-objects", Map.of("requests", requests)))
                .contains(
                        "<requests> in the plugin's <configuration>: entries 1 and 2 are both called 'orders'; give each a"
                                + " <name> that no other has",
                        "<maxAllocatedPerRequest> in <requests>, entry 2: 'much' ");
        assertThat(refused(
                        "perf-objects",
                        Map.of(
                                "requests",
                                List.of(LimitParametersTest.request(Map.of("path", "/a", "name", "two\nlines"))))))
                .contains("<name> in <requests>, entry 1: 'two");
    }

    @Test
    void a_workload_without_a_project_is_refused() throws Exception {
        shop.setFile(null);
        shop.setArtifact(null);

        assertThat(refused("perf-objects", Map.of("jmh", "Sort")))
                .contains("<jmh> (-Dplimsoll.jmh): 'Sort' needs a project, whose test class path it is run on");
        assertThat(refused("mem-over-time", Map.of("workload", "it.Load")))
                .contains("<workload> (-Dplimsoll.workload): 'it.Load' needs a project, ", "there is no pom.xml here");
    }

    @Test
    void a_size_without_a_unit_is_refused_where_bytes_make_no_sense() throws Exception {
        assertThat(refused("bundle-mem", Map.of("cache", "false", "maxBootMemory", "64", "maxBootMemoryGrowth", "5")))
                .contains(
                        "<maxBootMemory> (-Dplimsoll.maxBootMemory): '64' has no unit; write for example 64MiB, or 64B for"
                                + " bytes",
                        "<maxBootMemoryGrowth> (-Dplimsoll.maxBootMemoryGrowth): '5' is neither a percentage nor a size"
                                + " with a unit; write for example 5%, 2MiB, or 5% and 2MiB");
    }

    @Test
    void a_refusal_repeats_no_secret() throws Exception {
        assertThat(refused(
                        "perf-objects",
                        Map.of(
                                "appArgs", "--db.pw=hunter2 \"",
                                "pathToHit", "http://bob:hunter2@localhost/?sig=hunter2",
                                "appReady", "\u001b[31mlogged")))
                .contains("--db.pw=***", "http://***@localhost/?sig=***", "\\u001b[31mlogged")
                .doesNotContain("hunter2")
                .doesNotContain("\u001b");
    }

    @Test
    void a_mistyped_property_costs_no_earlier_result() throws Exception {
        userProperties.setProperty("plimsoll.pathToHitt", "/");
        MojoContext context = context("perf-objects");
        context.session().getRequest().setUserProperties(userProperties);
        Path json = root.resolve("shop/target/plimsoll/perf-objects.json");
        Files.createDirectories(json.getParent());
        Files.writeString(json, "the last result");

        assertThat(catchThrowableOfType(
                        MojoExecutionException.class,
                        perfObjects(context, Map.of("jvm", System.getProperty("java.home")))::execute))
                .hasMessageContaining("-Dplimsoll.pathToHitt is not a Plimsoll property");
        assertThat(json).hasContent("the last result");
    }

    /** Maven would make the directory of the project of them. */
    @Test
    void a_file_with_an_empty_name_is_refused_before_anything_is_written() throws Exception {
        MojoContext context = context("perf-objects");
        for (String file : List.of("outputDirectory", "baselineFile", "endpointBudgets", "historyFile", "appJar")) {
            Properties given = new Properties();
            given.setProperty("plimsoll." + file, " ");
            context.session().getRequest().setUserProperties(given);

            assertThatThrownBy(() -> perfObjects(context, Map.of()).execute())
                    .isInstanceOf(MojoExecutionException.class)
                    .hasMessage("Plimsoll's configuration is wrong: <" + file + "> (-Dplimsoll." + file
                            + "): is set, but empty; give it a value or leave it out");
        }
        assertThat(root.resolve("shop/target/plimsoll")).doesNotExist();
    }

    @Test
    void a_skipped_goal_refuses_misspelt_limits() throws Exception {
        assertThat(catchThrowableOfType(
                        MojoExecutionException.class,
                        perfObjects(context("perf-objects"), Map.of("skip", "true", "warnOnly", "maxBootMemroy"))
                                ::execute))
                .hasMessageContaining("did you mean 'maxBootMemory'?");
    }

    @Test
    void without_an_app_it_is_said_where_it_was_looked_for() throws Exception {
        for (String goal : List.of("perf-objects", "mem-over-time")) {
            assertThat(refused(goal, Map.of("jvm", System.getProperty("java.home"))))
                    .startsWith("There is no app to run. Looked for:\n")
                    .contains("  the project's artifact: target/shop-1.jar, which does not exist")
                    .contains("Package the project in the same call (mvn package plimsoll:" + goal + ").");
        }
        assertThat(refused(
                        "perf-objects",
                        Map.of(
                                "jvm",
                                System.getProperty("java.home"),
                                "appJar",
                                root.resolve("no-such.jar").toFile())))
                .contains("no-such.jar, which does not exist. ");
    }

    @Test
    void a_jvm_that_is_none_is_named() throws Exception {
        assertThat(refused("perf-objects", Map.of("jvm", "no/such/jvm")))
                .isEqualTo("<jvm> (-Dplimsoll.jvm) is " + root.resolve("shop/no/such/jvm") + ", which is not a JVM:"
                        + " expected a Java home with bin/java in it, or a java executable.");
    }

    @Test
    void a_goal_that_is_skipped_leaves_results_alone() throws Exception {
        perfObjects(context("perf-objects"), Map.of("skip", "true")).execute();

        assertThat(root.resolve("shop/target")).doesNotExist();
    }

    @Test
    void a_defect_is_reported_in_place_of_a_result() throws Exception {
        MojoContext context = context("bundle-mem");
        BundleMemMojo withoutGraphs = bundleMem(context, Map.of("cache", "false"));

        assertThat(catchThrowableOfType(NullPointerException.class, withoutGraphs::execute))
                .isNotNull();

        assertThat(((StoredResult.Unfinished) StoredResults.read(root.resolve("shop/target/plimsoll/bundle-mem.json")))
                        .run()
                        .reason()
                        .text())
                .startsWith("Measuring failed: java.lang.NullPointerException");
    }

    @Test
    void switches_on_the_command_line_replace_those_in_properties_and_in_the_configuration() throws Exception {
        Switch zgc = new Switch();
        zgc.set("zgc");

        assertThat(switches(List.of(zgc))).containsExactly("zgc");
        shop.getProperties().setProperty("plimsoll.switches", "serial,g1");
        assertThat(switches(List.of(zgc))).containsExactly("serial", "g1");
        userProperties.setProperty("plimsoll.switches", "parallel");
        assertThat(switches(List.of(zgc))).containsExactly("parallel");
    }

    private List<String> switches(List<Switch> bound) throws Exception {
        MojoContext context = context("what-if");
        context.session().getRequest().setUserProperties(userProperties);
        WhatIfMojo mojo = Mojos.filled(
                new WhatIfMojo(
                        shop, context.session(), context.execution(), context.toolchains(), new EachModule(null)),
                "what-if",
                Map.of("switches", bound));
        Settings settings = Settings.ofParameters();
        List<JvmSwitch> switches = mojo.plan(context, settings, mojo.launcher(context, settings, root), root)
                .switches();
        settings.verify();
        return switches.stream().map(JvmSwitch::name).toList();
    }

    /** The message that ends the build; the goal's result says the same in place of figures. */
    @Test
    void a_number_of_parts_that_cannot_be_is_refused_with_those_that_can() throws Exception {
        for (String parts : List.of("0", "1000", "99999999999")) {
            MojoContext context = context("merge");
            MergeMojo merge = Mojos.filled(
                    new MergeMojo(shop, context.session(), context.execution(), context.toolchains(), null),
                    "merge",
                    Map.of("parts", parts));

            assertThat(catchThrowableOfType(MojoExecutionException.class, merge::execute))
                    .hasMessageContaining(
                            "<parts> (-Dplimsoll.parts): '" + parts + "' is not a whole number from 1 to 999");
        }
    }

    private String refused(String goal, Map<String, ?> parameters) throws Exception {
        MojoContext context = context(goal);
        MeasuringGoal mojo = switch (goal) {
            case "bundle-mem" -> bundleMem(context, parameters);
            case "artifact-mem" ->
                Mojos.filled(
                        new ArtifactMemMojo(
                                null, null, shop, context.session(), context.execution(), context.toolchains()),
                        goal,
                        parameters);
            case "perf-objects" -> perfObjects(context, parameters);
            case "perf-gc" ->
                Mojos.filled(
                        new PerfGcMojo(
                                shop,
                                context.session(),
                                context.execution(),
                                context.toolchains(),
                                new EachModule(null)),
                        goal,
                        parameters);
            case "perf-cpu" ->
                Mojos.filled(
                        new PerfCpuMojo(
                                shop,
                                context.session(),
                                context.execution(),
                                context.toolchains(),
                                new EachModule(null)),
                        goal,
                        parameters);
            case "perf-ips" ->
                Mojos.filled(
                        new PerfIpsMojo(
                                shop,
                                context.session(),
                                context.execution(),
                                context.toolchains(),
                                new EachModule(null)),
                        goal,
                        parameters);
            default -> memOverTime(context, parameters);
        };

        MojoExecutionException refusal = catchThrowableOfType(MojoExecutionException.class, mojo::execute);

        Path folder = root.resolve("shop/target/plimsoll");
        StoredResult stored = StoredResults.read(folder.resolve(goal + ".json"));
        assertThat(stored).isInstanceOfSatisfying(StoredResult.Unfinished.class, unfinished -> {
            assertThat(unfinished.run().reason().code()).isEqualTo(UnfinishedRun.FAILED);
            assertThat(unfinished.run().reason().text()).isEqualTo(refusal.getMessage());
        });
        assertThat(Stream.of("work", "app.log").map(folder::resolve))
                .noneMatch(path -> path.toFile().exists());
        return refusal.getMessage();
    }

    private ObjectsPlan objectsPlan(Map<String, ?> parameters) throws Exception {
        MojoContext context = context("perf-objects");
        PerfObjectsMojo mojo = perfObjects(context, parameters);
        Settings settings = Settings.ofParameters();
        ObjectsPlan plan = mojo.plan(settings, mojo.launcher(context, settings, root, Optional.empty()), root);
        settings.verify();
        return plan;
    }

    private MojoContext context(String goal) {
        return Builds.of(List.of(shop), shop).called(goal, shop);
    }

    private BundleMemMojo bundleMem(MojoContext context, Map<String, ?> parameters) throws Exception {
        return Mojos.filled(
                new BundleMemMojo(null, shop, context.session(), context.execution(), context.toolchains()),
                "bundle-mem",
                parameters);
    }

    private PerfObjectsMojo perfObjects(MojoContext context, Map<String, ?> parameters) throws Exception {
        return Mojos.filled(
                new PerfObjectsMojo(
                        shop,
                        context.session(),
                        context.execution(),
                        context.toolchains(),
                        new EachModule(null),
                        new ArtifactOnDemand(null)),
                "perf-objects",
                parameters);
    }

    private MemOverTimeMojo memOverTime(MojoContext context, Map<String, ?> parameters) throws Exception {
        return Mojos.filled(
                new MemOverTimeMojo(
                        shop, context.session(), context.execution(), context.toolchains(), new EachModule(null)),
                "mem-over-time",
                parameters);
    }
}
