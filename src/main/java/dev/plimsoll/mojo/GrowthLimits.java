package dev.plimsoll.mojo;

import dev.plimsoll.gate.Allowance;
import dev.plimsoll.gate.DependencyMetric;
import dev.plimsoll.gate.GrowthLimit;
import dev.plimsoll.result.DependencyGlob;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.Severity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the limits on growth against the baseline, of all goals. */
final class GrowthLimits {

    private final Settings settings;
    private final Origins origins;
    private final List<GrowthLimit> limits = new ArrayList<>();

    GrowthLimits(Settings settings, Origins origins) {
        this.settings = settings;
        this.origins = origins;
    }

    /** {@code maxBootMemoryGrowth}: who brought it is told by each dependency's increment. */
    void bootMemory(@Nullable String raw) {
        whole("maxBootMemoryGrowth", raw, Metric.BOOT_MEMORY);
    }

    void dependencyMemory(@Nullable String raw) {
        each("maxDependencyMemoryGrowth", raw, Metric.BOOT_ALONE);
    }

    /** {@code <maxGrowth>} of an entry of {@code <dependencyLimits>}. */
    void dependency(
            Settings entry,
            @Nullable String raw,
            DependencyGlob dependency,
            DependencyMetric metric,
            Severity severity,
            String setAt) {
        entry.value("maxGrowth", raw, Allowance::parse)
                .ifPresent(allowance -> limits.add(new GrowthLimit(
                        "maxGrowth",
                        metric.metric(),
                        subject -> GrowthLimit.isPart(subject) && dependency.matchesSubject(subject),
                        allowance,
                        setAt,
                        severity)));
    }

    void allocatedPerRequest(@Nullable String raw) {
        whole("maxAllocatedPerRequestGrowth", raw, Metric.ALLOCATED);
    }

    void objectsPerRequest(@Nullable String raw) {
        settings.value("maxObjectsPerRequestGrowth", raw, Allowance::parseCount)
                .ifPresent(allowance -> limits.add(GrowthLimit.ofWhole(
                        "maxObjectsPerRequestGrowth",
                        Metric.ALLOCATED_OBJECTS,
                        allowance,
                        origins.of("maxObjectsPerRequestGrowth"))));
    }

    void retainedPerRequest(@Nullable String raw) {
        whole("maxRetainedPerRequestGrowth", raw, Metric.RETAINED);
    }

    void allocatedPerLocation(@Nullable String raw) {
        each("maxAllocatedPerLocationGrowth", raw, Metric.ALLOCATED_AT);
    }

    void leakPerRequest(@Nullable String raw) {
        whole("maxLeakPerRequestGrowth", raw, Metric.LEAK);
    }

    void liveHeap(@Nullable String raw) {
        whole("maxLiveHeapGrowth", raw, Metric.LIVE_HEAP);
    }

    /** Its figure is noisy, so that a broken limit only warns unless users want more. */
    void rss(@Nullable String raw, Severity severity) {
        settings.value("maxRssGrowth", raw, Allowance::parse)
                .ifPresent(allowance -> limits.add(new GrowthLimit(
                        "maxRssGrowth", Metric.RSS, String::isEmpty, allowance, origins.of("maxRssGrowth"), severity)));
    }

    private void whole(String name, @Nullable String raw, Metric metric) {
        settings.value(name, raw, Allowance::parse)
                .ifPresent(allowance -> limits.add(GrowthLimit.ofWhole(name, metric, allowance, origins.of(name))));
    }

    private void each(String name, @Nullable String raw, Metric metric) {
        settings.value(name, raw, Allowance::parse)
                .ifPresent(allowance -> limits.add(GrowthLimit.ofEach(name, metric, allowance, origins.of(name))));
    }

    List<GrowthLimit> all() {
        return limits;
    }
}
