package dev.plimsoll.mojo;

import dev.plimsoll.app.ProjectLayout;
import dev.plimsoll.bundle.DependencyGraph;
import dev.plimsoll.config.Settings;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.resolve.GraphException;
import dev.plimsoll.resolve.ProjectGraphs;
import dev.plimsoll.resolve.Scope;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.run.GoalExecution;
import dev.plimsoll.run.LoadedColumn;
import dev.plimsoll.run.ResultJudge;
import dev.plimsoll.run.UnchangedRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;

/**
 * Measures what each dependency costs in memory if all classes are loaded, and what removing it saves at most; fails the
 * build if a limit is exceeded. After {@code perf-mem} it also shows what the running application has of each.
 *
 * <p>Each jar is loaded in a separate JVM, and all of them together in another. Figures are live heap plus metaspace, and
 * repeat to about 0.1 %.
 *
 * @since 0.1.0
 */
@Mojo(name = "bundle-mem", defaultPhase = LifecyclePhase.INTEGRATION_TEST, threadSafe = true)
public final class BundleMemMojo extends BundleGoal {

    private static final Set<String> NOT_AT_RUN_TIME = Set.of("test", "provided", "system");

    private static final String SNAPSHOT = "-SNAPSHOT";

    private final ProjectGraphs graphs;

    /**
     * The dependencies to measure: runtime (compile and runtime), compile (compile, provided and system) or test (all).
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.scope", defaultValue = "runtime")
    private @Nullable String scope;

    @Inject
    public BundleMemMojo(
            ProjectGraphs graphs,
            MavenProject project,
            MavenSession session,
            MojoExecution execution,
            ToolchainManager toolchains) {
        super(project, session, execution, toolchains);
        this.graphs = graphs;
    }

    @Override
    Optional<String> nothingToDo(MojoContext context) {
        if (ModulesOfBuild.isPom(project())) {
            return Optional.of(ModulesOfBuild.pom(project()));
        }
        return new ModulesOfBuild(context).hasOthers() && hasNothing(context)
                ? Optional.of(
                        "Nothing to measure: " + project().getArtifactId() + " has neither classes nor dependencies.")
                : Optional.empty();
    }

    private boolean hasNothing(MojoContext context) {
        boolean atRunTime = scope == null || scope.strip().equalsIgnoreCase(Scope.RUNTIME.name());
        return !context.hasClasses()
                && !context.lacksClasses()
                && project().getDependencies().stream()
                        .allMatch(each -> atRunTime && NOT_AT_RUN_TIME.contains(String.valueOf(each.getScope())));
    }

    /** The packaged application and its results of {@code perf-mem} are not measured, but looked at. */
    @Override
    Optional<UnchangedRun> unchanged(MojoContext context, GoalExecution goal) {
        Settings settings = Settings.ofParameters();
        if (!isCached(settings)
                || hasOtherSide()
                || proves(settings)
                || goal.policy().judge() != ResultJudge.GOAL) {
            return Optional.empty();
        }
        try {
            Path java = context.java(jvm(settings));
            DependencyGraph graph = graphSource(settings).graph();
            if (isUpdated(graph)) {
                return Optional.empty();
            }
            Stream<Path> looked = Stream.of(
                            Stream.of(packaged(context)), LoadedColumn.resultsIn(resultFolder()), comparedWith())
                    .flatMap(Function.identity());
            return new RunInputs(context, goal, Clock.systemDefaultZone()).of(java, graph, looked);
        } catch (ForkException | GraphException | IOException unknown) {
            return Optional.empty();
        }
    }

    /** A snapshot of somebody else may be replaced in a remote repository. */
    private boolean isUpdated(DependencyGraph graph) {
        Path repository = MojoContext.repositoryOf(session());
        return graph.nodes().stream()
                .anyMatch(
                        node -> node.version().endsWith(SNAPSHOT) && node.file().startsWith(repository));
    }

    private static Path packaged(MojoContext context) {
        ProjectLayout layout = context.layout();
        return layout.artifact().orElse(layout.buildDirectory().resolve(layout.finalName() + ".jar"));
    }

    @Override
    UnaryOperator<BundleResult> withRunningApplication(MojoContext context, DependencyGraph graph) {
        ProjectLayout layout = context.layout();
        // A released version never changes; its file may be downloaded at any time.
        Stream<Path> changing = graph.nodes().stream()
                .filter(node -> node.version().endsWith(SNAPSHOT))
                .map(DependencyGraph.Node::file);
        List<Path> code = Stream.concat(Stream.of(layout.outputDirectory(), packaged(context)), changing)
                .toList();
        return new LoadedColumn(context, resultFolder(), code)::in;
    }

    @Override
    GraphSource graphSource(Settings settings) {
        Scope chosen = settings.choice("scope", scope, Scope.class);
        return () -> graphs.ofProject(project(), session(), chosen);
    }
}
