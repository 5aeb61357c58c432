package dev.plimsoll.mojo;

import dev.plimsoll.capacity.CapacityMeasurement;
import dev.plimsoll.capacity.CapacityPlan;
import dev.plimsoll.config.Quantity;
import dev.plimsoll.config.Settings;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.gate.Baseline;
import dev.plimsoll.gate.Gate;
import dev.plimsoll.gate.GateContext;
import dev.plimsoll.pricing.PriceList;
import dev.plimsoll.report.console.CapacityConsole;
import dev.plimsoll.result.CapacityResult;
import dev.plimsoll.run.BuildOutcome;
import dev.plimsoll.run.GoalExecution;
import dev.plimsoll.run.GoalRun;
import dev.plimsoll.run.Measurer;
import dev.plimsoll.run.RepeatPolicy;
import dev.plimsoll.run.RunException;
import dev.plimsoll.target.TargetLauncher;
import dev.plimsoll.unit.Bytes;
import dev.plimsoll.unit.Percent;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
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
 * Finds the heap and the container that the packaged application needs under its workload, and proves them by running it at that
 * limit and at 10 % less; fails the build if the application does not fit its container.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "capacity",
        defaultPhase = LifecyclePhase.INTEGRATION_TEST,
        requiresDependencyResolution = ResolutionScope.TEST,
        requiresProject = false,
        threadSafe = true)
public final class CapacityMojo extends AppGoal {

    private static final double MAX_HEADROOM_PERCENT = 90;
    private static final double MIN_SHARE = 0.005;
    private static final double MAX_SHARE = 0.9;
    private static final int MAX_REPLICAS = 1_000_000;
    private static final int MIN_REQUESTS = 20;
    private static final int MAX_REQUESTS = 1_000_000;

    /**
     * The processors of the container: 1, 0.5 or 500m. The JVM chooses its collector and its threads by them.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.containerCpus", defaultValue = "1")
    private @Nullable String containerCpus;

    /**
     * The part of the container that stays free, in percent.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.headroom", defaultValue = "10%")
    private @Nullable String headroom;

    /**
     * The load that the application has to sustain, in requests per second. Without it, the search makes requests as fast as they
     * are answered, and the runs that decide make half as many per second.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.load")
    private @Nullable String load;

    /**
     * How long the requests of the first run may take: with slow requests, fewer are made, but at least 100. All runs make the same
     * number.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.loadDuration", defaultValue = "20s")
    private @Nullable String loadDuration;

    /**
     * The number of requests in each run before throughput and garbage collection are measured.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.warmRequests", defaultValue = "300")
    private @Nullable String warmRequests;

    /**
     * The number of requests in each run while throughput and garbage collection are measured.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.capacityRequests", defaultValue = "2000")
    private @Nullable String capacityRequests;

    /**
     * Whether the recommended limit is proved by running at it and at 10 % less.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.proof", defaultValue = "true")
    private @Nullable String proof;

    /**
     * Whether several processes are started, to see how much memory another one takes: with the JDK's class archive, without
     * any, and with an archive of the application's classes, which is recorded from its requests.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.density", defaultValue = "true")
    private @Nullable String density;

    /**
     * How long sizes may be searched for; no further run of the application is started after that.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.capacityTimeout", defaultValue = "15min")
    private @Nullable String capacityTimeout;

    /**
     * Sizes of containers, dynos or nodes, for example 512MiB,1GiB: how many processes fit each of them.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.sizes")
    private @Nullable List<@Nullable String> sizes;

    /**
     * A file with what sizes cost per month: a line such as 512MiB = 7.00 each, and currency = $. Then the report says what a
     * change against the baseline costs.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.priceFile")
    private @Nullable File priceFile;

    /**
     * How many containers run, for what a change costs.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.replicas", defaultValue = "1")
    private @Nullable String replicas;

    @Inject
    public CapacityMojo(
            MavenProject project,
            MavenSession session,
            MojoExecution execution,
            ToolchainManager toolchains,
            EachModule eachModule) {
        super(project, session, execution, toolchains, eachModule);
    }

    @Override
    BuildOutcome run(MojoContext context, Settings settings, GoalExecution goal)
            throws MojoExecutionException, RunException {
        TargetLauncher launcher = launcher(context, settings, goal.folder());
        if (workload() != null) {
            settings.problem("workload", "is not the packaged application, which capacity needs: remove it");
        }
        Optional<Path> java = jvm(settings);
        Limits limits = limits(settings, context.origins());
        CapacityPlan plan = plan(settings, limits, launcher, goal.folder());
        GateSettings gate = gateSettings(settings);
        Sizes.Offer offer = offer(settings);
        settings.verify();
        context.warnOfRemovedOptions();
        GateContext terms = gate.context(limits);
        Sizes offered = new Sizes(offer, offer.hasPrices() ? gate.baseline() : Baseline.EMPTY);
        return new GoalRun<>(
                        goal,
                        new LaunchedMeasurer<>(
                                context,
                                launcher,
                                java,
                                plan.folder(),
                                (attempt, path) -> measure(attempt, plan, offered)),
                        RepeatPolicy.NEVER,
                        result -> Gate.judge(result, limits.on(result), terms),
                        goal.text(CapacityConsole::new))
                .run();
    }

    private static CapacityResult measure(Measurer.Attempt<CapacityResult> attempt, CapacityPlan plan, Sizes offered)
            throws ForkException, IOException, InterruptedException {
        return offered.addTo(CapacityMeasurement.of(
                plan,
                attempt.info(),
                attempt.progress(),
                result -> attempt.partial().accept(offered.addTo(result))));
    }

    private CapacityPlan plan(Settings settings, Limits limits, TargetLauncher launcher, Path folder) {
        return new CapacityPlan(
                launcher,
                containerBytes(limits),
                settings.value("containerCpus", containerCpus, Quantity::milliCpus)
                        .map(OptionalInt::of)
                        .orElseGet(OptionalInt::empty),
                settings.value("headroom", headroom, text -> Quantity.share(text, 0, MAX_HEADROOM_PERCENT))
                        .orElse(0.0),
                settings.value("load", load, Quantity::perSecond)
                        .map(OptionalDouble::of)
                        .orElseGet(OptionalDouble::empty),
                gcCpuShare(settings, limits),
                settings.number("warmRequests", warmRequests, 0, MAX_REQUESTS),
                settings.number("capacityRequests", capacityRequests, MIN_REQUESTS, MAX_REQUESTS),
                settings.duration("loadDuration", loadDuration),
                settings.flag("proof", proof),
                settings.flag("density", density),
                settings.duration("capacityTimeout", capacityTimeout),
                folder);
    }

    /** The limit on garbage collection, or what is usual: 0.05 is 5 %. */
    private static double gcCpuShare(Settings settings, Limits limits) {
        double share = gcCpuShare(limits).orElse(DEFAULT_GC_SHARE);
        if (share < MIN_SHARE || share > MAX_SHARE) {
            settings.problem(
                    gcCpuShareParameter(),
                    "'" + Percent.plain(share) + "%' is out of range for capacity; write 0.5% to 90%");
        }
        return share;
    }

    private Sizes.Offer offer(Settings settings) {
        return new Sizes.Offer(
                settings.values("sizes", sizes, CapacityMojo::size).stream()
                        .map(Bytes::value)
                        .toList(),
                settings.value(
                                "priceFile",
                                priceFile == null ? null : priceFile.getPath(),
                                text -> PriceList.read(Path.of(text)))
                        .orElseGet(PriceList::none),
                settings.number("replicas", replicas, 1, MAX_REPLICAS));
    }

    private static Bytes size(String text) {
        Bytes size = Bytes.parseWithUnit(text);
        if (size.value() == 0) {
            throw new IllegalArgumentException("'" + text + "' is not a container size; write for example 512MiB");
        }
        return size;
    }
}
