package dev.plimsoll.mojo;

import dev.plimsoll.config.Settings;
import dev.plimsoll.heapdiff.HeapDiffMeasurement;
import dev.plimsoll.heapdiff.HeapDiffPlan;
import dev.plimsoll.report.console.HeapDiffConsole;
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
 * Forks the packaged application, exercises it, and compares three heap dumps: which fields retain what was allocated between
 * the first two and is still alive in the third, and what the live heap consists of by dependency, class and retainer. It sets no limit.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "perf-heap",
        defaultPhase = LifecyclePhase.INTEGRATION_TEST,
        requiresDependencyResolution = ResolutionScope.TEST,
        requiresProject = false,
        threadSafe = true)
public final class PerfHeapMojo extends AppGoal {

    private static final int MAX_REQUESTS = 1_000_000;

    /**
     * The number of requests before the first heap dump; more are made until what they allocate is the same again and again.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.warmCount", defaultValue = "200")
    private @Nullable String warmCount;

    /**
     * The number of requests between two heap dumps. More of them separate what each request leaves behind from what is created
     * now and then.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.testCount", defaultValue = "500")
    private @Nullable String testCount;

    /**
     * The time after which the application is killed, and what was dumped until then is reported.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.heapTimeout", defaultValue = "15min")
    private @Nullable String heapTimeout;

    @Inject
    public PerfHeapMojo(
            MavenProject project,
            MavenSession session,
            MojoExecution execution,
            ToolchainManager toolchains,
            EachModule eachModule) {
        super(project, session, execution, toolchains, eachModule);
    }

    /** What grows has no limit here, so nothing could be judged against it. */
    @Override
    boolean measuresBase() {
        return false;
    }

    @Override
    BuildOutcome run(MojoContext context, Settings settings, GoalExecution goal)
            throws MojoExecutionException, RunException {
        TargetLauncher launcher = launcher(context, settings, goal.folder());
        HeapDiffPlan plan = plan(settings, launcher, goal.folder());
        return measureOnce(
                context,
                settings,
                goal,
                launcher,
                (attempt, java) -> HeapDiffMeasurement.of(plan, attempt.info(), attempt.progress()),
                goal.text(HeapDiffConsole::new));
    }

    /** How to measure; nothing is looked for until its launcher is opened. */
    private HeapDiffPlan plan(Settings settings, TargetLauncher launcher, Path folder) {
        return new HeapDiffPlan(
                launcher,
                launcher::originOf,
                settings.number("warmCount", warmCount, 0, MAX_REQUESTS),
                settings.number("testCount", testCount, 1, MAX_REQUESTS),
                settings.duration("heapTimeout", heapTimeout),
                folder);
    }
}
