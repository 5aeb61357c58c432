package dev.plimsoll.mojo;

import dev.plimsoll.alloc.BootMeasurement;
import dev.plimsoll.alloc.JmhMeasurement;
import dev.plimsoll.alloc.JmhPlan;
import dev.plimsoll.alloc.ObjectsMeasurement;
import dev.plimsoll.alloc.ObjectsPlan;
import dev.plimsoll.alloc.SamplerSource;
import dev.plimsoll.app.AppNotFoundException;
import dev.plimsoll.config.Settings;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.ProbeJar;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.gate.Gate;
import dev.plimsoll.gate.GateContext;
import dev.plimsoll.gate.Limit;
import dev.plimsoll.proof.GateProof;
import dev.plimsoll.proof.Plant;
import dev.plimsoll.proof.PlantedSource;
import dev.plimsoll.report.ReportFiles;
import dev.plimsoll.report.console.ObjectsConsole;
import dev.plimsoll.resolve.ArtifactOnDemand;
import dev.plimsoll.resolve.GraphException;
import dev.plimsoll.result.ObjectsMode;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.ResultKind;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.run.BuildOutcome;
import dev.plimsoll.run.GoalExecution;
import dev.plimsoll.run.GoalRun;
import dev.plimsoll.run.Measurer;
import dev.plimsoll.run.RepeatPolicy;
import dev.plimsoll.run.RunException;
import dev.plimsoll.target.TargetLauncher;
import dev.plimsoll.unit.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;

/**
 * Forks the packaged application, exercises it, and reports which lines allocate and which of their objects stay; fails the
 * build if a limit is exceeded.
 *
 * <p>Each allocation is recorded, and their sum is compared with the JVM's own counter.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "perf-objects",
        defaultPhase = LifecyclePhase.INTEGRATION_TEST,
        requiresDependencyResolution = ResolutionScope.TEST,
        requiresProject = false,
        threadSafe = true)
public final class PerfObjectsMojo extends AppGoal {

    /** Bytes per request move by this share between runs of an unchanged application; samples have a separate error. */
    private static final double REPEATABILITY = 0.01;

    private static final Bytes MIN_INTERVAL = new Bytes(1 << 10);
    private static final Bytes MAX_INTERVAL = new Bytes(1 << 30);

    private final ArtifactOnDemand onDemand;

    /** What is set for requests, of which the start of an application has none. */
    private static final List<String> OF_REQUESTS = List.of(
            "pathToHit",
            Limit.REQUESTS,
            "endpoints",
            "setup",
            "command",
            "concurrency",
            "testCount",
            "warmCount",
            ProveSettings.PROVE);

    /** What is measured. */
    private enum Span {
        /** Requests, calls of a workload class, or the run of a batch application. */
        REQUESTS,
        /** The start of the application, or the constructor of a workload class. */
        BOOT
    }

    /**
     * What is measured: requests; or boot for what the application allocates and retains until it is ready, with its result in
     * perf-objects-boot.json. Without requests, what is set for them is not used then.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.span", defaultValue = "requests")
    private @Nullable String span;

    /**
     * The number of requests to measure.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.testCount", defaultValue = "20")
    private @Nullable String testCount;

    /**
     * The least number of requests before, so that what only the first ones allocate is not measured. More follow until
     * batches of them allocate the same and start no more threads: up to ten times as many, or 2,000 if that is more, or for
     * a minute. 0 for none.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.warmCount", defaultValue = "200")
    private @Nullable String warmCount;

    /**
     * exact records each allocation; sampled records samples by async-profiler, for long workloads.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.mode", defaultValue = "exact")
    private @Nullable String mode;

    /**
     * In mode sampled, the average number of bytes between two samples: fewer make figures finer and the application slower.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.sampleInterval", defaultValue = "16KiB")
    private @Nullable String sampleInterval;

    /**
     * A regular expression on class, source file or path: a location is the innermost frame that matches it.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.allowFiles")
    private @Nullable String allowFiles;

    /**
     * A regular expression on class, source file or path: frames that match it are skipped.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.ignoreFiles")
    private @Nullable String ignoreFiles;

    /**
     * The number of rows of the tables on the console; the JSON has all. Without it, 4; with details, 50.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.top")
    private @Nullable String top;

    /**
     * Whether the recordings are kept in the output directory.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.keepRecording", defaultValue = "false")
    private @Nullable String keepRecording;

    /**
     * Whether the objects that stay are measured, too; otherwise only what is allocated.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.retained", defaultValue = "true")
    private @Nullable String retained;

    /**
     * A regular expression: the project's JMH benchmarks that match it are the workload.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.jmh")
    private @Nullable String jmh;

    /**
     * More arguments for JMH, for example -p size=10.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.jmhArgs")
    private @Nullable String jmhArgs;

    /**
     * Whether to prove that the limits see growth: after the result is written, an unchanged copy is measured, and copies in which
     * growth is planted. A gate that does not see it, or sees some where there is none, is inconclusive.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.prove", defaultValue = "false")
    private @Nullable String prove;

    /**
     * How long the copies of prove may take in total; those that are not reached are reported as not tried.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.proveTimeout", defaultValue = "10min")
    private @Nullable String proveTimeout;

    @Inject
    public PerfObjectsMojo(
            MavenProject project,
            MavenSession session,
            MojoExecution execution,
            ToolchainManager toolchains,
            EachModule eachModule,
            ArtifactOnDemand onDemand) {
        super(project, session, execution, toolchains, eachModule);
        this.onDemand = onDemand;
    }

    @Override
    @Nullable
    String benchmarks() {
        return jmh;
    }

    /** A value that is neither is reported with all other problems. */
    private boolean isBoot() {
        return span != null && isBoot(span);
    }

    /** Whether the start of the application is measured with this value of {@code span}. */
    static boolean isBoot(String value) {
        return value.strip().equalsIgnoreCase(Span.BOOT.name());
    }

    @Override
    boolean isExercised() {
        return !isBoot();
    }

    @Override
    String resultName() {
        return isBoot() ? ResultKind.ALLOCATION_AT_BOOT.goal() : goal();
    }

    @Override
    BuildOutcome run(MojoContext context, Settings settings, GoalExecution goal)
            throws MojoExecutionException, RunException {
        Measuring measuring = measuring(context, settings, goal.folder());
        ObjectsPlan plan = measuring.plan();
        OptionalInt rows = top == null ? OptionalInt.empty() : OptionalInt.of(settings.number("top", top, 1, 100_000));
        Limits limits = limits(settings, context.origins());
        GateSettings gate = gateSettings(settings);
        ProveSettings proves = proves(settings, plan);
        settings.verify();
        context.warnOfRemovedOptions();
        noteUnused(measuring.span(), context, limits);
        GateContext terms = gate.context(limits);
        return new GoalRun<>(
                        goal,
                        measuring,
                        repeats(plan, measuring.span()),
                        result -> Gate.judge(result, limits.on(result), terms),
                        goal.text((terminal, paint, details) ->
                                new ObjectsConsole(terminal, paint, details, rows, flameGraphs(goal))))
                .proving(proves.proving(Plant::of, copies(measuring, goal.info(), proves.folder()), limits, terms))
                .run();
    }

    private Measuring measuring(MojoContext context, Settings settings, Path folder) {
        Optional<Pattern> regex = settings.regex("jmh", jmh);
        Span measured = settings.choice("span", span, Span.class);
        refuseBenchmarks(measured, settings);
        TargetLauncher launcher = launcher(context, settings, folder, regex);
        ObjectsPlan plan = plan(settings, launcher, folder);
        List<String> args = settings.args("jmhArgs", jmhArgs);
        return new Measuring(
                context,
                launcher,
                plan,
                measured,
                regex,
                args,
                jvm(settings),
                () -> sampler(context),
                endpointRequests());
    }

    private static RepeatPolicy repeats(ObjectsPlan plan, Span measured) {
        return plan.mode() == ObjectsMode.EXACT
                ? new RepeatPolicy(
                        REPEATABILITY,
                        measured == Span.BOOT ? BootMeasurement.SIDE_FILES : ObjectsMeasurement.SIDE_FILES)
                : RepeatPolicy.NEVER;
    }

    private void refuseBenchmarks(Span measured, Settings settings) {
        if (measured == Span.BOOT && jmh != null) {
            settings.problem(
                    "span",
                    "is boot, but benchmarks (<jmh>, -Dplimsoll.jmh) have no start of an application: remove one of"
                            + " them, or set <workload> to a class whose constructor is to be measured");
        }
    }

    /** A pom shares its configuration among goals, so what is set for requests is no error. */
    private static void noteUnused(Span measured, MojoContext context, Limits limits) {
        if (measured == Span.REQUESTS) {
            return;
        }
        List<String> unused =
                OF_REQUESTS.stream().filter(context.origins()::isSet).toList();
        if (!unused.isEmpty()) {
            context.log()
                    .info("At boot there are no requests, so these settings are not used: " + String.join(", ", unused)
                            + ".");
        }
        List<String> unchecked = Limit.thatAreSet(limits.all()).stream()
                .filter(limit -> limit.metric().kind() == ResultKind.ALLOCATION)
                .map(Limit::parameter)
                .distinct()
                .toList();
        if (!unchecked.isEmpty()) {
            context.log()
                    .info("Limits on requests are not checked at boot: " + String.join(", ", unchecked)
                            + ". Those at boot are maxAllocatedAtBoot and maxRetainedAtBoot.");
        }
    }

    private ProveSettings proves(Settings settings, ObjectsPlan plan) {
        return ProveSettings.read(settings, isBoot() ? "false" : prove, proveTimeout, plan.folder())
                .refuse(jmh != null, "plants per request, so it excludes <jmh>: remove one of them", settings)
                .refuse(
                        plan.mode() != ObjectsMode.EXACT,
                        "plants less than samples can show; measure with -Dplimsoll.mode=exact",
                        settings);
    }

    /** The plan; nothing is looked for until its source is opened. */
    ObjectsPlan plan(Settings settings, TargetLauncher launcher, Path folder) {
        return new ObjectsPlan(
                launcher,
                launcher::originOf,
                settings.number("warmCount", warmCount, 0, 10_000_000),
                settings.number("testCount", testCount, 1, 1_000_000),
                settings.choice("mode", mode, ObjectsMode.class),
                settings.value("sampleInterval", sampleInterval, PerfObjectsMojo::parseInterval)
                        .orElse(MIN_INTERVAL)
                        .value(),
                settings.regex("allowFiles", allowFiles),
                settings.regex("ignoreFiles", ignoreFiles),
                settings.flag("retained", retained),
                settings.flag("keepRecording", keepRecording),
                folder);
    }

    /** Plugins come from where Plimsoll does. */
    private Path sampler(MojoContext context) throws ForkException {
        try {
            return onDemand.file(
                    SamplerSource.COORDINATES,
                    context.project().getRemotePluginRepositories(),
                    context.session().getRepositorySession());
        } catch (GraphException unresolved) {
            throw new ForkException("<mode> (-Dplimsoll.mode) is sampled, but " + unresolved.getMessage()
                    + " Or use -Dplimsoll.mode=exact.");
        }
    }

    /** Measures an application, a workload class or benchmarks. */
    private record Measuring(
            MojoContext context,
            TargetLauncher launcher,
            ObjectsPlan plan,
            Span span,
            Optional<Pattern> jmh,
            List<String> jmhArgs,
            Optional<Path> jvm,
            SamplerSource sampler,
            Optional<EndpointRequests> endpoints)
            implements Measurer<ObjectsResult> {

        @Override
        public ObjectsResult measure(Attempt<ObjectsResult> attempt)
                throws AppNotFoundException, ForkException, IOException, InterruptedException {
            Path java = context.java(jvm);
            try (TargetLauncher opened = launcher.open(java, plan.folder())) {
                return jmh.isPresent()
                        ? JmhMeasurement.of(benchmarks(java, opened), plan, attempt.info(), attempt.progress())
                        : unlessBenchmarks(this, plan, attempt.info(), attempt.progress());
            }
        }

        private JmhPlan benchmarks(Path java, TargetLauncher opened) throws IOException {
            return new JmhPlan(
                    jmh.orElseThrow().pattern(),
                    jmhArgs,
                    java,
                    ProbeJar.unpackInto(plan.folder()),
                    ProbeJar.unpackJmhInto(plan.folder()),
                    opened.jvmArgs(),
                    Layouts.testClassPath(context.project()),
                    context.project().getBasedir().toPath());
        }
    }

    /** Measures copies of the same application. */
    private static GateProof.Copies<ObjectsResult> copies(Measuring what, RunInfo info, Path folder) {
        return (plant, limit) -> {
            Path java = what.context().java(what.jvm());
            try (TargetLauncher opened = what.launcher().open(java, folder)) {
                PlantedSource source = new PlantedSource(opened, plant, limit, folder);
                return unlessBenchmarks(what, what.plan().ofCopy(source, folder), info, Progress.SILENT);
            }
        };
    }

    private static ObjectsResult unlessBenchmarks(Measuring what, ObjectsPlan plan, RunInfo info, Progress progress)
            throws ForkException, IOException, InterruptedException {
        return what.span() == Span.BOOT
                ? BootMeasurement.of(plan, info, progress, what.sampler())
                : requests(what, plan, info, progress);
    }

    /** Without a configured number, as many as include each endpoint. */
    private static ObjectsResult requests(Measuring what, ObjectsPlan plan, RunInfo info, Progress progress)
            throws ForkException, IOException, InterruptedException {
        int turns = what.endpoints().map(EndpointRequests::turns).orElse(0);
        ObjectsPlan sufficient = what.context().origins().isSet("testCount") ? plan : plan.measuringAtLeast(turns);
        return ObjectsMeasurement.of(sufficient, info, progress, what.sampler())
                .withNotCalled(what.endpoints().map(EndpointRequests::notCalled).orElse(List.of()));
    }

    /** Paths of the flame graphs, as printed. */
    private static List<String> flameGraphs(GoalExecution goal) {
        return ReportFiles.flameGraphs(goal.info().goal(), goal.folder()).stream()
                .map(name -> goal.build().shown(goal.folder().resolve(name)))
                .toList();
    }

    static Bytes parseInterval(String text) {
        Bytes interval = Bytes.parse(text);
        if (interval.compareTo(MIN_INTERVAL) < 0 || interval.compareTo(MAX_INTERVAL) > 0) {
            throw new IllegalArgumentException("'" + text + "' is not from " + MIN_INTERVAL + " to " + MAX_INTERVAL
                    + "; write for example 16KiB. With fewer bytes, each object costs more than in mode exact");
        }
        return interval;
    }
}
