package dev.plimsoll.mojo;

import dev.plimsoll.result.Metric;
import org.jspecify.annotations.Nullable;

/** An entry of {@code <dependencyLimits>} as Maven binds it: unparsed text. */
public final class DependencyLimit {

    /** Which figure of a dependency a limit is on. */
    enum Cost {
        /** What it costs in a separate JVM. */
        ALONE(Metric.BOOT_ALONE),
        /** What it adds in one JVM with all others. */
        OWN(Metric.BOOT_OWN),
        /** What its removal saves: measured, else estimated. */
        SAVES(Metric.BOOT_SAVES);

        private final Metric metric;

        Cost(Metric metric) {
            this.metric = metric;
        }

        Metric metric() {
            return metric;
        }
    }

    private @Nullable String dependency;
    private @Nullable String metric;
    private @Nullable String max;
    private @Nullable String maxGrowth;
    private @Nullable String severity;

    /** Which dependencies: a glob of {@code group:artifact}. */
    public void setDependency(String dependency) {
        this.dependency = dependency;
    }

    /** Which figure: {@code alone}, {@code own} or {@code saves}. */
    public void setMetric(String metric) {
        this.metric = metric;
    }

    /** The largest allowed size. */
    public void setMax(String max) {
        this.max = max;
    }

    /** By how much it may exceed the baseline: a size, a percentage, or both. */
    public void setMaxGrowth(String maxGrowth) {
        this.maxGrowth = maxGrowth;
    }

    /** {@code error} or {@code warn}. */
    public void setSeverity(String severity) {
        this.severity = severity;
    }

    @Nullable
    String dependency() {
        return dependency;
    }

    @Nullable
    String metric() {
        return metric;
    }

    @Nullable
    String max() {
        return max;
    }

    @Nullable
    String maxGrowth() {
        return maxGrowth;
    }

    @Nullable
    String severity() {
        return severity;
    }
}
