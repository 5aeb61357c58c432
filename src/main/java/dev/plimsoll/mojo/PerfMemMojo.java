package dev.plimsoll.mojo;

import dev.plimsoll.bundle.DependencyGraph;
import dev.plimsoll.config.Settings;
import dev.plimsoll.gate.Gate;
import dev.plimsoll.gate.GateContext;
import dev.plimsoll.proof.Plant;
import dev.plimsoll.removal.RemovalScope;
import dev.plimsoll.report.console.MemoryConsole;
import dev.plimsoll.resolve.GraphException;
import dev.plimsoll.resolve.ProjectGraphs;
import dev.plimsoll.resolve.Scope;
import dev.plimsoll.result.Metric;
import dev.plimsoll.run.BuildOutcome;
import dev.plimsoll.run.ClassPathCost;
import dev.plimsoll.run.GoalExecution;
import dev.plimsoll.run.GoalRun;
import dev.plimsoll.run.RepeatPolicy;
import dev.plimsoll.run.RunException;
import dev.plimsoll.target.Target;
import dev.plimsoll.target.TargetLauncher;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
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
 * <p>What each dependency costs if all of its classes are loaded is measured by {@code bundle-mem}.
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
    private static final String AUTO = "auto";

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
     * Whether reports show the values of strings that the application has more than once, with secrets masked. Otherwise they
     * show the number of characters and the field that holds them. A heap has whatever the application knows, and secrets are
     * recognised by their names and forms only: switch it on where no report leaves the machine.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.stringValues", defaultValue = "false")
    private @Nullable String stringValues;

    /**
     * Whether to find which line needed each dependency first, which starts the application once more.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.why", defaultValue = "true")
    private @Nullable String why;

    /**
     * The time after which a fork that loads one jar of usual size is killed; larger ones may take longer.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.forkTimeout", defaultValue = "120s")
    private @Nullable String forkTimeout;

    /**
     * Dependencies, as globs of group:artifact, without which the application is started, to see whether it gives the same
     * answers and what that saves; or auto, for those that nothing needs and direct ones with much memory that the project
     * does not refer to. No pom is changed.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.tryWithout")
    private @Nullable List<@Nullable String> tryWithout;

    /**
     * How long removals may be tried; the application is not started again after that.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.tryTimeout", defaultValue = "10min")
    private @Nullable String tryTimeout;

    /**
     * Whether to prove that the limits see growth: after the result is written, an unchanged copy is measured, and copies in which
     * growth is planted. A gate that does not see it, or sees some where there is none, is inconclusive.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.prove", defaultValue = "false")
    private @Nullable String prove;

    /**
     * How long the copies of prove may take in total; those that are not reached are reported as not tried.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.proveTimeout", defaultValue = "10min")
    private @Nullable String proveTimeout;

    private final ProjectGraphs graphs;

    @Inject
    public PerfMemMojo(
            MavenProject project,
            MavenSession session,
            MojoExecution execution,
            ToolchainManager toolchains,
            EachModule eachModule,
            ProjectGraphs graphs) {
        super(project, session, execution, toolchains, eachModule);
        this.graphs = graphs;
    }

    @Override
    BuildOutcome run(MojoContext context, Settings settings, GoalExecution goal)
            throws MojoExecutionException, RunException, GraphException {
        TargetLauncher launcher = launcher(context, settings, goal.folder());
        Optional<RemovalScope> removals = removals(settings);
        AppMemoryMeasurer.Reading reading = reading(context, settings, goal.folder(), onceRead(context, removals));
        Limits limits = limits(settings, context.origins());
        GateSettings gate = gateSettings(settings);
        ProveSettings proves = ProveSettings.read(settings, prove, proveTimeout, goal.folder());
        settings.verify();
        context.warnOfRemovedOptions();
        GateContext terms = gate.context(limits);
        Optional<DependencyGraph> graph = graph(context, settings, removals);
        AppMemoryMeasurer measurer = new AppMemoryMeasurer(
                context, launcher, reading, graph, removals, new ClassPathCost(context, resultFolder()));
        return new GoalRun<>(
                        goal,
                        measurer,
                        RepeatPolicy.NEVER,
                        result -> Gate.judge(result, limits.on(result), terms),
                        goal.text(MemoryConsole::of))
                .proving(proves.proving(
                        first -> List.of(Plant.jar(Metric.APP_MEMORY)),
                        measurer.copies(goal.info(), proves.folder()),
                        limits,
                        terms))
                .run();
    }

    /** Other goals of {@code all} may begin then, unless the application is started without some of its dependencies. */
    private static Consumer<Target> onceRead(MojoContext context, Optional<RemovalScope> removals) {
        Optional<SideBySide> others = removals.isPresent() ? Optional.empty() : ForkedGoals.sideBySide(context);
        return target -> others.ifPresent(beside -> beside.begin(target, context.log()));
    }

    private AppMemoryMeasurer.Reading reading(
            MojoContext context, Settings settings, Path folder, Consumer<Target> onceRead) {
        boolean dividesHeap = settings.flag("heapByDependency", heapByDependency);
        boolean showsStrings = settings.flag("stringValues", stringValues);
        if (showsStrings && !dividesHeap) {
            settings.problem(
                    "stringValues", "needs a heap dump, so it excludes heapByDependency=false: remove one of them");
        }
        return new AppMemoryMeasurer.Reading(
                jvm(settings),
                settings.number("bootRequests", bootRequests, 1, MAX_REQUESTS),
                dividesHeap,
                showsStrings ? Optional.of(knownSecrets(context)) : Optional.empty(),
                settings.flag("why", why),
                settings.duration("forkTimeout", forkTimeout),
                folder,
                onceRead);
    }

    /** The project's dependencies, which removals have to name; empty without a project. */
    private Optional<DependencyGraph> graph(MojoContext context, Settings settings, Optional<RemovalScope> removals)
            throws GraphException, MojoExecutionException {
        if (!context.layout().isProject()) {
            return Optional.empty();
        }
        DependencyGraph graph = graphs.ofProject(project(), session(), Scope.RUNTIME);
        removals.flatMap(scope -> scope.problem(graph)).ifPresent(text -> settings.problem("tryWithout", text));
        settings.verify();
        return Optional.of(graph);
    }

    /** Which removals to try; empty for none. */
    private Optional<RemovalScope> removals(Settings settings) {
        Duration timeout = settings.duration("tryTimeout", tryTimeout);
        List<@Nullable String> named = tryWithout == null
                ? List.of()
                : tryWithout.stream()
                        .filter(each -> each != null && !each.isBlank())
                        .toList();
        if (named.isEmpty()) {
            return Optional.empty();
        }
        if (workload() != null) {
            settings.problem(
                    "tryWithout", "needs the packaged application, so it excludes <workload>: remove one of them");
        }
        boolean isAuto =
                named.size() == 1 && AUTO.equals(String.valueOf(named.get(0)).strip());
        return Optional.of(new RemovalScope(isAuto ? List.of() : settings.globs("tryWithout", named), timeout));
    }
}
