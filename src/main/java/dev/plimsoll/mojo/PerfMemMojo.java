package dev.plimsoll.mojo;

import dev.plimsoll.config.Settings;
import dev.plimsoll.gate.Gate;
import dev.plimsoll.gate.GateContext;
import dev.plimsoll.memory.MemoryMeasurement;
import dev.plimsoll.memory.MemoryPlan;
import dev.plimsoll.result.MemoryResult;
import dev.plimsoll.run.BuildOutcome;
import dev.plimsoll.run.GoalExecution;
import dev.plimsoll.run.GoalRun;
import dev.plimsoll.run.Measurer;
import dev.plimsoll.run.RepeatPolicy;
import dev.plimsoll.run.RunException;
import dev.plimsoll.target.TargetLauncher;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
 * Forks the packaged application, makes one request of each kind, and reports how much memory each dependency has then; fails
 * the build if a limit is exceeded.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "perf-mem",
        defaultPhase = LifecyclePhase.INTEGRATION_TEST,
        requiresDependencyResolution = ResolutionScope.TEST,
        requiresProject = false,
        threadSafe = true)
public final class PerfMemMojo extends AppGoal {

    private static final int MAX_REQUESTS = 100_000;

    /**
     * How often each request is made before memory is read.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.bootRequests", defaultValue = "1")
    private @Nullable String bootRequests;

    /**
     * Whether the live heap is divided among the dependencies, too, which takes a heap dump.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.heapByDependency", defaultValue = "true")
    private @Nullable String heapByDependency;

    /**
     * The time after which a fork that loads one jar of usual size is killed; larger ones may take longer.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.forkTimeout", defaultValue = "120s")
    private @Nullable String forkTimeout;

    @Inject
    public PerfMemMojo(
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
        TargetLauncher launcher = launcher(context, settings, goal.folder(), Optional.empty());
        int requests = settings.number("bootRequests", bootRequests, 1, MAX_REQUESTS);
        boolean heap = settings.flag("heapByDependency", heapByDependency);
        Duration timeout = settings.duration("forkTimeout", forkTimeout);
        Optional<Path> java = jvm(settings);
        Limits limits = limits(settings, context.origins());
        GateSettings gate = gateSettings(settings);
        settings.verify();
        context.warnOfRemovedOptions();
        GateContext terms = gate.context(limits);
        Measurer<MemoryResult> measurer = attempt -> {
            Path executable = context.java(java);
            try (TargetLauncher opened = launcher.open(executable, goal.folder())) {
                MemoryPlan plan = new MemoryPlan(
                        opened,
                        opened::originOf,
                        context.layout().dependencies(),
                        executable,
                        requests,
                        heap,
                        timeout,
                        goal.folder());
                return MemoryMeasurement.of(plan, attempt.info(), attempt.progress());
            }
        };
        return new GoalRun<>(
                        goal,
                        measurer,
                        RepeatPolicy.NEVER,
                        result -> Gate.judge(result, limits.all(), terms),
                        (result, gateResult, elapsed) -> List.of(result.rows().toString()))
                .run();
    }
}
