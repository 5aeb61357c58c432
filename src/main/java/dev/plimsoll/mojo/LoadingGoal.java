package dev.plimsoll.mojo;

import dev.plimsoll.bundle.BundlePlan;
import dev.plimsoll.bundle.DependencyGraph;
import dev.plimsoll.bundle.Selection;
import dev.plimsoll.config.Settings;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.report.console.VersionsConsole;
import dev.plimsoll.result.VersionsResult;
import dev.plimsoll.run.Console;
import dev.plimsoll.run.GoalExecution;
import dev.plimsoll.run.GoalRun;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;

/** Base of the goals that load all classes of jars in forks. */
abstract class LoadingGoal extends ForkingGoal {

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
     * Whether readings are cached, so that nothing is measured twice.
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

    LoadingGoal(MavenProject project, MavenSession session, MojoExecution execution, ToolchainManager toolchains) {
        super(project, session, execution, toolchains);
    }

    /** What the console shows of versions side by side. */
    static GoalRun.ResultText<VersionsResult> versionsText(GoalExecution goal) {
        Console to = goal.console();
        VersionsConsole console = new VersionsConsole(to.terminal(), to.paint(), to.details());
        return goal.policy().checkJudges() ? console::figures : console::lines;
    }

    /** Completes the plan once all settings are verified. */
    @FunctionalInterface
    interface BundlePlanner {
        BundlePlan plan(MojoContext context, DependencyGraph graph) throws ForkException;
    }

    /**
     * Reads how jars are loaded.
     *
     * @param alone whether each is also measured in a separate JVM
     * @param saves whether what each saves is measured
     */
    final BundlePlanner planner(Settings settings, Path folder, Selection selection, boolean alone, boolean saves) {
        Optional<Path> java = jvm(settings);
        List<String> args = jvmArgs(settings);
        boolean initializes = settings.flag("initialize", initialize);
        int atOnce =
                settings.number("forks", forks, 1, 1_000, Runtime.getRuntime().availableProcessors());
        Duration timeout = settings.duration("forkTimeout", forkTimeout);
        Optional<Path> readings = settings.flag("cache", cache) ? Optional.of(cacheFolder()) : Optional.empty();
        return (context, graph) -> new BundlePlan(
                graph,
                selection,
                lacksClasses(context, graph),
                context.java(java),
                args,
                initializes,
                atOnce,
                timeout,
                alone,
                saves,
                readings,
                folder);
    }

    private static boolean lacksClasses(MojoContext context, DependencyGraph graph) {
        boolean lacks = graph.nodes().stream().anyMatch(DependencyGraph.Node::project) && context.lacksClasses();
        if (lacks) {
            context.log()
                    .warn("The project's own classes are not compiled and cannot be measured; run mvn compile"
                            + " plimsoll:bundle-mem to have them.");
        }
        return lacks;
    }

    private Path cacheFolder() {
        return cacheDirectory != null ? cacheDirectory.toPath() : MojoContext.cacheOf(session());
    }
}
