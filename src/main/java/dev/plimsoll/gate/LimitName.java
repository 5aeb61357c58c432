package dev.plimsoll.gate;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.Severity;
import dev.plimsoll.unit.Bytes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The table of limits, by the parameters that set them. A limit with a maximum has a twin on the growth against the baseline,
 * whose parameter ends in {@code Growth}.
 */
public enum LimitName {
    MAX_BOOT_MEMORY("maxBootMemory", Metric.BOOT_MEMORY),
    MAX_DEPENDENCY_MEMORY("maxDependencyMemory", Metric.BOOT_ALONE),
    MAX_ALLOCATED_PER_REQUEST("maxAllocatedPerRequest", Metric.ALLOCATED),
    MAX_OBJECTS_PER_REQUEST("maxObjectsPerRequest", Metric.ALLOCATED_OBJECTS),
    MAX_RETAINED_PER_REQUEST("maxRetainedPerRequest", Metric.RETAINED),
    MAX_ALLOCATED_PER_LOCATION("maxAllocatedPerLocation", Metric.ALLOCATED_AT),
    MAX_ALLOCATED_AT_BOOT("maxAllocatedAtBoot", Metric.ALLOCATED_AT_BOOT),
    MAX_RETAINED_AT_BOOT("maxRetainedAtBoot", Metric.RETAINED_AT_BOOT),
    MAX_APP_MEMORY("maxAppMemory", Metric.APP_MEMORY),
    /** The resident set is noisy: a broken limit only warns by default. */
    MAX_APP_RSS("maxAppRss", Metric.APP_RSS, Severity.WARN),
    MAX_UNLOADED_DEPENDENCIES("maxUnloadedDependencies", Metric.APP_UNLOADED),
    /** The container that the application must fit. */
    CONTAINER_MEMORY("containerMemory", Metric.CONTAINER_MEMORY),
    /** Also what {@code capacity} allows the garbage collection of a container. */
    MAX_GC_CPU_SHARE("maxGcCpuShare", Metric.GC_SHARE),
    MAX_PROMOTED_PER_REQUEST("maxPromotedPerRequest", Metric.PROMOTED),
    /** The longest pause is noisy: a broken limit only warns by default. */
    MAX_PAUSE("maxPause", Metric.LONGEST_PAUSE, Severity.WARN),
    MAX_LEAK_PER_REQUEST("maxLeakPerRequest", Metric.LEAK),
    MAX_LIVE_HEAP("maxLiveHeap", Metric.LIVE_HEAP),
    MAX_METASPACE("maxMetaspace", Metric.METASPACE),
    /** The resident set is noisy: a broken limit only warns by default. */
    MAX_RSS("maxRss", Metric.RSS, Severity.WARN),

    /** The series that must not leak at all. */
    FAIL_ON_LEAK("failOnLeak", "", Metric.GROWTH, "leave it out of <failOnLeak> (-Dplimsoll.failOnLeak)"),
    /** Limits on single dependencies: entries that name their metric, with elements {@code max} and {@code maxGrowth}. */
    DEPENDENCY_LIMITS("dependencyLimits", "maxGrowth", Metric.BOOT_ALONE, "raise its <max> in <dependencyLimits>"),

    /** Limits in an entry of {@code <requests>}, on the figures of that request alone. */
    REQUEST_ALLOCATED(MAX_ALLOCATED_PER_REQUEST, Metric.ENDPOINT_ALLOCATED),
    REQUEST_OBJECTS(MAX_OBJECTS_PER_REQUEST, Metric.ENDPOINT_OBJECTS),
    REQUEST_RETAINED(MAX_RETAINED_PER_REQUEST, Metric.ENDPOINT_RETAINED),

    /** The same limits in a file of budgets. */
    BUDGET_ALLOCATED(MAX_ALLOCATED_PER_REQUEST, Metric.ENDPOINT_ALLOCATED, EndpointBudgets.REMEDY),
    BUDGET_OBJECTS(MAX_OBJECTS_PER_REQUEST, Metric.ENDPOINT_OBJECTS, EndpointBudgets.REMEDY),
    BUDGET_RETAINED(MAX_RETAINED_PER_REQUEST, Metric.ENDPOINT_RETAINED, EndpointBudgets.REMEDY),

    /** Limits on what the baseline does not have, which no limit on growth is on. */
    MAX_NEW_DEPENDENCY_MEMORY("maxNewDependencyMemory", "", Metric.BOOT_ALONE),
    MAX_ALLOCATED_PER_NEW_LOCATION("maxAllocatedPerNewLocation", "", Metric.ALLOCATED_AT);

    private static final String OF_REQUESTS = " of <" + Limit.REQUESTS + ">";

    private final String parameter;
    private final String growthParameter;
    private final Metric metric;
    private final Severity severity;
    private final String remedy;

    LimitName(String parameter, Metric metric) {
        this(parameter, metric, Severity.ERROR);
    }

    LimitName(String parameter, Metric metric, Severity severity) {
        this.parameter = parameter;
        this.growthParameter = parameter + "Growth";
        this.metric = metric;
        this.severity = severity;
        this.remedy = "raise <" + parameter + "> (-Dplimsoll." + parameter + ")";
    }

    /** The same limit in an entry of the requests, by the element that sets it. */
    LimitName(LimitName ofAll, Metric metric) {
        this(ofAll, metric, "raise its <" + ofAll.parameter + "> in <" + Limit.REQUESTS + ">");
    }

    LimitName(LimitName ofAll, Metric metric, String remedy) {
        this(ofAll.parameter, ofAll.growthParameter, metric, remedy);
    }

    /** A limit on what the baseline does not have. */
    LimitName(String parameter, String growthParameter, Metric metric) {
        this(parameter, growthParameter, metric, "accept it with plimsoll:baseline -Dplimsoll.acceptFailed=true");
    }

    LimitName(String parameter, String growthParameter, Metric metric, String remedy) {
        this.parameter = parameter;
        this.growthParameter = growthParameter;
        this.metric = metric;
        this.severity = Severity.ERROR;
        this.remedy = remedy;
    }

    /** As users write it, for example {@code maxBootMemory}. */
    public String parameter() {
        return parameter;
    }

    /** What sets its twin, for example {@code maxBootMemoryGrowth}; empty if it has none. */
    public String growthParameter() {
        return growthParameter;
    }

    /** The figure that it is on; by default, where each entry has its own. */
    public Metric metric() {
        return metric;
    }

    /** What a broken limit does to the build by default. */
    public Severity severity() {
        return severity;
    }

    /** How to allow more, following {@code or}. */
    String remedy() {
        return remedy;
    }

    /** Whether it is on the figures of one request. */
    boolean isOfRequest() {
        return metric.isOfEndpoint();
    }

    /** Whether it is suggested for a project that has none: those on figures of the whole project that repeat well. */
    public boolean isSuggested() {
        return this == MAX_BOOT_MEMORY
                || this == MAX_APP_MEMORY
                || this == MAX_ALLOCATED_PER_REQUEST
                || this == CONTAINER_MEMORY;
    }

    /** Whether it is on the subjects that the baseline does not have. */
    boolean isOnNew() {
        return this == MAX_NEW_DEPENDENCY_MEMORY || this == MAX_ALLOCATED_PER_NEW_LOCATION;
    }

    /** Whether its maximum is so small that it is also written as a number of bytes. */
    public boolean isPerRequest() {
        return metric == Metric.ALLOCATED
                || metric == Metric.RETAINED
                || metric == Metric.ALLOCATED_AT
                || metric == Metric.PROMOTED
                || metric == Metric.ENDPOINT_ALLOCATED
                || metric == Metric.ENDPOINT_RETAINED
                || metric == Metric.LEAK;
    }

    /** Whether it has a maximum and a twin, and not entries, a list, or a maximum alone. */
    private boolean hasTwin() {
        return growthParameter.equals(parameter + "Growth") && !isOfRequest();
    }

    /** The limit with a maximum in bytes. */
    public Limit atMost(Bytes max, String setAt) {
        return atMost(max.value(), setAt);
    }

    /** The limit with a maximum in the unit of its metric. */
    public Limit atMost(long max, String setAt) {
        return Limit.of(this, new Bound.Maximum(max), setAt);
    }

    /** Its twin, on the growth against the baseline. */
    public Limit growth(GrowthTolerance tolerance, String setAt) {
        return Limit.of(this, tolerance, setAt);
    }

    /** The same limit on one request. */
    public Limit onRequest(String request, Bound bound, int entry) {
        String element = bound instanceof GrowthTolerance ? growthParameter : parameter;
        return Limit.ofRequest(request, this, bound, Limit.setInEntry(element, entry));
    }

    /** Whether a check is of a limit that an entry of the requests sets. */
    public static boolean isOfRequest(Check check) {
        return check.setAt().endsWith(OF_REQUESTS);
    }

    /** Whether it is in a file of budgets. */
    public boolean isOfBudget() {
        return this == BUDGET_ALLOCATED || this == BUDGET_OBJECTS || this == BUDGET_RETAINED;
    }

    /** The limit of a check. */
    static Optional<LimitName> of(Check check) {
        boolean isOfBudget = EndpointBudgets.isOfBudget(check);
        return isOfBudget || isOfRequest(check)
                ? Arrays.stream(values())
                        .filter(name -> name.isOfRequest()
                                && name.isOfBudget() == isOfBudget
                                && name.metric.whole() == check.metric().whole())
                        .findFirst()
                : of(check.limit());
    }

    /** The limit that a parameter sets, itself or its twin. */
    public static Optional<LimitName> of(String parameter) {
        return Arrays.stream(values())
                .filter(name -> !parameter.isEmpty()
                        && (name.parameter.equals(parameter) || name.growthParameter.equals(parameter)))
                .findFirst();
    }

    /** What sets a limit that may be accepted to be broken: also entries and their element. */
    public static List<String> settable() {
        return Stream.concat(
                        parameters().stream(),
                        Stream.of(DEPENDENCY_LIMITS.parameter, DEPENDENCY_LIMITS.growthParameter))
                .toList();
    }

    /** The parameters of all limits except entries, which have a separate severity: limits, twins, {@code failOnLeak}. */
    public static List<String> parameters() {
        List<LimitName> withTwin =
                Arrays.stream(values()).filter(LimitName::hasTwin).toList();
        return Stream.of(
                        withTwin.stream().map(LimitName::parameter),
                        withTwin.stream().map(LimitName::growthParameter),
                        Arrays.stream(values()).filter(LimitName::isOnNew).map(LimitName::parameter),
                        Stream.of(FAIL_ON_LEAK.parameter))
                .flatMap(Function.identity())
                .toList();
    }
}
