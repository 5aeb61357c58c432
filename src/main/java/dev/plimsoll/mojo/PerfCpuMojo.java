package dev.plimsoll.mojo;

import dev.plimsoll.config.Settings;
import dev.plimsoll.cpu.CpuMeasurement;
import dev.plimsoll.cpu.CpuPlan;
import dev.plimsoll.report.console.CpuConsole;
import dev.plimsoll.run.BuildOutcome;
import dev.plimsoll.run.GoalExecution;
import dev.plimsoll.run.RunException;
import dev.plimsoll.target.TargetLauncher;
import dev.plimsoll.unit.TimeSpan;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
 * Forks the packaged application, exercises it, and reports where it spends CPU time: by own code, by line, by dependency, and as a
 * flame graph. It sets no limit.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "perf-cpu",
        defaultPhase = LifecyclePhase.INTEGRATION_TEST,
        requiresDependencyResolution = ResolutionScope.TEST,
        requiresProject = false,
        threadSafe = true)
public final class PerfCpuMojo extends AppGoal {

    private static final int MAX_REQUESTS = 1_000_000;
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    /**
     * The number of requests before those that are sampled.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.warmRequests", defaultValue = "500")
    private @Nullable String warmRequests;

    /**
     * For how long requests are made and sampled, between 1s and 1h. A thread that is busy all the time gets 100 samples per second.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.cpuDuration", defaultValue = "10s")
    private @Nullable String cpuDuration;

    /**
     * The agent library of async-profiler (libasyncProfiler.so, or .dylib on macOS), which then samples in place of Flight
     * Recorder.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.asyncProfiler")
    private @Nullable File asyncProfiler;

    /**
     * Whether the recording is kept in the directory of the results.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.keepRecording", defaultValue = "false")
    private @Nullable String keepRecording;

    @Inject
    public PerfCpuMojo(
            MavenProject project,
            MavenSession session,
            MojoExecution execution,
            ToolchainManager toolchains,
            EachModule eachModule) {
        super(project, session, execution, toolchains, eachModule);
    }

    /** There are no figures to compare. */
    @Override
    boolean measuresBase() {
        return false;
    }

    @Override
    BuildOutcome run(MojoContext context, Settings settings, GoalExecution goal)
            throws MojoExecutionException, RunException {
        TargetLauncher launcher = launcher(context, settings, goal.folder());
        CpuPlan plan = plan(settings, launcher, goal.folder());
        return measureOnce(
                context,
                settings,
                goal,
                launcher,
                (attempt, java) -> CpuMeasurement.of(plan, attempt.info(), attempt.progress()),
                goal.text((terminal, paint, details) -> new CpuConsole(terminal, paint, details, flameGraph(goal))));
    }

    /** Where the flame graph is, as printed; empty if there is none. */
    private static Optional<String> flameGraph(GoalExecution goal) {
        return Optional.of(goal.folder().resolve(CpuMeasurement.FLAME_GRAPH))
                .filter(Files::exists)
                .map(goal.build()::shown);
    }

    /** How to measure; nothing is looked for until its launcher is opened. */
    private CpuPlan plan(Settings settings, TargetLauncher launcher, Path folder) {
        return new CpuPlan(
                launcher,
                launcher::originOf,
                settings.number("warmRequests", warmRequests, 0, MAX_REQUESTS),
                settings.value("cpuDuration", cpuDuration, PerfCpuMojo::sampled).orElse(SHORTEST),
                library(settings),
                settings.flag("keepRecording", keepRecording),
                folder);
    }

    private static Duration sampled(String text) {
        Duration duration = TimeSpan.parse(text);
        if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("'" + text + "' is not between 1s and 1h; write for example 10s");
        }
        return duration;
    }

    private Optional<Path> library(Settings settings) {
        Optional<Path> library = settings.path("asyncProfiler", asyncProfiler == null ? null : asyncProfiler.getPath());
        library.filter(path -> !Files.isRegularFile(path) || !Files.isReadable(path))
                .ifPresent(path -> settings.problem(
                        "asyncProfiler",
                        path + " is not a file that can be read; write the path of async-profiler's agent library, for"
                                + " example /opt/async-profiler/lib/libasyncProfiler.so"));
        return library;
    }
}
