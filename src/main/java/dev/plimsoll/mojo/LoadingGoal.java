package dev.plimsoll.mojo;

import dev.plimsoll.bundle.Selection;
import dev.plimsoll.config.Settings;
import java.io.File;
import java.nio.file.Path;
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

    /** Whether all readings may come from the cache. */
    final boolean isCached(Settings settings) {
        return settings.flag("cache", cache) && jvmArgs(settings).isEmpty();
    }

    /**
     * Reads how jars are loaded.
     *
     * @param alone whether each is also measured in a separate JVM
     * @param saves whether what each saves is measured
     */
    final JarLoading.BundlePlanner planner(
            Settings settings, Path folder, Selection selection, boolean alone, boolean saves) {
        return new JarLoading(initialize, forks, forkTimeout, cache, cacheDirectory)
                .planner(this, settings, folder, selection, alone, saves);
    }
}
