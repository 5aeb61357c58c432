package dev.plimsoll.mojo;

import dev.plimsoll.bundle.BundlePlan;
import dev.plimsoll.bundle.DependencyGraph;
import dev.plimsoll.config.Settings;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.gate.Gate;
import dev.plimsoll.gate.GateContext;
import dev.plimsoll.gate.Limit;
import dev.plimsoll.report.console.VersionsConsole;
import dev.plimsoll.resolve.GraphException;
import dev.plimsoll.resolve.ProjectGraphs;
import dev.plimsoll.resolve.RepositoryVersions;
import dev.plimsoll.result.ResultKind;
import dev.plimsoll.result.VersionsResult;
import dev.plimsoll.run.BuildOutcome;
import dev.plimsoll.run.GoalExecution;
import dev.plimsoll.run.GoalRun;
import dev.plimsoll.run.RepeatPolicy;
import dev.plimsoll.run.RunException;
import dev.plimsoll.upgrade.Candidates;
import dev.plimsoll.upgrade.VersionsMeasurement;
import dev.plimsoll.upgrade.VersionsPlan;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;

/**
 * Measures what any artifact and its dependencies cost in memory at boot, without a project; several artifacts, or the versions
 * of one, side by side.
 *
 * @since 0.1.0
 */
@Mojo(name = "artifact-mem", requiresProject = false, threadSafe = true)
public final class ArtifactMemMojo extends BundleGoal {

    private static final int MAX_VERSIONS = 100;

    private final ProjectGraphs graphs;
    private final RepositoryVersions versionsKnown;

    /**
     * The artifact to measure: group:artifact:version or group:artifact:type:classifier:version. Several, separated by commas, and
     * the releases in a range such as group:artifact:[33.0,) are measured one by one and compared with the first.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.artifact")
    private @Nullable String artifact;

    /**
     * How many releases of a range are measured at most: the oldest, the newest, and others evenly between them.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.versions", defaultValue = "8")
    private @Nullable String versions;

    @Inject
    public ArtifactMemMojo(
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
    BuildOutcome run(MojoContext context, Settings settings, GoalExecution goal)
            throws MojoExecutionException, RunException, ForkException, GraphException {
        return artifacts().isMany() ? compare(context, settings, goal) : super.run(context, settings, goal);
    }

    private BuildOutcome compare(MojoContext context, Settings settings, GoalExecution goal)
            throws MojoExecutionException, RunException, ForkException, GraphException {
        JarLoading.BundlePlanner planner = planner(settings, goal.folder());
        int most = settings.number("versions", versions, 1, MAX_VERSIONS);
        Limits limits = limits(settings, context.origins());
        refuse(limits, settings);
        GateSettings gate = gateSettings(settings);
        settings.verify();
        context.warnOfRemovedOptions();
        MavenVersions repositories =
                new MavenVersions(graphs, versionsKnown, session(), project().getRemoteProjectRepositories());
        Candidates candidates = artifacts().candidates(repositories, most);
        BundlePlan each = planner.plan(context, new DependencyGraph(List.of()));
        VersionsPlan plan = new VersionsPlan(each, repositories, Optional.empty());
        GateContext terms = gate.context(limits);
        return new GoalRun<VersionsResult>(
                        goal,
                        attempt -> VersionsMeasurement.of(
                                plan, candidates, attempt.info(), attempt.progress(), attempt.partial()),
                        RepeatPolicy.NEVER,
                        result -> Gate.judge(result, limits.on(result), terms),
                        goal.text(VersionsConsole::new))
                .run();
    }

    /** A limit says nothing about which of several artifacts must meet it. */
    private static void refuse(Limits limits, Settings settings) {
        Limit.thatAreSet(limits.all()).stream()
                .filter(limit -> limit.metric().kind() == ResultKind.BOOT)
                .map(Limit::parameter)
                .distinct()
                .forEach(limit -> settings.problem(
                        limit,
                        "limits one artifact, but <artifact> (-Dplimsoll.artifact) names several, or a range; measure one"
                                + " version to check it, or remove the limit"));
    }

    private ArtifactList artifacts() {
        return ArtifactList.parse(artifact == null ? "" : artifact);
    }

    @Override
    GraphSource graphSource(Settings settings) {
        settings.require("artifact", artifact, "group:artifact:version, for example com.google.guava:guava:33.4.0-jre");
        String coordinates = artifact == null ? "" : artifact.strip();
        return () -> graphs.ofArtifact(coordinates, session());
    }

    /** Several artifacts are compared with each other. */
    @Override
    boolean measuresBase() {
        return !artifacts().isMany();
    }

    @Override
    String resultName() {
        return artifacts().isMany() ? VersionsResult.OF_ARTIFACTS : goal();
    }

    @Override
    String subject() {
        return artifact == null ? "no artifact" : artifact.strip();
    }
}
