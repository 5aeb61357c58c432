package dev.plimsoll.mojo;

import dev.plimsoll.gate.Limit;
import dev.plimsoll.gate.SetLimit;
import dev.plimsoll.gate.Terms;
import dev.plimsoll.result.Severity;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;

/**
 * Judges the existing results again with the current limits, without measuring. A limit on what a goal measures is
 * inconclusive if that goal has no result.
 *
 * @since 0.1.0
 */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, requiresProject = false, threadSafe = true)
public final class CheckMojo extends MeasuringGoal {

    /**
     * Limit: the boot memory of all dependencies and the project's own classes together.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.maxBootMemory")
    private @Nullable String maxBootMemory;

    /**
     * Limit: the boot memory of any one dependency in a JVM of its own.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.maxDependencyMemory")
    private @Nullable String maxDependencyMemory;

    /**
     * Limits on single dependencies: entries with dependency (a glob of group:artifact), metric (alone, own or saves),
     * max and severity (error or warn).
     *
     * @since 0.1.0
     */
    @Parameter
    private @Nullable List<DependencyLimit> dependencyLimits;

    /**
     * Limit: by how much maxBootMemory's figure may exceed the baseline, for example 5% or 2MiB.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.maxBootMemoryGrowth")
    private @Nullable String maxBootMemoryGrowth;

    /**
     * Limit: by how much the boot memory of any one dependency may exceed the baseline.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.maxDependencyMemoryGrowth")
    private @Nullable String maxDependencyMemoryGrowth;

    /**
     * Limit: bytes allocated a request.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.maxAllocatedPerRequest")
    private @Nullable String maxAllocatedPerRequest;

    /**
     * Limit: objects allocated a request.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.maxObjectsPerRequest")
    private @Nullable String maxObjectsPerRequest;

    /**
     * Limit: bytes a request by which the live heap grows.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.maxRetainedPerRequest")
    private @Nullable String maxRetainedPerRequest;

    /**
     * Limit: bytes allocated a request by any one location.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.maxAllocatedPerLocation")
    private @Nullable String maxAllocatedPerLocation;

    /**
     * Limit: by how much the bytes allocated a request may exceed the baseline, for example 5% or 2KiB.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.maxAllocatedPerRequestGrowth")
    private @Nullable String maxAllocatedPerRequestGrowth;

    /**
     * Limit: by how many the objects allocated a request may exceed the baseline, for example 5% or 100.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.maxObjectsPerRequestGrowth")
    private @Nullable String maxObjectsPerRequestGrowth;

    /**
     * Limit: by how much the bytes that stay after a request may exceed the baseline.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.maxRetainedPerRequestGrowth")
    private @Nullable String maxRetainedPerRequestGrowth;

    /**
     * Limit: by how much the bytes that any one method allocates a request may exceed the baseline.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.maxAllocatedPerLocationGrowth")
    private @Nullable String maxAllocatedPerLocationGrowth;

    /**
     * Limit: bytes per request by which the live heap may grow for good. maxLeakPerRequestGrowth takes the place of the
     * default, so that a baseline can freeze an existing leak.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.maxLeakPerRequest", defaultValue = "64B")
    private @Nullable String maxLeakPerRequest;

    /**
     * Limit: the series that must not leak at all; none for no such limit. A series that the system does not report is a
     * warning by default, and inconclusive where it is listed.
     *
     * @since 0.1.0
     */
    @Parameter(
            property = "plimsoll.failOnLeak",
            defaultValue = "metaspace,loadedClasses,threads,directMemory,openFiles")
    private @Nullable List<@Nullable String> failOnLeak;

    /**
     * Limit: the highest live heap after the warm-up.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.maxLiveHeap")
    private @Nullable String maxLiveHeap;

    /**
     * Limit: the highest resident set of the process after the warm-up, which is noisy.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.maxRss")
    private @Nullable String maxRss;

    /**
     * What a broken maxRss does: warn or error.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.maxRssSeverity", defaultValue = "warn")
    private @Nullable String maxRssSeverity;

    /**
     * Limit: by how much the growth of the live heap a request may exceed the baseline.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.maxLeakPerRequestGrowth")
    private @Nullable String maxLeakPerRequestGrowth;

    /**
     * Limit: by how much the highest live heap may exceed the baseline.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.maxLiveHeapGrowth")
    private @Nullable String maxLiveHeapGrowth;

    /**
     * Limit: by how much the highest resident set may exceed the baseline.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.maxRssGrowth")
    private @Nullable String maxRssGrowth;

    private final EachModule eachModule;

    @Inject
    public CheckMojo(
            MavenProject project,
            MavenSession session,
            MojoExecution execution,
            ToolchainManager toolchains,
            EachModule eachModule) {
        super(project, session, execution, toolchains);
        this.eachModule = eachModule;
    }

    @Override
    boolean measures() {
        return false;
    }

    @Override
    Optional<EachModule> eachModule() {
        return Optional.of(eachModule);
    }

    @Override
    Optional<String> nothingToDo(Invocation invocation) {
        return new ModuleResults(invocation, resultFolder())
                .whyNone(Origins.of(invocation.project(), invocation.session(), invocation.execution()));
    }

    @Override
    String nothingInBuild() {
        return ModuleResults.NONE_IN_BUILD;
    }

    @Override
    void run(Invocation invocation, Common common, Settings settings, Origins origins, Reports reports)
            throws MojoExecutionException, MojoFailureException {
        GrowthLimits growth = new GrowthLimits(settings, origins);
        BundleLimits bundle = bundle(settings, origins, growth);
        ObjectsLimits objects = objects(settings, origins, growth);
        TrendLimits trend = trend(settings, origins, growth);
        settings.verify();
        Terms terms = common.terms(growth.all());
        List<Limit> limits = Stream.of(bundle.all(), objects.all(), trend.all())
                .<Limit>flatMap(List::stream)
                .toList();
        Unmeasured unmeasured = new Unmeasured(
                new DemandedResults(invocation, origins),
                SetLimit.of(limits, growth.all()),
                terms,
                subject(),
                resultFolder());
        new CheckExecution(invocation, common, resultFolder(), reports)
                .run(unmeasured, stored -> new LimitsOfExecution(invocation, origins, stored).judge(limits, terms));
    }

    private BundleLimits bundle(Settings settings, Origins origins, GrowthLimits growth) {
        BundleLimits limits = new BundleLimits(settings, origins);
        limits.maxBootMemory(maxBootMemory);
        limits.maxDependencyMemory(maxDependencyMemory);
        limits.dependencyLimits(dependencyLimits == null ? List.of() : dependencyLimits, growth);
        growth.bootMemory(maxBootMemoryGrowth);
        growth.dependencyMemory(maxDependencyMemoryGrowth);
        return limits;
    }

    private ObjectsLimits objects(Settings settings, Origins origins, GrowthLimits growth) {
        ObjectsLimits limits = new ObjectsLimits(settings, origins);
        limits.maxAllocatedPerRequest(maxAllocatedPerRequest);
        limits.maxObjectsPerRequest(maxObjectsPerRequest);
        limits.maxRetainedPerRequest(maxRetainedPerRequest);
        limits.maxAllocatedPerLocation(maxAllocatedPerLocation);
        growth.allocatedPerRequest(maxAllocatedPerRequestGrowth);
        growth.objectsPerRequest(maxObjectsPerRequestGrowth);
        growth.retainedPerRequest(maxRetainedPerRequestGrowth);
        growth.allocatedPerLocation(maxAllocatedPerLocationGrowth);
        return limits;
    }

    private TrendLimits trend(Settings settings, Origins origins, GrowthLimits growth) {
        TrendLimits limits = new TrendLimits(settings, origins);
        limits.maxLeakPerRequest(maxLeakPerRequest, MemOverTimeMojo.DEFAULT_BUDGET);
        limits.failOnLeak(failOnLeak);
        limits.maxLiveHeap(maxLiveHeap);
        Severity ofRss = settings.choice("maxRssSeverity", maxRssSeverity, Severity.WARN);
        limits.maxRss(maxRss, ofRss);
        growth.leakPerRequest(maxLeakPerRequestGrowth);
        growth.liveHeap(maxLiveHeapGrowth);
        growth.rss(maxRssGrowth, ofRss);
        return limits;
    }
}
