package dev.plimsoll.mojo;

import dev.plimsoll.app.AppNotFoundException;
import dev.plimsoll.config.Settings;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.gate.Gate;
import dev.plimsoll.gate.GateContext;
import dev.plimsoll.proof.GateProof;
import dev.plimsoll.proof.Plant;
import dev.plimsoll.proof.PlantedSource;
import dev.plimsoll.report.console.TrendConsole;
import dev.plimsoll.reproduction.LeakReproduction;
import dev.plimsoll.result.Diagnosis;
import dev.plimsoll.result.TrendResult;
import dev.plimsoll.run.BackgroundRun;
import dev.plimsoll.run.BuildOutcome;
import dev.plimsoll.run.GoalExecution;
import dev.plimsoll.run.GoalRun;
import dev.plimsoll.run.Measurer;
import dev.plimsoll.run.RepeatPolicy;
import dev.plimsoll.run.RunException;
import dev.plimsoll.run.TrendWatch;
import dev.plimsoll.target.TargetLauncher;
import dev.plimsoll.trend.Deployment;
import dev.plimsoll.trend.SuspectsWhen;
import dev.plimsoll.trend.TrendMeasurement;
import dev.plimsoll.trend.TrendPlan;
import dev.plimsoll.unit.RequestRate;
import dev.plimsoll.unit.TimeSpan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
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
 * Forks the packaged application, repeats the same work, and reports whether its memory is steady, levels off (bloat) or
 * grows without limit (a leak), and what retains a leak; fails the build on a leak.
 *
 * <p>Live heap is what full collections leave at the end of each window of requests.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "mem-over-time",
        defaultPhase = LifecyclePhase.INTEGRATION_TEST,
        requiresDependencyResolution = ResolutionScope.TEST,
        requiresProject = false,
        threadSafe = true)
public final class MemOverTimeMojo extends AppGoal {

    private static final int MIN_WINDOWS = 12;
    private static final int MAX_WINDOWS = 500;
    private static final int MAX_REQUESTS = 100_000_000;

    /** As many as common pools of connections let through, and enough for an answer of 50 ms. */
    private static final int MAX_AT_ONCE = 16;

    /**
     * The number of requests before growth counts.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.warmRequests", defaultValue = "500")
    private @Nullable String warmRequests;

    /**
     * The number of requests over which memory must grow without levelling off to be a leak. A cache that fills up later looks like
     * a leak. Per request, less than 8 B of live heap or direct memory, 64 B of metaspace, 0.002 classes, and 0.0005 threads or open
     * files does not count as growth, unless classes, threads or open files increase at an even pace over twice as many requests.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.leakHorizon", defaultValue = "5000")
    private @Nullable String leakHorizon;

    /**
     * The time under load that is enough instead, if it ends before the requests of the horizon.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.leakHorizonLoad", defaultValue = "60s")
    private @Nullable String leakHorizonLoad;

    /**
     * How long a growing application is left idle before growth is a leak, to see whether it releases memory by itself.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.leakRest", defaultValue = "8s")
    private @Nullable String leakRest;

    /**
     * The number of requests, warm-up included, after which the run ends even if it is undecided.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.maxRequests", defaultValue = "20000")
    private @Nullable String maxRequests;

    /**
     * The time after which the run ends even if it is undecided.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.maxDuration", defaultValue = "10min")
    private @Nullable String maxDuration;

    /**
     * The number of measurement windows before the leak horizon, besides a few short ones at the beginning.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.windows", defaultValue = "20")
    private @Nullable String windows;

    /**
     * When to look for leak suspects, which takes another fork: auto for leaks that count, always for any growth, or never.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.suspects", defaultValue = "auto")
    private @Nullable String suspects;

    /**
     * How long the search for leak suspects may take; the result is written before it begins.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.suspectsTimeout", defaultValue = "3min")
    private @Nullable String suspectsTimeout;

    /**
     * The requests that the application answers in production, per second or with a unit, for example 20 or 1200/min. The forecast of
     * a leak then also says in what time the heap or the container is full, and how often a restart would hide the leak.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.requestRate")
    private @Nullable String requestRate;

    /**
     * Whether to look for the smallest workload that still leaks, if there is a leak: which of the requests, with which values, how
     * many at once. It takes a fork for each trial. A script beside the result repeats it.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.reproduce", defaultValue = "false")
    private @Nullable String reproduce;

    /**
     * How long the search for the smallest workload may take; the result is written before it begins.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.reproduceTimeout", defaultValue = "10min")
    private @Nullable String reproduceTimeout;

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
    public MemOverTimeMojo(
            MavenProject project,
            MavenSession session,
            MojoExecution execution,
            ToolchainManager toolchains,
            EachModule eachModule) {
        super(project, session, execution, toolchains, eachModule);
    }

    @Override
    BuildOutcome run(MojoContext context, Settings settings, GoalExecution goal)
            throws MojoExecutionException, RunException {
        TargetLauncher launcher = launcher(context, settings, goal.folder());
        Limits limits = limits(settings, context.origins());
        TrendPlan plan = plan(settings, launcher, limits, goal.folder());
        refuseTooFewRequests(plan, settings);
        refuseNoCollector(plan, settings);
        Optional<Duration> search = reproduction(settings);
        Optional<Path> java = jvm(settings);
        GateSettings gate = gateSettings(settings);
        ProveSettings proves = ProveSettings.read(settings, prove, proveTimeout, goal.folder());
        settings.verify();
        context.warnOfRemovedOptions();
        GateContext terms = gate.context(limits);
        GoalRun<TrendResult> run = new GoalRun<TrendResult>(
                        goal,
                        attempt -> measure(attempt, plan, () -> open(launcher, context, java, plan), goal, search),
                        RepeatPolicy.NEVER,
                        result -> Gate.judge(result, limits.on(result), terms),
                        goal.text(TrendConsole::new))
                .proving(proves.proving(
                        Plant::of, copies(plan, launcher, () -> context.java(java), goal), limits, terms));
        return runInTurn(run, plan, context, search.isEmpty());
    }

    /** @param mayBegin whether it takes no other forks than those of the measurement */
    private BuildOutcome runInTurn(GoalRun<TrendResult> run, TrendPlan plan, MojoContext context, boolean mayBegin) {
        Optional<SideBySide> others = ForkedGoals.sideBySide(context);
        if (others.isEmpty()) {
            return run.run();
        }
        others.get()
                .take(
                        new BackgroundRun<>(run, result -> isUndisturbed(result, plan), context.log()),
                        plan.folder(),
                        mayBegin && run.proving().isEmpty() && mayRunTwice());
        return new BuildOutcome.Success();
    }

    private static TargetLauncher open(
            TargetLauncher launcher, MojoContext context, Optional<Path> java, TrendPlan plan)
            throws AppNotFoundException, ForkException, IOException, InterruptedException {
        Optional<SideBySide> others = ForkedGoals.sideBySide(context);
        Path folder = others.map(beside -> beside.launchFolder(plan.folder())).orElse(plan.folder());
        return launcher.open(context.java(java), folder);
    }

    /** Whether no lack of time, of which others take some, cut the run short or left it undecided. */
    private static boolean isUndisturbed(TrendResult result, TrendPlan plan) {
        return result.horizon() == plan.horizon()
                && result.reasons().isEmpty()
                && result.diagnosis() != Diagnosis.INCONCLUSIVE;
    }

    /** Opens the launcher of the application. */
    @FunctionalInterface
    private interface Opening {
        TargetLauncher open() throws AppNotFoundException, ForkException, IOException, InterruptedException;
    }

    /** The executable to measure with. */
    @FunctionalInterface
    private interface Java {
        Path path() throws ForkException;
    }

    /** Measures copies of the same application. */
    private static GateProof.Copies<TrendResult> copies(
            TrendPlan plan, TargetLauncher launcher, Java java, GoalExecution goal) {
        Path folder = goal.folder().resolve(ProveSettings.PROVE);
        return (plant, limit) -> {
            try (TargetLauncher opened = launcher.open(java.path(), folder)) {
                PlantedSource source = new PlantedSource(opened, plant, limit, folder);
                return TrendMeasurement.of(
                        plan.ofCopy(source, limit, folder), goal.info(), (sample, heap) -> {}, Progress.SILENT);
            }
        };
    }

    /** The plan; nothing is looked for until its source is opened. */
    TrendPlan plan(Settings settings, TargetLauncher launcher, Limits limits, Path folder) {
        return new TrendPlan(
                launcher,
                launcher::originOf,
                settings.number("warmRequests", warmRequests, 1, MAX_REQUESTS),
                settings.number("leakHorizon", leakHorizon, MIN_WINDOWS, MAX_REQUESTS),
                settings.duration("leakHorizonLoad", leakHorizonLoad),
                settings.number("maxRequests", maxRequests, 1, MAX_REQUESTS),
                settings.duration("maxDuration", maxDuration),
                settings.number("windows", windows, MIN_WINDOWS, MAX_WINDOWS),
                settings.value("leakRest", leakRest, TimeSpan::parse).orElse(Duration.ZERO),
                limits.leakBudget().value(),
                limits.mustNotLeak(),
                settings.choice("suspects", suspects, SuspectsWhen.class),
                settings.duration("suspectsTimeout", suspectsTimeout),
                isConcurrencyFound() ? MAX_AT_ONCE : 1,
                new Deployment(containerBytes(limits), settings.value("requestRate", requestRate, RequestRate::parse)),
                folder);
    }

    private static TrendResult measure(
            Measurer.Attempt<TrendResult> attempt,
            TrendPlan plan,
            Opening opening,
            GoalExecution goal,
            Optional<Duration> search)
            throws AppNotFoundException, ForkException, IOException, InterruptedException {
        Path readings = plan.folder().resolve("mem-over-time.csv");
        try (TargetLauncher opened = opening.open();
                TrendWatch watch = TrendWatch.of(readings, attempt, goal.console(), goal.reports()::problem)) {
            TrendResult result = TrendMeasurement.of(plan, attempt.info(), watch, attempt.progress());
            return search.isEmpty()
                    ? result
                    : LeakReproduction.of(result, plan, opened, search.get(), attempt.partial(), attempt.progress());
        }
    }

    /** How long to look for a reproduction; empty if it is not wanted. */
    private Optional<Duration> reproduction(Settings settings) {
        Duration timeout = settings.duration("reproduceTimeout", reproduceTimeout);
        return settings.flag("reproduce", reproduce) ? Optional.of(timeout) : Optional.empty();
    }

    private static void refuseNoCollector(TrendPlan plan, Settings settings) {
        if (plan.source().jvmArgs().contains("-XX:+UseEpsilonGC")) {
            settings.problem(
                    "jvmArgs",
                    "-XX:+UseEpsilonGC frees nothing, so all allocation would look like a leak; leave it out, or choose"
                            + " another collector");
        }
    }

    private static void refuseTooFewRequests(TrendPlan plan, Settings settings) {
        // Requests that come between two windows, or make the horizon whole windows, are some more.
        long least = plan.warmRequests() * 11L / 10 + plan.horizon() * 11L / 10;
        if (plan.maxRequests() < least) {
            settings.problem(
                    "maxRequests",
                    String.format(
                            Locale.ROOT,
                            "%,d requests end before <leakHorizon> (-Dplimsoll.leakHorizon) of %,d after <warmRequests>"
                                    + " of %,d, so a leak could not be diagnosed; write at least %,d, or lower those",
                            plan.maxRequests(),
                            plan.horizon(),
                            plan.warmRequests(),
                            least));
        }
    }
}
