package dev.plimsoll.mojo;

import dev.plimsoll.config.Settings;
import dev.plimsoll.gc.GcMeasurement;
import dev.plimsoll.gc.GcPlan;
import dev.plimsoll.report.console.GcConsole;
import dev.plimsoll.run.BuildOutcome;
import dev.plimsoll.run.GoalExecution;
import dev.plimsoll.run.RunException;
import dev.plimsoll.target.TargetLauncher;
import java.nio.file.Path;
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
 * Forks the packaged application with its own garbage collector, exercises it, and reports collections, pauses, what is promoted,
 * and who calls System.gc(); fails the build if a limit is exceeded.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "perf-gc",
        defaultPhase = LifecyclePhase.INTEGRATION_TEST,
        requiresDependencyResolution = ResolutionScope.TEST,
        requiresProject = false,
        threadSafe = true)
public final class PerfGcMojo extends AppGoal {

    private static final int MAX_REQUESTS = 1_000_000;

    /**
     * The number of requests before those that are recorded.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.warmRequests", defaultValue = "500")
    private @Nullable String warmRequests;

    /**
     * The number of requests that are recorded. If there are fewer than 20 collections, up to ten times as many are made.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.gcRequests", defaultValue = "2000")
    private @Nullable String gcRequests;

    /**
     * How long requests are recorded at most.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.gcDuration", defaultValue = "30s")
    private @Nullable String gcDuration;

    /**
     * Whether the Flight Recorder recording is kept in the directory of the results.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.keepRecording", defaultValue = "false")
    private @Nullable String keepRecording;

    @Inject
    public PerfGcMojo(
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
        GcPlan plan = plan(settings, launcher, goal.folder());
        refuseNoCollector(plan, settings);
        return measureOnce(
                context,
                settings,
                goal,
                launcher,
                (attempt, java) -> GcMeasurement.of(plan, attempt.info(), attempt.progress()),
                goal.text(GcConsole::new));
    }

    private static void refuseNoCollector(GcPlan plan, Settings settings) {
        if (plan.source().jvmArgs().contains("-XX:+UseEpsilonGC")) {
            settings.problem(
                    "jvmArgs",
                    "-XX:+UseEpsilonGC frees nothing, so there is no collection to measure; leave it out, or choose another"
                            + " collector");
        }
    }

    /** How to measure; nothing is looked for until its launcher is opened. */
    private GcPlan plan(Settings settings, TargetLauncher launcher, Path folder) {
        return new GcPlan(
                launcher,
                launcher::originOf,
                settings.number("warmRequests", warmRequests, 0, MAX_REQUESTS),
                settings.number("gcRequests", gcRequests, 1, MAX_REQUESTS),
                settings.duration("gcDuration", gcDuration),
                settings.flag("keepRecording", keepRecording),
                folder);
    }
}
