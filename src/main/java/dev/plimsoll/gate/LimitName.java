package dev.plimsoll.gate;

import dev.plimsoll.result.Metric;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Every limit that is one figure, by the parameter that sets it. Each has a twin on the growth against the baseline, whose
 * parameter ends in {@code Growth}.
 */
public enum LimitName {
    MAX_BOOT_MEMORY("maxBootMemory", Metric.BOOT_MEMORY, MaxBootMemory::new),
    MAX_DEPENDENCY_MEMORY("maxDependencyMemory", Metric.BOOT_ALONE, MaxDependencyMemory::new),
    MAX_ALLOCATED_PER_REQUEST("maxAllocatedPerRequest", Metric.ALLOCATED, MaxAllocatedPerRequest::new),
    MAX_OBJECTS_PER_REQUEST("maxObjectsPerRequest", Metric.ALLOCATED_OBJECTS, MaxObjectsPerRequest::new),
    MAX_RETAINED_PER_REQUEST("maxRetainedPerRequest", Metric.RETAINED, MaxRetainedPerRequest::new),
    MAX_ALLOCATED_PER_LOCATION("maxAllocatedPerLocation", Metric.ALLOCATED_AT, MaxAllocatedPerLocation::new),
    MAX_LEAK_PER_REQUEST("maxLeakPerRequest", Metric.LEAK, MaxLeakPerRequest::new),
    MAX_LIVE_HEAP("maxLiveHeap", SeriesKind.LIVE_HEAP, Severity.ERROR),
    MAX_METASPACE("maxMetaspace", SeriesKind.METASPACE, Severity.ERROR),
    /** The resident set is noisy: a broken limit only warns by default. */
    MAX_RSS("maxRss", SeriesKind.RSS, Severity.WARN);

    /** The limit that a series is broken by if it leaks at all; it has no twin. */
    public static final String FAIL_ON_LEAK = "failOnLeak";

    /** Limits on single dependencies. */
    public static final String DEPENDENCY_LIMITS = "dependencyLimits";

    private static final String GROWTH = "Growth";

    private final String parameter;
    private final Metric metric;
    private final Severity severity;
    private final Function<Threshold, Limit> limit;

    LimitName(String parameter, Metric metric, Function<Threshold, Limit> limit) {
        this.parameter = parameter;
        this.metric = metric;
        this.severity = Severity.ERROR;
        this.limit = limit;
    }

    LimitName(String parameter, SeriesKind series, Severity severity) {
        this.parameter = parameter;
        this.metric = Metric.of(series);
        this.severity = severity;
        this.limit = ceiling -> new MaxLevel(parameter, series, ceiling);
    }

    /** As users write it, for example {@code maxBootMemory}. */
    public String parameter() {
        return parameter;
    }

    /** The parameter of its twin, for example {@code maxBootMemoryGrowth}. */
    public String growthParameter() {
        return parameter + GROWTH;
    }

    /** What it is on. */
    public Metric metric() {
        return metric;
    }

    /** What a broken limit does to the build by default. */
    public Severity severity() {
        return severity;
    }

    /** The limit on the figure itself. */
    public Limit limit(Threshold ceiling) {
        return limit.apply(ceiling);
    }

    /** Its twin, on the growth against the baseline. */
    public GrowthLimit growth(GrowthTolerance allowance, String setAt, Severity broken) {
        return metric.isOfEach()
                ? GrowthLimit.ofEach(growthParameter(), metric, allowance, setAt)
                : new GrowthLimit(growthParameter(), metric, BaselineFigures.WHOLE::equals, allowance, setAt, broken);
    }

    /** The one that a parameter sets, be it that of the twin. */
    public static Optional<LimitName> of(String parameter) {
        return Arrays.stream(values())
                .filter(name -> name.parameter.equals(parameter)
                        || name.growthParameter().equals(parameter))
                .findFirst();
    }

    /** The parameters of all limits but those with entries of their own, each followed by those of the twins. */
    public static List<String> parameters() {
        return Stream.of(
                        Arrays.stream(values()).map(LimitName::parameter),
                        Arrays.stream(values()).map(LimitName::growthParameter),
                        Stream.of(FAIL_ON_LEAK))
                .flatMap(all -> all)
                .toList();
    }
}
