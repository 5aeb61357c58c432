package dev.plimsoll.mojo;

import org.jspecify.annotations.Nullable;

/** An entry of {@code <dependencyLimits>} as Maven binds it: raw texts. */
public final class DependencyLimit {

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

    /** By how much it may exceed the baseline: a size or a percentage. */
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
