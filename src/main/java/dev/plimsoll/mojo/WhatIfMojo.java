package dev.plimsoll.mojo;

import dev.plimsoll.config.Settings;
import dev.plimsoll.report.console.WhatIfConsole;
import dev.plimsoll.run.BuildOutcome;
import dev.plimsoll.run.GoalExecution;
import dev.plimsoll.run.RunException;
import dev.plimsoll.target.TargetLauncher;
import dev.plimsoll.whatif.WhatIfMeasurement;
import dev.plimsoll.whatif.WhatIfPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
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
 * Forks the packaged application with and without switches of the JVM, and reports what each changes in memory, boot time and
 * throughput, and whether to take it. It sets no limit.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "what-if",
        defaultPhase = LifecyclePhase.INTEGRATION_TEST,
        requiresDependencyResolution = ResolutionScope.TEST,
        requiresProject = false,
        threadSafe = true)
public final class WhatIfMojo extends AppGoal {

    private static final int MAX_REQUESTS = 1_000_000;

    /** More would not find smaller differences than matter, and takes hours. */
    private static final int MAX_ROUNDS = 20;

    /**
     * The switches to compare with the base, which is the application as it is configured. In the pom, entries switch: each
     * the name of a known switch, or a name with arguments (for the JVM), environment (variables), or both, to define another
     * one. On the command line, names: of known switches, of those that the pom defines, default for those that are compared
     * without this parameter, or all known ones. Names on the command line, or in the property plimsoll.switches, replace the
     * list of the pom.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.switches")
    private @Nullable List<@Nullable Switch> switches;

    /**
     * How often the base and all switches are forked forwards and backwards. Without it, as often as is needed to tell a
     * difference from chance: three times for up to 13 switches.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.rounds")
    private @Nullable String rounds;

    /**
     * How many requests each fork answers before those that are measured.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.warmCount", defaultValue = "200")
    private @Nullable String warmCount;

    /**
     * How many requests are measured in each fork.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.testCount", defaultValue = "500")
    private @Nullable String testCount;

    /**
     * The time after which a fork is killed.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.forkTimeout", defaultValue = "120s")
    private @Nullable String forkTimeout;

    /**
     * After this time no further fork is started, and what was measured until then is reported.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.whatIfTimeout", defaultValue = "20min")
    private @Nullable String whatIfTimeout;

    @Inject
    public WhatIfMojo(
            MavenProject project,
            MavenSession session,
            MojoExecution execution,
            ToolchainManager toolchains,
            EachModule eachModule) {
        super(project, session, execution, toolchains, eachModule);
    }

    /** Its figures are differences already. */
    @Override
    boolean measuresBase() {
        return false;
    }

    @Override
    BuildOutcome run(MojoContext context, Settings settings, GoalExecution goal)
            throws MojoExecutionException, RunException {
        TargetLauncher launcher = launcher(context, settings, goal.folder());
        WhatIfPlan plan = plan(context, settings, launcher, goal.folder());
        if (workload() != null) {
            settings.problem(
                    "workload",
                    "what-if starts the packaged application, to measure its boot and the whole process: remove it,"
                            + " and name requests with <pathToHit> or <requests>");
        }
        return measureOnce(
                context,
                settings,
                goal,
                launcher,
                (attempt, java) ->
                        WhatIfMeasurement.of(plan, java, attempt.info(), attempt.progress(), attempt.partial()),
                goal.text(WhatIfConsole::new));
    }

    /** How to measure; nothing is looked for until its launcher is opened. */
    WhatIfPlan plan(MojoContext context, Settings settings, TargetLauncher launcher, Path folder) {
        return new WhatIfPlan(
                launcher,
                Switch.read(settings, switches, context.origins().property("switches"), configuration()),
                rounds == null ? OptionalInt.empty() : OptionalInt.of(settings.number("rounds", rounds, 1, MAX_ROUNDS)),
                settings.number("warmCount", warmCount, 0, MAX_REQUESTS),
                settings.number("testCount", testCount, 1, MAX_REQUESTS),
                settings.duration("forkTimeout", forkTimeout),
                settings.duration("whatIfTimeout", whatIfTimeout),
                folder);
    }
}
