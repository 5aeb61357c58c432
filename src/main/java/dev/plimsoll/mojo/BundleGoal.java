package dev.plimsoll.mojo;

import dev.plimsoll.bundle.DependencyGraph;
import dev.plimsoll.bundle.Selection;
import dev.plimsoll.config.ParameterOrigins;
import dev.plimsoll.config.Settings;
import dev.plimsoll.resolve.GraphException;
import dev.plimsoll.unit.Bytes;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;

/**
 * What the goals that measure boot memory have in common.
 */
abstract class BundleGoal extends ForkingGoal {

    /**
     * Dependencies below this size are summed in one line of the console's table.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.cutOff", defaultValue = "0.3MiB")
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
     * Whether classes are initialised; otherwise they are only loaded and linked.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.initialize", defaultValue = "true")
    private @Nullable String initialize;

    /**
     * How many forks may run at once. Without it, the number of cores.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.forks")
    private @Nullable String forks;

    /**
     * After how long a fork is ended.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.forkTimeout", defaultValue = "120s")
    private @Nullable String forkTimeout;

    /**
     * Whether each dependency is also measured in a JVM of its own; otherwise there is no figure "alone".
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.isolated", defaultValue = "true")
    private @Nullable String isolated;

    /**
     * Whether "saves" is measured for direct dependencies, by a run without each; otherwise it is estimated.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.measureSaves", defaultValue = "false")
    private @Nullable String measureSaves;

    /**
     * Whether readings are kept, so that nothing is measured twice.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.cache", defaultValue = "true")
    private @Nullable String cache;

    /**
     * Where readings are kept. Without it, .cache/plimsoll in the local repository.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.cacheDirectory")
    private @Nullable File cacheDirectory;

    BundleGoal(MavenProject project, MavenSession session, MojoExecution execution, ToolchainManager toolchains) {
        super(project, session, execution, toolchains);
    }

    @Override
    final void run(
            MojoContext invocation,
            CommonParameters common,
            Settings settings,
            ParameterOrigins origins,
            Reports reports)
            throws MojoExecutionException, MojoFailureException {
        GraphSource source = graphSource(settings);
        BundleConfiguration configuration = configuration(common, settings, origins);
        settings.verify();
        new BundleExecution(invocation, configuration, reports).run(subject(), source);
    }

    private BundleConfiguration configuration(CommonParameters common, Settings settings, ParameterOrigins origins) {
        Limits limits = limits(settings, origins);
        boolean cached = settings.flag("cache", cache, true);
        return new BundleConfiguration(
                common,
                settings.size("cutOff", cutOff, Bytes.parse("0.3MiB")),
                new Selection(settings.globs("includes", includes), settings.globs("excludes", excludes)),
                settings.flag("initialize", initialize, true),
                settings.number("forks", forks, 1, 1_000, Runtime.getRuntime().availableProcessors()),
                settings.duration("forkTimeout", forkTimeout, Duration.ofSeconds(120)),
                settings.flag("isolated", isolated, true),
                settings.flag("measureSaves", measureSaves, false),
                cached ? Optional.of(cacheFolder()) : Optional.empty(),
                limits.all());
    }

    private Path cacheFolder() {
        return cacheDirectory != null
                ? cacheDirectory.toPath()
                : session()
                        .getRepositorySession()
                        .getLocalRepository()
                        .getBasedir()
                        .toPath()
                        .resolve(".cache/plimsoll");
    }

    /** How to get the dependencies; reads what it needs from the settings, but resolves nothing yet. */
    abstract GraphSource graphSource(Settings settings);

    /** Where the graph comes from, once all settings are known to be good. */
    @FunctionalInterface
    interface GraphSource {
        DependencyGraph graph() throws GraphException;
    }
}
