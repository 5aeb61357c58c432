package dev.plimsoll.mojo;

import dev.plimsoll.config.Settings;
import dev.plimsoll.ips.IpsMeasurement;
import dev.plimsoll.ips.IpsPlan;
import dev.plimsoll.report.console.IpsConsole;
import dev.plimsoll.run.BuildOutcome;
import dev.plimsoll.run.GoalExecution;
import dev.plimsoll.run.RunException;
import dev.plimsoll.target.TargetLauncher;
import dev.plimsoll.unit.RequestRate;
import dev.plimsoll.unit.TimeSpan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
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
 * Measures with JMH how many requests per second the packaged application answers and how long they take, and reports the CPU
 * time that it needs for them. It sets no limit.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "perf-ips",
        defaultPhase = LifecyclePhase.INTEGRATION_TEST,
        requiresDependencyResolution = ResolutionScope.TEST,
        requiresProject = false,
        threadSafe = true)
public final class PerfIpsMojo extends AppGoal {

    private static final int MAX_FORKS = 50;
    private static final int MAX_ITERATIONS = 1_000;
    private static final Duration SHORTEST_ITERATION = Duration.ofMillis(10);
    private static final double MILLIS_PER_SECOND = 1_000;

    /**
     * The number of JVMs in which JMH measures throughput, and again latency; a fresh application is started for each.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.jmhForks", defaultValue = "2")
    private @Nullable String jmhForks;

    /**
     * The number of iterations of each fork before those that are measured.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.warmupIterations", defaultValue = "3")
    private @Nullable String warmupIterations;

    /**
     * The number of measured iterations of each fork.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.iterations", defaultValue = "3")
    private @Nullable String iterations;

    /**
     * How long an iteration takes.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.iterationTime", defaultValue = "2s")
    private @Nullable String iterationTime;

    /**
     * The requests to make per second, or with a unit, for example 100 or 1200/min. Latency then counts from the time at which a
     * request is due, also if earlier ones delay it. Without it, each connection makes a request as soon as it has the response to the
     * one before.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.rate")
    private @Nullable String rate;

    /**
     * The time after which all processes are killed and the goal fails.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.ipsTimeout", defaultValue = "15min")
    private @Nullable String ipsTimeout;

    @Inject
    public PerfIpsMojo(
            MavenProject project,
            MavenSession session,
            MojoExecution execution,
            ToolchainManager toolchains,
            EachModule eachModule) {
        super(project, session, execution, toolchains, eachModule);
    }

    /** Throughput of two runs differs by more than what changed. */
    @Override
    boolean measuresBase() {
        return false;
    }

    @Override
    BuildOutcome run(MojoContext context, Settings settings, GoalExecution goal)
            throws MojoExecutionException, RunException {
        TargetLauncher launcher = launcher(context, settings, goal.folder());
        refuseCommand(settings);
        IpsPlan plan = plan(settings, launcher, goal.folder());
        return measureOnce(
                context,
                settings,
                goal,
                launcher,
                (attempt, java) -> IpsMeasurement.of(plan, java, attempt.info(), attempt.progress()),
                goal.text((terminal, paint, details) -> new IpsConsole(terminal, paint)));
    }

    /** How to measure; nothing is looked for until its launcher is opened. */
    IpsPlan plan(Settings settings, TargetLauncher launcher, Path folder) {
        Optional<Duration> each = settings.value("iterationTime", iterationTime, PerfIpsMojo::iteration);
        OptionalDouble perSecond = settings.value("rate", rate, RequestRate::parse).stream()
                .mapToDouble(RequestRate::perSecond)
                .findFirst();
        each.ifPresent(time -> refuseShort(time, perSecond, settings));
        IpsPlan plan = new IpsPlan(
                launcher,
                settings.number("jmhForks", jmhForks, 1, MAX_FORKS),
                settings.number("warmupIterations", warmupIterations, 0, MAX_ITERATIONS),
                settings.number("iterations", iterations, 1, MAX_ITERATIONS),
                each.orElse(SHORTEST_ITERATION),
                perSecond,
                workload() == null ? atOnce(settings) : 1,
                settings.duration("ipsTimeout", ipsTimeout),
                folder);
        if (!settings.hasProblems()) {
            refuseLong(plan, settings);
        }
        return plan;
    }

    private static Duration iteration(String text) {
        Duration each = TimeSpan.parse(text);
        if (each.compareTo(SHORTEST_ITERATION) < 0) {
            throw new IllegalArgumentException("'" + text + "' is too short to measure; write 10ms or more");
        }
        return each;
    }

    private static void refuseShort(Duration each, OptionalDouble perSecond, Settings settings) {
        if (perSecond.isPresent() && perSecond.getAsDouble() * each.toMillis() / MILLIS_PER_SECOND < 1) {
            settings.problem(
                    "rate",
                    String.format(
                            Locale.ROOT,
                            "%.4f requests per second are less than one request in an iteration of %s; raise it, or"
                                    + " <iterationTime> (-Dplimsoll.iterationTime)",
                            perSecond.getAsDouble(),
                            TimeSpan.print(each)));
        }
    }

    /** What cannot end in time would measure nothing. */
    private static void refuseLong(IpsPlan plan, Settings settings) {
        Duration least = plan.iterationTime().multipliedBy(plan.allIterations());
        if (least.compareTo(plan.timeout()) > 0) {
            settings.problem(
                    "ipsTimeout",
                    TimeSpan.print(plan.timeout()) + " end before " + plan.allIterations() + " iterations of "
                            + TimeSpan.print(plan.iterationTime()) + ", which take at least " + TimeSpan.print(least)
                            + "; raise it, or lower <jmhForks>, <iterations> or <iterationTime>");
        }
    }

    private void refuseCommand(Settings settings) {
        if (command() != null) {
            settings.problem(
                    "command",
                    "perf-ips makes the requests itself, to measure them with JMH: remove it, and name requests with"
                            + " <pathToHit> or <requests>");
        }
    }
}
