package dev.plimsoll.mojo;

import dev.plimsoll.bundle.BundleMeasurement;
import dev.plimsoll.bundle.BundlePlan;
import dev.plimsoll.bundle.DependencyGraph;
import dev.plimsoll.bundle.Selection;
import dev.plimsoll.config.Settings;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.gate.Gate;
import dev.plimsoll.gate.GateContext;
import dev.plimsoll.proof.GateProof;
import dev.plimsoll.proof.Plant;
import dev.plimsoll.proof.PlantedJar;
import dev.plimsoll.report.console.BundleConsole;
import dev.plimsoll.resolve.GraphException;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.run.BuildOutcome;
import dev.plimsoll.run.GoalExecution;
import dev.plimsoll.run.GoalRun;
import dev.plimsoll.run.RepeatPolicy;
import dev.plimsoll.run.RunException;
import dev.plimsoll.run.UnchangedRun;
import dev.plimsoll.unit.Bytes;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;

/** Base of the goals that measure boot memory. */
abstract class BundleGoal extends LoadingGoal {

    /** Boot memory moves by this share between runs of an unchanged project. */
    private static final double REPEATABILITY = 0.001;

    /**
     * Dependencies below this size are summed in one row of the table on the console. Without it, those below 2 % of the total,
     * and all but 15; with details, those below 0.3MiB.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.cutOff")
    private @Nullable String cutOff;

    /**
     * Globs of group:artifact; only dependencies that match one are measured.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.includes")
    private @Nullable List<@Nullable String> includes;

    /**
     * Globs of group:artifact; dependencies that match one are not measured, but stay on the class path.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.excludes")
    private @Nullable List<@Nullable String> excludes;

    /**
     * Whether each dependency is also measured in a separate JVM; otherwise there is no figure "alone".
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.isolated", defaultValue = "true")
    private @Nullable String isolated;

    /**
     * Whether "at most" is measured for each direct dependency, by a run without it; otherwise it is estimated.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.measureSaves", defaultValue = "false")
    private @Nullable String measureSaves;

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

    BundleGoal(MavenProject project, MavenSession session, MojoExecution execution, ToolchainManager toolchains) {
        super(project, session, execution, toolchains);
    }

    @Override
    BuildOutcome run(MojoContext context, Settings settings, GoalExecution goal)
            throws MojoExecutionException, RunException, ForkException, GraphException {
        GraphSource source = graphSource(settings);
        JarLoading.BundlePlanner planner = planner(settings, goal.folder());
        Limits limits = limits(settings, context.origins());
        GateSettings gate = gateSettings(settings);
        Optional<Bytes> shownFrom = settings.size("cutOff", cutOff);
        ProveSettings proves = ProveSettings.read(settings, prove, proveTimeout, goal.folder());
        settings.verify();
        context.warnOfRemovedOptions();
        DependencyGraph graph = source.graph();
        warnOfLeftOut(context, graph);
        GoalExecution named = graph.resolved().map(goal::about).orElse(goal);
        Optional<UnchangedRun.Inputs> inputs = unchanged(context, goal).flatMap(UnchangedRun::inputs);
        BundlePlan plan = planner.plan(context, graph);
        GateContext terms = gate.context(limits);
        UnaryOperator<BundleResult> inUse = withRunningApplication(context, graph);
        return new GoalRun<BundleResult>(
                        named,
                        attempt -> inUse.apply(BundleMeasurement.of(
                                attempt.isRepeat() ? plan.afresh() : plan, attempt.info(), attempt.progress())),
                        new RepeatPolicy(REPEATABILITY, List.of()),
                        result -> Gate.judge(result, limits.on(result), terms),
                        console(goal, shownFrom))
                .of(inputs)
                .proving(proves.proving(plants(plan), copies(plan, proves, named.info()), limits, terms))
                .run();
    }

    /** Whether limits are proved. */
    final boolean proves(Settings settings) {
        return settings.flag("prove", prove);
    }

    /** Without initialisation, a jar costs nothing but its classes. */
    private static Function<BundleResult, List<Plant>> plants(BundlePlan plan) {
        return first ->
                first.whole().isPresent() && plan.initialize() ? List.of(Plant.jar(Metric.BOOT_MEMORY)) : List.of();
    }

    /** Measures the same dependencies, with the planted jar or without. */
    private static GateProof.Copies<BundleResult> copies(BundlePlan plan, ProveSettings proves, RunInfo info) {
        return (plant, limit) -> {
            Optional<Path> planted =
                    plant.isPresent() ? Optional.of(PlantedJar.data(proves.folder())) : Optional.empty();
            return BundleMeasurement.ofCopy(plan.ofCopy(planted, proves.folder()), limit, info, Progress.SILENT);
        };
    }

    /** Adds what is known about the running application; nothing where there is none. */
    UnaryOperator<BundleResult> withRunningApplication(MojoContext context, DependencyGraph graph) {
        return UnaryOperator.identity();
    }

    private static void warnOfLeftOut(MojoContext context, DependencyGraph graph) {
        if (!graph.leftOut().isEmpty()) {
            context.log()
                    .warn("Not measured, since only jars are on a class path: "
                            + String.join(", ", graph.leftOut()).replace("::", ":")
                            + ". Their dependencies are measured.");
        }
    }

    private static GoalRun.ResultText<BundleResult> console(GoalExecution goal, Optional<Bytes> cutOff) {
        return goal.text((terminal, paint, details) -> new BundleConsole(terminal, paint, details, cutOff));
    }

    /** Reads what is measured, and how. */
    final JarLoading.BundlePlanner planner(Settings settings, Path folder) {
        Selection selection = new Selection(settings.globs("includes", includes), settings.globs("excludes", excludes));
        boolean alone = settings.flag("isolated", isolated);
        boolean saves = settings.flag("measureSaves", measureSaves);
        return planner(settings, folder, selection, alone, saves);
    }

    /** How to get the dependencies; reads what it needs from the settings, but resolves nothing yet. */
    abstract GraphSource graphSource(Settings settings);

    /** Resolves the dependencies, once all settings are verified. */
    @FunctionalInterface
    interface GraphSource {
        DependencyGraph graph() throws GraphException;
    }
}
