package dev.plimsoll.mojo;

import dev.plimsoll.gate.BundleLimit;
import dev.plimsoll.gate.Ceiling;
import dev.plimsoll.gate.DependencyMetric;
import dev.plimsoll.gate.MaxBootMemory;
import dev.plimsoll.gate.MaxDependencyMemory;
import dev.plimsoll.result.DependencyGlob;
import dev.plimsoll.result.Severity;
import dev.plimsoll.unit.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the limits on boot memory. */
final class BundleLimits {

    private final Settings settings;
    private final Origins origins;
    private final List<BundleLimit> limits = new ArrayList<>();

    BundleLimits(Settings settings, Origins origins) {
        this.settings = settings;
        this.origins = origins;
    }

    void maxBootMemory(@Nullable String raw) {
        settings.size("maxBootMemory", raw)
                .ifPresent(max -> limits.add(new MaxBootMemory(new Ceiling(max, origins.of("maxBootMemory")))));
    }

    void maxDependencyMemory(@Nullable String raw) {
        settings.size("maxDependencyMemory", raw)
                .ifPresent(max ->
                        limits.add(new MaxDependencyMemory(new Ceiling(max, origins.of("maxDependencyMemory")))));
    }

    void dependencyLimits(List<DependencyLimit> raw, GrowthLimits growth) {
        for (int i = 0; i < raw.size(); i++) {
            DependencyLimit bean = raw.get(i);
            Settings entry = settings.within("<dependencyLimits>, entry " + (i + 1));
            entry.require("dependency", bean.dependency(), "group:artifact, for example com.google.guava:*");
            if (bean.maxGrowth() == null) {
                entry.require("max", bean.max(), "a size, for example 20MiB, or <maxGrowth>");
            }
            Optional<DependencyGlob> dependency = entry.glob("dependency", bean.dependency());
            Optional<Bytes> max = entry.size("max", bean.max());
            DependencyMetric metric = entry.choice("metric", bean.metric(), DependencyMetric.ALONE);
            Severity severity = entry.choice("severity", bean.severity(), Severity.ERROR);
            String setAt = "entry " + (i + 1) + " of <dependencyLimits>";
            dependency.ifPresent(glob -> growth.dependency(entry, bean.maxGrowth(), glob, metric, severity, setAt));
            if (dependency.isPresent() && max.isPresent()) {
                Ceiling ceiling = new Ceiling(max.get(), setAt, severity);
                limits.add(new dev.plimsoll.gate.DependencyLimit(ceiling, dependency.get(), metric));
            }
        }
    }

    List<BundleLimit> all() {
        return limits;
    }
}
