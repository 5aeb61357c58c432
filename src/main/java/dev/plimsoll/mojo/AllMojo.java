package dev.plimsoll.mojo;

import dev.plimsoll.config.ParameterOrigins;
import dev.plimsoll.config.Settings;
import dev.plimsoll.result.ResultKind;
import dev.plimsoll.run.BuildOutcome;
import dev.plimsoll.run.GoalExecution;
import dev.plimsoll.run.RunException;
import dev.plimsoll.run.Summary;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
 * Measures everything in one call: what the application has in memory, what its dependencies cost, what its requests allocate, and
 * whether its memory grows. Judges all results at the end and shows them in one table.
 *
 * <p>Each goal has the configuration that it would have if it were called by itself. If the application cannot be measured, its dependencies
 * still are.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "all",
        defaultPhase = LifecyclePhase.INTEGRATION_TEST,
        requiresDependencyResolution = ResolutionScope.TEST,
        requiresProject = false,
        threadSafe = true)
public final class AllMojo extends AppGoal {

    static final String GOAL = "all";

    private final ForkedGoals forks;

    /**
     * The goals to run: perf-mem, bundle-mem, perf-objects, mem-over-time, perf-gc, perf-heap, perf-cpu, capacity and what-if. They run in this order,
     * whatever the order of the list. A goal that is not in the list runs, too, if a limit is set on what it measures.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.goals", defaultValue = "perf-mem,bundle-mem,perf-objects,mem-over-time")
    private @Nullable List<@Nullable String> goals;

    /**
     * Whether mem-over-time may be measured while other goals are, which takes a second instance of the application at the same
     * time. It is only if the first one, once perf-mem has read it, was found to share nothing with other processes: it has no
     * port but its own, no connection, no process that it started, no file open for writing, and has changed none in its working
     * directory. Files that it opens and closes elsewhere are not seen.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.sideBySide", defaultValue = "true")
    private @Nullable String sideBySide;

    @Inject
    public AllMojo(
            MavenProject project,
            MavenSession session,
            MojoExecution execution,
            ToolchainManager toolchains,
            EachModule eachModule,
            ForkedGoals forks) {
        super(project, session, execution, toolchains, eachModule);
        this.forks = forks;
    }

    @Override
    boolean measures() {
        return false; // the goals that it runs do, and report themselves
    }

    @Override
    Optional<String> nothingToDo(MojoContext context) {
        boolean isModule = context.project().getFile() != null && ModulesOfBuild.isPom(context.project());
        if (isModule) {
            return Optional.of(ModulesOfBuild.pom(context.project()));
        }
        return isAnyDue(context)
                ? Optional.empty()
                : Optional.of("Nothing to measure: none of the goals in <goals> (-Dplimsoll.goals) can measure "
                        + context.project().getArtifactId() + ".");
    }

    /** Without one, nothing would be measured, and nothing judged. What is wrong with the settings is reported by {@link #run}. */
    private boolean isAnyDue(MojoContext context) {
        Settings settings = Settings.ofParameters();
        List<ResultKind> due = due(context, settings, limits(settings, context.origins()));
        return settings.hasProblems() || !due.isEmpty();
    }

    private List<ResultKind> due(MojoContext context, Settings settings, Limits limits) {
        Set<ResultKind> chosen = Set.copyOf(settings.values("goals", goals, GoalsOfAll::parse));
        return GoalsOfAll.due(context, chosen, limits, libraryInstead(context));
    }

    @Override
    String nothingInBuild() {
        return "Nothing was measured: no module of this build has anything that the goals in <goals> (-Dplimsoll.goals)"
                + " measure, so this is neither a pass nor a failure. Package the app in the same call (mvn package"
                + " plimsoll:all), or add bundle-mem, which measures libraries." + ON_PURPOSE;
    }

    @Override
    void summarize(MojoContext context, GoalExecution goal, boolean endsBuild) {
        if (!endsBuild && goal.policy().checkJudges()) {
            return;
        }
        List<String> box = new Summary(context).linesOnce(GOAL, goal.console());
        if (!box.isEmpty()) {
            goal.reports().overview().ifPresent(page -> getLog().info("Reports: " + page));
            whatFollows(context).ifPresent(getLog()::info);
            box.forEach(getLog()::info);
        }
    }

    /** How the results become limits, if no project of the build configures the plugin. */
    static Optional<String> whatFollows(MojoContext context) {
        boolean isUnconfigured = context.project().getFile() != null
                && context.session().getProjects().stream()
                        .noneMatch(project -> ParameterOrigins.isConfigured(project, context.execution()));
        return isUnconfigured
                ? Optional.of("Next: mvn " + Setup.goal(context) + " shows limits that follow from these results; with"
                        + " -Dplimsoll.write=true, it writes them into the pom.")
                : Optional.empty();
    }

    @Override
    BuildOutcome run(MojoContext context, Settings settings, GoalExecution goal)
            throws MojoExecutionException, RunException {
        launcher(context, settings, goal.folder());
        Limits limits = limits(settings, context.origins());
        List<ResultKind> due = due(context, settings, limits);
        GateSettings gate = gateSettings(settings);
        boolean mayRunBeside = settings.flag("sideBySide", sideBySide);
        settings.verify();
        libraryInstead(context)
                .ifPresent(missing -> context.log()
                        .info(context.project().getArtifactId() + " has " + missing
                                + ", so only what its dependencies cost is measured."));
        gate.verify(limits);
        return new GoalsOfAll(context, forks, goal, resultFolder()).outcome(due, limits, gate, mayRunBeside);
    }
}
