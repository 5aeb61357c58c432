package dev.plimsoll.mojo;

import dev.plimsoll.bundle.BundlePlan;
import dev.plimsoll.bundle.Selection;
import dev.plimsoll.config.Settings;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.gate.Gate;
import dev.plimsoll.gate.GateContext;
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
import dev.plimsoll.upgrade.UpgradeSearch;
import dev.plimsoll.upgrade.UpgradeSearch.UpgradeChoice;
import dev.plimsoll.upgrade.VersionsPlan;
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
 * @since 0.1.0
 */
@Mojo(name = "upgrades", defaultPhase = LifecyclePhase.INTEGRATION_TEST, threadSafe = true)
public final class UpgradesMojo extends LoadingGoal {

    private static final int MAX_DEPENDENCIES = 10;
    private static final int MAX_VERSIONS = 100;

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
     * After this time no further release is measured, and what was measured until then is reported.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.upgradeTimeout", defaultValue = "20min")
    private @Nullable String upgradeTimeout;

    @Inject
    public UpgradesMojo(
            ProjectGraphs graphs,
            RepositoryVersions versionsKnown,
            MavenProject project,
            MavenSession session,
            MojoExecution execution,
            ToolchainManager toolchains) {
        super(project, session, execution, toolchains);
        this.graphs = graphs;
        this.versionsKnown = versionsKnown;
    }

    @Override
    Optional<String> nothingToDo(MojoContext context) {
        return ModulesOfBuild.isPom(project()) ? Optional.of(ModulesOfBuild.pom(project())) : Optional.empty();
    }

    /** It compares each dependency with itself. */
    @Override
    boolean measuresBase() {
        return false;
    }

    @Override
    BuildOutcome run(MojoContext context, Settings settings, GoalExecution goal)
            throws MojoExecutionException, RunException, ForkException, GraphException {
        BundlePlanner planner = planner(settings, goal.folder(), Selection.ALL, false, false);
        MavenVersions repositories =
                new MavenVersions(graphs, versionsKnown, session(), project().getRemoteProjectRepositories());
        UpgradeChoice choice = choice(settings, repositories);
        Duration timeout = settings.duration("upgradeTimeout", upgradeTimeout);
        Limits limits = limits(settings, context.origins());
        GateSettings gate = gateSettings(settings);
        settings.verify();
        context.warnOfRemovedOptions();
        BundlePlan each = planner.plan(context, graphs.ofProject(project(), session(), Scope.RUNTIME));
        VersionsPlan plan = new VersionsPlan(each, repositories, Optional.of(timeout));
        GateContext terms = gate.context(limits);
        return new GoalRun<VersionsResult>(
                        goal,
                        attempt ->
                                UpgradeSearch.of(plan, choice, attempt.info(), attempt.progress(), attempt.partial()),
                        RepeatPolicy.NEVER,
                        result -> Gate.judge(result, limits.on(result), terms),
                        versionsText(goal))
                .run();
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
