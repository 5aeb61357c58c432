package dev.plimsoll.mojo;

import dev.plimsoll.config.ParameterOrigins;
import dev.plimsoll.config.Settings;
import dev.plimsoll.gate.LimitName;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;

/** A goal with the limits of all goals, so that all accept the same configuration. */
abstract class LimitedGoal extends MeasuringGoal {

    /** The part of the CPU time that capacity allows garbage collection without a limit: 0.05 is 5 %. */
    static final double DEFAULT_GC_SHARE = 0.05;

    private static final double PPM = 1e6;

    /**
     * Limit: the boot memory of all dependencies and the project's own classes together.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.maxBootMemory")
    private @Nullable String maxBootMemory;

    /**
     * Limit: the boot memory of any one dependency in a separate JVM.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.maxDependencyMemory")
    private @Nullable String maxDependencyMemory;

    /**
     * Limits on single dependencies: entries with dependency (a glob of group:artifact), metric (alone, own or saves),
     * max, maxGrowth and severity (error or warn).
     *
     * @since 0.1.0
     */
    @Parameter
    private @Nullable List<DependencyLimit> dependencyLimits;

    /**
     * Limit: by how much maxBootMemory's figure may exceed the baseline, for example 5%, 2MiB, or 5% and 2MiB.
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
     * Limit: bytes allocated per request.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.maxAllocatedPerRequest")
    private @Nullable String maxAllocatedPerRequest;

    /**
     * Limit: objects allocated per request.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.maxObjectsPerRequest")
    private @Nullable String maxObjectsPerRequest;

    /**
     * Limit: bytes per request by which the live heap grows.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.maxRetainedPerRequest")
    private @Nullable String maxRetainedPerRequest;

    /**
     * Limit: bytes allocated per request at any one location.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.maxAllocatedPerLocation")
    private @Nullable String maxAllocatedPerLocation;

    /**
     * Limit: by how much the bytes allocated per request may exceed the baseline, for example 5% or 2KiB.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.maxAllocatedPerRequestGrowth")
    private @Nullable String maxAllocatedPerRequestGrowth;

    /**
     * Limit: by how many the objects allocated per request may exceed the baseline, for example 5% or 100.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.maxObjectsPerRequestGrowth")
    private @Nullable String maxObjectsPerRequestGrowth;

    /**
     * Limit: by how much the bytes retained per request may exceed the baseline.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.maxRetainedPerRequestGrowth")
    private @Nullable String maxRetainedPerRequestGrowth;

    /**
     * Limit: by how much the bytes that any one method allocates per request may exceed the baseline.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.maxAllocatedPerLocationGrowth")
    private @Nullable String maxAllocatedPerLocationGrowth;

    /**
     * Limit: the boot memory of any one dependency that the baseline does not have, in a separate JVM.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.maxNewDependencyMemory")
    private @Nullable String maxNewDependencyMemory;

    /**
     * Limit: bytes that any one method allocates per request that the baseline does not have. A method with less than 1 % of
     * all bytes never counts as new, since a baseline leaves out small ones.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.maxAllocatedPerNewLocation")
    private @Nullable String maxAllocatedPerNewLocation;

    /**
     * Limit: bytes that the application allocates at boot, until it is ready (perf-objects with span boot).
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.maxAllocatedAtBoot")
    private @Nullable String maxAllocatedAtBoot;

    /**
     * Limit: bytes by which the live heap grows at boot, until the application is ready (perf-objects with span boot).
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.maxRetainedAtBoot")
    private @Nullable String maxRetainedAtBoot;

    /**
     * Limit: by how much the bytes allocated at boot may exceed the baseline, for example 5% or 10MiB.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.maxAllocatedAtBootGrowth")
    private @Nullable String maxAllocatedAtBootGrowth;

    /**
     * Limit: by how much the bytes retained at boot may exceed the baseline.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.maxRetainedAtBootGrowth")
    private @Nullable String maxRetainedAtBootGrowth;

    /**
     * Limit: live heap and metaspace of the application once it is up, after one request of each kind.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.maxAppMemory")
    private @Nullable String maxAppMemory;

    /**
     * Limit: the resident set of the application once it is up, which is noisy.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.maxAppRss")
    private @Nullable String maxAppRss;

    /**
     * What a broken maxAppRss does: warn or error.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.maxAppRssSeverity", defaultValue = "warn")
    private @Nullable String maxAppRssSeverity;

    /**
     * Limit: by how much live heap and metaspace of the application once it is up may exceed the baseline.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.maxAppMemoryGrowth")
    private @Nullable String maxAppMemoryGrowth;

    /**
     * Limit: by how much the resident set of the application once it is up may exceed the baseline.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.maxAppRssGrowth")
    private @Nullable String maxAppRssGrowth;

    /**
     * Limit: how many dependencies may be neither loaded nor referred to, not counting what only they bring.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.maxUnloadedDependencies")
    private @Nullable String maxUnloadedDependencies;

    /**
     * Limit: by how much the figure of maxUnloadedDependencies may exceed the baseline.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.maxUnloadedDependenciesGrowth")
    private @Nullable String maxUnloadedDependenciesGrowth;

    /**
     * Limit: the share of the CPU time that garbage collection may take, for example 5%. The goal capacity searches for a heap
     * with which it takes no more; without this parameter it allows 5%.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.maxGcCpuShare")
    private @Nullable String maxGcCpuShare;

    /**
     * Limit: by how many percent the share of garbage collection in the CPU time may exceed the baseline.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.maxGcCpuShareGrowth")
    private @Nullable String maxGcCpuShareGrowth;

    /**
     * Limit: bytes per request that survive until they are promoted to the old generation.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.maxPromotedPerRequest")
    private @Nullable String maxPromotedPerRequest;

    /**
     * Limit: by how much the promoted bytes per request may exceed the baseline.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.maxPromotedPerRequestGrowth")
    private @Nullable String maxPromotedPerRequestGrowth;

    /**
     * Limit: the longest pause for garbage collection, for example 200ms, which is noisy.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.maxPause")
    private @Nullable String maxPause;

    /**
     * What a broken maxPause does: warn or error.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.maxPauseSeverity", defaultValue = "warn")
    private @Nullable String maxPauseSeverity;

    /**
     * Limit: by how much the longest pause may exceed the baseline, for example 50% or 20ms.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.maxPauseGrowth")
    private @Nullable String maxPauseGrowth;

    /**
     * Limit: bytes per request by which the live heap may grow for good. maxLeakPerRequestGrowth takes the place of the
     * default, so that a baseline can freeze an existing leak.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.maxLeakPerRequest", defaultValue = LimitParameters.LEAK_BUDGET)
    private @Nullable String maxLeakPerRequest;

    /**
     * Limit: the series that must not leak at all; none for no such limit. A series that the system does not report is a
     * warning by default, and inconclusive where it is listed.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.failOnLeak", defaultValue = LimitParameters.MUST_NOT_LEAK)
    private @Nullable List<@Nullable String> failOnLeak;

    /**
     * Limit: the highest live heap after the warm-up.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.maxLiveHeap")
    private @Nullable String maxLiveHeap;

    /**
     * Limit: the highest metaspace after the warm-up.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.maxMetaspace")
    private @Nullable String maxMetaspace;

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
     * Limit: by how much the growth of the live heap per request may exceed the baseline.
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
     * Limit: by how much the highest metaspace may exceed the baseline.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.maxMetaspaceGrowth")
    private @Nullable String maxMetaspaceGrowth;

    /**
     * Limit: by how much the highest resident set may exceed the baseline.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.maxRssGrowth")
    private @Nullable String maxRssGrowth;

    /**
     * Limit: the memory of the container that the application must fit, for example 512MiB. The goal capacity runs the
     * application in a container of this size, less the headroom; mem-over-time forecasts when a leak fills it.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.containerMemory")
    private @Nullable String containerMemory;

    /**
     * Limit: by how much the container memory that the application needs may exceed the baseline.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.containerMemoryGrowth")
    private @Nullable String containerMemoryGrowth;

    /**
     * The requests to measure: entries with method, path, headers, body or bodyFile, expectStatus, weight and name. perf-objects
     * measures each of several requests on its own, too, and checks the limits of an entry: maxAllocatedPerRequest,
     * maxObjectsPerRequest and maxRetainedPerRequest, each also with Growth at its end, for growth against the baseline.
     *
     * @since 0.1.0
     */
    @Parameter
    private @Nullable List<Request> requests;

    LimitedGoal(MavenProject project, MavenSession session, MojoExecution execution, ToolchainManager toolchains) {
        super(project, session, execution, toolchains);
    }

    /** The entries of {@code requests}; may be empty. */
    final List<Request> requestEntries() {
        return requests == null ? List.of() : requests;
    }

    /** The parameter of the container that the application must fit. */
    static String containerParameter() {
        return LimitName.CONTAINER_MEMORY.parameter();
    }

    /** The size of the container, in bytes; empty for none, or if it is not a size. */
    static OptionalLong containerBytes(Limits limits) {
        return limits.max(LimitName.CONTAINER_MEMORY);
    }

    /** The parameter of the share of garbage collection. */
    static String gcCpuShareParameter() {
        return LimitName.MAX_GC_CPU_SHARE.parameter();
    }

    /** The allowed share of garbage collection: 0.05 is 5 %; empty if none is set. */
    static OptionalDouble gcCpuShare(Limits limits) {
        OptionalLong ppm = limits.max(LimitName.MAX_GC_CPU_SHARE);
        return ppm.isPresent() ? OptionalDouble.of(ppm.getAsLong() / PPM) : OptionalDouble.empty();
    }

    /** All limits that are set; errors are among the problems of the settings. */
    final Limits limits(Settings settings, ParameterOrigins origins) {
        return trendLimits(collectionLimits(requestLimits(new LimitParameters(settings, origins))
                        .read(LimitName.MAX_BOOT_MEMORY, maxBootMemory, maxBootMemoryGrowth)
                        .read(LimitName.MAX_DEPENDENCY_MEMORY, maxDependencyMemory, maxDependencyMemoryGrowth)
                        .dependencies(dependencyLimits)
                        .read(LimitName.MAX_ALLOCATED_PER_REQUEST, maxAllocatedPerRequest, maxAllocatedPerRequestGrowth)
                        .read(LimitName.MAX_OBJECTS_PER_REQUEST, maxObjectsPerRequest, maxObjectsPerRequestGrowth)
                        .read(LimitName.MAX_RETAINED_PER_REQUEST, maxRetainedPerRequest, maxRetainedPerRequestGrowth)
                        .read(
                                LimitName.MAX_ALLOCATED_PER_LOCATION,
                                maxAllocatedPerLocation,
                                maxAllocatedPerLocationGrowth)
                        .read(LimitName.MAX_ALLOCATED_AT_BOOT, maxAllocatedAtBoot, maxAllocatedAtBootGrowth)
                        .read(LimitName.MAX_RETAINED_AT_BOOT, maxRetainedAtBoot, maxRetainedAtBootGrowth)
                        .read(LimitName.MAX_APP_MEMORY, maxAppMemory, maxAppMemoryGrowth)
                        .severity(LimitName.MAX_APP_RSS, "maxAppRssSeverity", maxAppRssSeverity)
                        .read(LimitName.MAX_APP_RSS, maxAppRss, maxAppRssGrowth)
                        .read(
                                LimitName.MAX_UNLOADED_DEPENDENCIES,
                                maxUnloadedDependencies,
                                maxUnloadedDependenciesGrowth)
                        .read(LimitName.CONTAINER_MEMORY, containerMemory, containerMemoryGrowth)))
                .read(LimitName.MAX_NEW_DEPENDENCY_MEMORY, maxNewDependencyMemory)
                .read(LimitName.MAX_ALLOCATED_PER_NEW_LOCATION, maxAllocatedPerNewLocation)
                .budgets(budgets(settings))
                .limits();
    }

    private LimitParameters collectionLimits(LimitParameters limits) {
        return limits.read(LimitName.MAX_GC_CPU_SHARE, maxGcCpuShare, maxGcCpuShareGrowth)
                .read(LimitName.MAX_PROMOTED_PER_REQUEST, maxPromotedPerRequest, maxPromotedPerRequestGrowth)
                .severity(LimitName.MAX_PAUSE, "maxPauseSeverity", maxPauseSeverity)
                .read(LimitName.MAX_PAUSE, maxPause, maxPauseGrowth);
    }

    private LimitParameters trendLimits(LimitParameters limits) {
        return limits.read(LimitName.MAX_LEAK_PER_REQUEST, maxLeakPerRequest, maxLeakPerRequestGrowth)
                .failOnLeak(failOnLeak)
                .read(LimitName.MAX_LIVE_HEAP, maxLiveHeap, maxLiveHeapGrowth)
                .read(LimitName.MAX_METASPACE, maxMetaspace, maxMetaspaceGrowth)
                .severity(LimitName.MAX_RSS, "maxRssSeverity", maxRssSeverity)
                .read(LimitName.MAX_RSS, maxRss, maxRssGrowth);
    }

    private LimitParameters requestLimits(LimitParameters limits) {
        List<Request> entries = requestEntries();
        List<Optional<String>> names = Request.names(entries, configuration());
        return limits.requests(LimitName.REQUEST_ALLOCATED, entries, names, Request::allocated)
                .requests(LimitName.REQUEST_OBJECTS, entries, names, Request::objects)
                .requests(LimitName.REQUEST_RETAINED, entries, names, Request::retained);
    }
}
