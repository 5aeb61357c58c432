package dev.plimsoll.mojo;

import dev.plimsoll.app.ProjectLayout;
import dev.plimsoll.bundle.BundlePlan;
import dev.plimsoll.bundle.DependencyGraph;
import dev.plimsoll.bundle.Selection;
import dev.plimsoll.config.Settings;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.gate.Gate;
import dev.plimsoll.gate.GateContext;
import dev.plimsoll.report.console.VersionsConsole;
import dev.plimsoll.resolve.GraphException;
import dev.plimsoll.resolve.ProjectGraphs;
import dev.plimsoll.resolve.RepositoryVersions;
import dev.plimsoll.resolve.Scope;
import dev.plimsoll.result.VersionsResult;
import dev.plimsoll.run.BuildOutcome;
import dev.plimsoll.run.GoalExecution;
import dev.plimsoll.run.GoalRun;
import dev.plimsoll.run.RepeatPolicy;
import dev.plimsoll.run.RunException;
import dev.plimsoll.target.TargetLauncher;
import dev.plimsoll.upgrade.UpgradeSearch.UpgradeChoice;
import dev.plimsoll.upgrade.VersionsPlan;
import java.io.File;
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
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;

/**
 * Measures newer releases of the heaviest dependencies, each with its own dependencies, and reports which need less memory if all
 * classes are loaded. It sets no limit.
 *
 * <p>Where a workload is given (requests, pathToHit, endpoints, command or workload), the packaged application is also exercised
 * with each of these releases in place of the current one, in a copy: what it allocates and retains per request with each, and
 * whether it still starts and answers as before.
 *
 * @since 0.1.0
 */
@Mojo(name = "upgrades", defaultPhase = LifecyclePhase.INTEGRATION_TEST, threadSafe = true)
public final class UpgradesMojo extends AppGoal {

    private static final int MAX_DEPENDENCIES = 10;
    private static final int MAX_VERSIONS = 100;
    private static final int MAX_REQUESTS = 1_000_000;

    /** Any of these that is set says what to exercise. */
    private static final List<String> WORKLOADS = List.of("requests", "pathToHit", "endpoints", "command", "workload");

    private final ProjectGraphs graphs;
    private final RepositoryVersions versionsKnown;

    /**
     * Globs of group:artifact: the dependencies to find newer releases of, direct or not. Without it, the ten direct
     * dependencies that cost most together with their own dependencies.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.dependencies")
    private @Nullable List<@Nullable String> dependencies;

    /**
     * How many newer releases of each dependency are measured at most: the newest, the newest of the same major and of the same
     * minor version, and others evenly between them.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.versions", defaultValue = "8")
    private @Nullable String versions;

    /**
     * After this time no further release is measured, nor exercised with the application, and what was measured until then is
     * reported.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.upgradeTimeout", defaultValue = "20min")
    private @Nullable String upgradeTimeout;

    /**
     * Whether classes are initialized; otherwise they are only loaded and linked.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.initialize", defaultValue = "true")
    private @Nullable String initialize;

    /**
     * The number of forks that may run at once. Without it, the number of cores.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.forks")
    private @Nullable String forks;

    /**
     * The time after which a fork that loads one jar is stopped. A jar of many classes gets more, and the fork that loads
     * all jars gets it for each of them.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.forkTimeout", defaultValue = "120s")
    private @Nullable String forkTimeout;

    /**
     * Whether readings of jars are cached, so that nothing is measured twice.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.cache", defaultValue = "true")
    private @Nullable String cache;

    /**
     * The directory of the cache. Without it, .cache/plimsoll in the local repository.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.cacheDirectory")
    private @Nullable File cacheDirectory;

    /**
     * Where a workload is given, the least number of requests with each release before those that are measured.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.warmCount", defaultValue = "200")
    private @Nullable String warmCount;

    /**
     * Where a workload is given, the number of requests of the first reading with each release; the second reading has twice as
     * many, so that what grows only once is not taken for a leak.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.testCount", defaultValue = "200")
    private @Nullable String testCount;

    private DependencyGraph resolved = new DependencyGraph(List.of());

    @Inject
    public UpgradesMojo(
            ProjectGraphs graphs,
            RepositoryVersions versionsKnown,
            MavenProject project,
            MavenSession session,
            MojoExecution execution,
            ToolchainManager toolchains,
            EachModule eachModule) {
        super(project, session, execution, toolchains, eachModule);
        this.graphs = graphs;
        this.versionsKnown = versionsKnown;
    }

    @Override
    Optional<String> nothingToDo(MojoContext context) {
        return ModulesOfBuild.isPom(project()) ? Optional.of(ModulesOfBuild.pom(project())) : Optional.empty();
    }

    /** Maven runs it on each module by itself. */
    @Override
    Optional<EachModule> eachModule() {
        return Optional.empty();
    }

    @Override
    String nothingInBuild() {
        return "Nothing was measured: no module of this build has dependencies, so this is neither a pass nor a failure."
                + ON_PURPOSE;
    }

    /** It compares each dependency with itself. */
    @Override
    boolean measuresBase() {
        return false;
    }

    @Override
    BuildOutcome run(MojoContext context, Settings settings, GoalExecution goal)
            throws MojoExecutionException, RunException, ForkException, GraphException {
        JarLoading.BundlePlanner planner = new JarLoading(initialize, forks, forkTimeout, cache, cacheDirectory)
                .planner(this, settings, goal.folder(), Selection.ALL, false, false);
        MavenVersions repositories =
                new MavenVersions(graphs, versionsKnown, session(), project().getRemoteProjectRepositories());
        UpgradeChoice choice = choice(settings, repositories);
        Duration timeout = settings.duration("upgradeTimeout", upgradeTimeout);
        Optional<UpgradesMeasurer.Exercise> exercise = exercise(context, settings, goal);
        Limits limits = limits(settings, context.origins());
        GateSettings gate = gateSettings(settings);
        settings.verify();
        context.warnOfRemovedOptions();
        BundlePlan each = planner.plan(context, graphs.ofProject(project(), session(), Scope.RUNTIME));
        VersionsPlan plan = new VersionsPlan(each, repositories, Optional.of(timeout));
        GateContext terms = gate.context(limits);
        return new GoalRun<VersionsResult>(
                        goal,
                        new UpgradesMeasurer(context, plan, choice, exercise),
                        RepeatPolicy.NEVER,
                        result -> Gate.judge(result, limits.on(result), terms),
                        goal.text(VersionsConsole::new))
                .run();
    }

    private Optional<UpgradesMeasurer.Exercise> exercise(MojoContext context, Settings settings, GoalExecution goal)
            throws GraphException {
        int warm = settings.number("warmCount", warmCount, 0, MAX_REQUESTS);
        int test = settings.number("testCount", testCount, 1, MAX_REQUESTS);
        if (WORKLOADS.stream().noneMatch(context.origins()::isSet)) {
            return Optional.empty();
        }
        resolved = graphs.ofProject(project(), session(), Scope.TEST);
        TargetLauncher launcher = launcher(context, settings, goal.folder());
        return Optional.of(new UpgradesMeasurer.Exercise(launcher, jvm(settings), warm, test, goal.folder()));
    }

    /** Only where the application is exercised, its dependencies are needed before those of the result are resolved. */
    @Override
    ProjectLayout layout(MojoContext context) {
        return Layouts.of(project(), context.directory(), resolved);
    }

    @Override
    String testClassPath() {
        return Layouts.testClassPath(project(), resolved);
    }

    private UpgradeChoice choice(Settings settings, MavenVersions repositories) {
        List<MavenProject> modules =
                session().getProjects() == null ? List.of() : session().getProjects();
        return new UpgradeChoice(
                settings.globs("dependencies", dependencies),
                MAX_DEPENDENCIES,
                settings.number("versions", versions, 1, MAX_VERSIONS),
                modules.stream()
                        .map(module -> module.getGroupId() + ":" + module.getArtifactId())
                        .toList(),
                repositories.isOffline());
    }
}
