package dev.plimsoll.mojo;

import dev.plimsoll.config.ParameterOrigins;
import dev.plimsoll.config.Settings;
import dev.plimsoll.result.ObjectsMode;
import dev.plimsoll.unit.Bytes;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;

/**
 * Forks the packaged application, exercises it, and tells which lines allocate and whose objects stay; fails the build when
 * a limit is exceeded.
 *
 * <p>Each allocation is recorded, and their sum is held against the JVM's own counter.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "perf-objects",
        defaultPhase = LifecyclePhase.INTEGRATION_TEST,
        requiresDependencyResolution = ResolutionScope.TEST,
        requiresProject = false,
        threadSafe = true)
public final class PerfObjectsMojo extends AppGoal {

    private static final Bytes DEFAULT_INTERVAL = new Bytes(16 << 10);
    private static final Bytes LEAST_INTERVAL = new Bytes(1 << 10);
    private static final Bytes LARGEST_INTERVAL = new Bytes(1 << 30);

    /**
     * How many requests are measured.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.testCount", defaultValue = "20")
    private @Nullable String testCount;

    /**
     * How many requests are made before at least, so that what only the first ones allocate is not measured. More follow
     * until batches of them allocate the same and start no more threads: up to ten times as many, or 2,000 if that is more,
     * or for a minute. 0: none at all.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.warmCount", defaultValue = "200")
    private @Nullable String warmCount;

    /**
     * exact records each allocation; sampled records samples by async-profiler, for long workloads.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.mode", defaultValue = "exact")
    private @Nullable String mode;

    /**
     * In mode sampled, how many bytes lie between two samples on average: fewer make figures finer and the application slower.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.sampleInterval", defaultValue = "16KiB")
    private @Nullable String sampleInterval;

    /**
     * A regular expression on class, source file or path: a location is the innermost frame that it finds.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.allowFiles")
    private @Nullable String allowFiles;

    /**
     * A regular expression on class, source file or path: frames that it finds are passed over.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.ignoreFiles")
    private @Nullable String ignoreFiles;

    /**
     * How many rows the tables on the console have; the JSON has all.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.top", defaultValue = "50")
    private @Nullable String top;

    /**
     * Whether the recordings stay in the output directory.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.keepRecording", defaultValue = "false")
    private @Nullable String keepRecording;

    /**
     * Whether it is also measured what stays; otherwise only what is allocated.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.retained", defaultValue = "true")
    private @Nullable String retained;

    /**
     * A regular expression: the project's JMH benchmarks that it finds are the workload.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.jmh")
    private @Nullable String jmh;

    /**
     * More arguments for JMH, for example -p size=10.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.jmhArgs")
    private @Nullable String jmhArgs;

    @Inject
    public PerfObjectsMojo(
            MavenProject project,
            MavenSession session,
            MojoExecution execution,
            ToolchainManager toolchains,
            EachModule eachModule) {
        super(project, session, execution, toolchains, eachModule);
    }

    @Override
    @Nullable
    String benchmarks() {
        return jmh;
    }

    @Override
    void run(
            MojoContext invocation,
            CommonParameters common,
            Settings settings,
            ParameterOrigins origins,
            Reports reports)
            throws MojoExecutionException, MojoFailureException {
        Limits limits = limits(settings, origins);
        ObjectsConfiguration configuration = new ObjectsConfiguration(
                common,
                app(settings, origins),
                workload(settings),
                settings.regex("jmh", jmh),
                settings.args("jmhArgs", jmhArgs),
                settings.number("testCount", testCount, 1, 1_000_000, 20),
                settings.number("warmCount", warmCount, 0, 10_000_000, 200),
                settings.choice("mode", mode, ObjectsMode.EXACT),
                settings.value("sampleInterval", sampleInterval, PerfObjectsMojo::parseInterval)
                        .orElse(DEFAULT_INTERVAL),
                settings.regex("allowFiles", allowFiles),
                settings.regex("ignoreFiles", ignoreFiles),
                settings.number("top", top, 1, 100_000, 50),
                settings.flag("retained", retained, true),
                settings.flag("keepRecording", keepRecording, false),
                limits.all());
        settings.verify();
        new ObjectsExecution(invocation, configuration, reports).run(subject());
    }

    static Bytes parseInterval(String text) {
        Bytes interval = Bytes.parse(text);
        if (interval.compareTo(LEAST_INTERVAL) < 0 || interval.compareTo(LARGEST_INTERVAL) > 0) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not from " + LEAST_INTERVAL + " to " + LARGEST_INTERVAL
                            + "; write for example 16KiB. With fewer bytes, each object costs more than in mode exact");
        }
        return interval;
    }
}
