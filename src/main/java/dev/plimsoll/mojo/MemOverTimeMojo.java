package dev.plimsoll.mojo;

import dev.plimsoll.config.ParameterOrigins;
import dev.plimsoll.config.Settings;
import dev.plimsoll.trend.SuspectsWhen;
import java.time.Duration;
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
 * Forks the packaged application, repeats the same work, and tells whether its memory is steady, levels off (bloat) or grows
 * for ever (a leak), and who holds the leak; fails the build on a leak.
 *
 * <p>Live heap is what full collections leave at the end of each window of requests.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "mem-over-time",
        defaultPhase = LifecyclePhase.INTEGRATION_TEST,
        requiresDependencyResolution = ResolutionScope.TEST,
        requiresProject = false,
        threadSafe = true)
public final class MemOverTimeMojo extends AppGoal {

    private static final int FEWEST_WINDOWS = 12;
    private static final int MOST_WINDOWS = 500;
    private static final int MANY = 100_000_000;

    /**
     * How many requests are made before growth counts.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.warmRequests", defaultValue = "500")
    private @Nullable String warmRequests;

    /**
     * How many requests growth must go on for without levelling off to be called a leak.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.leakHorizon", defaultValue = "5000")
    private @Nullable String leakHorizon;

    /**
     * How much time under load is enough instead, if that comes before the requests of the horizon.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.leakHorizonLoad", defaultValue = "60s")
    private @Nullable String leakHorizonLoad;

    /**
     * How long a growing application is left alone before growth is called a leak, to see whether it lets go by itself.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.leakRest", defaultValue = "8s")
    private @Nullable String leakRest;

    /**
     * After how many requests, warm-up included, the run ends even if it is undecided.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.maxRequests", defaultValue = "20000")
    private @Nullable String maxRequests;

    /**
     * After how long the run ends even if it is undecided.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.maxDuration", defaultValue = "10min")
    private @Nullable String maxDuration;

    /**
     * How many windows the requests until the horizon are read in, besides a few short ones at the beginning.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.windows", defaultValue = "20")
    private @Nullable String windows;

    /**
     * When to find out who holds what grows, which takes another fork: auto for leaks that count, always for any growth, or
     * never.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.suspects", defaultValue = "auto")
    private @Nullable String suspects;

    /**
     * How long the search for what retains the growth may take; the result is written before it begins.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.suspectsTimeout", defaultValue = "3min")
    private @Nullable String suspectsTimeout;

    @Inject
    public MemOverTimeMojo(
            MavenProject project,
            MavenSession session,
            MojoExecution execution,
            ToolchainManager toolchains,
            EachModule eachModule) {
        super(project, session, execution, toolchains, eachModule);
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
        TrendConfiguration configuration = new TrendConfiguration(
                common,
                app(settings, origins),
                workload(settings),
                settings.number("warmRequests", warmRequests, 1, MANY, 500),
                settings.number("leakHorizon", leakHorizon, FEWEST_WINDOWS, MANY, 5_000),
                settings.duration("leakHorizonLoad", leakHorizonLoad, Duration.ofSeconds(60)),
                settings.number("maxRequests", maxRequests, 1, MANY, 20_000),
                settings.duration("maxDuration", maxDuration, Duration.ofMinutes(10)),
                settings.number("windows", windows, FEWEST_WINDOWS, MOST_WINDOWS, 20),
                settings.value("leakRest", leakRest, dev.plimsoll.unit.TimeSpan::parse)
                        .orElse(Duration.ofSeconds(8)),
                limits.leakBudget(),
                limits.mustNotLeak(),
                settings.choice("suspects", suspects, SuspectsWhen.AUTO),
                settings.duration("suspectsTimeout", suspectsTimeout, Duration.ofMinutes(3)),
                limits.all());
        refuseTooFew(configuration, settings);
        settings.verify();
        new TrendExecution(invocation, configuration, reports).run(subject());
    }

    private static void refuseTooFew(TrendConfiguration configuration, Settings settings) {
        // Requests that come between two windows, or make the horizon whole windows, are some more.
        long least = configuration.warmRequests() * 11L / 10 + configuration.leakHorizon() * 11L / 10;
        if (configuration.maxRequests() < least) {
            settings.problem(
                    "maxRequests",
                    String.format(
                            java.util.Locale.ROOT,
                            "%,d requests end before <leakHorizon> (-Dplimsoll.leakHorizon) of %,d after <warmRequests>"
                                    + " of %,d, so nothing could be told; write at least %,d, or lower those",
                            configuration.maxRequests(),
                            configuration.leakHorizon(),
                            configuration.warmRequests(),
                            least));
        }
    }
}
