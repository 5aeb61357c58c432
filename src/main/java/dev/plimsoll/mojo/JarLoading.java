package dev.plimsoll.mojo;

import dev.plimsoll.bundle.BundlePlan;
import dev.plimsoll.bundle.DependencyGraph;
import dev.plimsoll.bundle.Selection;
import dev.plimsoll.config.Settings;
import dev.plimsoll.fork.ForkException;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The parameters on how all classes of jars are loaded in forks, as they are written.
 *
 * @param initialize whether classes are initialized
 * @param forks how many may run at once
 * @param forkTimeout after which a fork is stopped
 * @param cache whether readings are cached
 * @param cacheDirectory of the cache; null for the one in the local repository
 */
record JarLoading(
        @Nullable String initialize,
        @Nullable String forks,
        @Nullable String forkTimeout,
        @Nullable String cache,
        @Nullable File cacheDirectory) {

    /** Completes the plan once all settings are verified. */
    @FunctionalInterface
    interface BundlePlanner {
        BundlePlan plan(MojoContext context, DependencyGraph graph) throws ForkException;
    }

    /**
     * Reads them.
     *
     * @param goal that loads jars
     * @param folder of the goal
     * @param alone whether each is also measured in a separate JVM
     * @param saves whether what each saves is measured
     */
    BundlePlanner planner(
            ForkingGoal goal, Settings settings, Path folder, Selection selection, boolean alone, boolean saves) {
        Optional<Path> java = goal.jvm(settings);
        List<String> args = goal.jvmArgs(settings);
        boolean initializes = settings.flag("initialize", initialize);
        int atOnce =
                settings.number("forks", forks, 1, 1_000, Runtime.getRuntime().availableProcessors());
        Duration timeout = settings.duration("forkTimeout", forkTimeout);
        boolean isCached = settings.flag("cache", cache);
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
                isCached ? Optional.of(cacheFolder(context)) : Optional.empty(),
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

    private Path cacheFolder(MojoContext context) {
        return cacheDirectory != null ? cacheDirectory.toPath() : MojoContext.cacheOf(context.session());
    }
}
