package dev.plimsoll.result;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Everything that a limit or a baseline can be on. This is the only place that knows what a metric is called, which goal
 * measures it, how well it repeats, and what to do about it.
 */
public enum Metric {
    BOOT_MEMORY("total", Unit.BYTES, Family.BOOT, "Boot memory of %s", Repeatability.BOOT),
    BOOT_ALONE("alone", Unit.BYTES, Family.BOOT_OF_EACH, "Boot memory of %s (alone)", Repeatability.BOOT),
    BOOT_OWN("own", Unit.BYTES, Family.BOOT, "Boot memory of %s (own)", Repeatability.BOOT),
    BOOT_SAVES("saves", Unit.BYTES, Family.BOOT, "Boot memory of %s (saves)", Repeatability.BOOT),

    ALLOCATED(
            "allocatedPerRequest",
            Unit.BYTES,
            Family.ALLOCATION,
            "Allocated per request by %s",
            Repeatability.ALLOCATION),
    ALLOCATED_OBJECTS(
            "objectsPerRequest",
            Unit.OBJECTS,
            Family.ALLOCATION,
            "Allocated per request by %s",
            Repeatability.ALLOCATION),
    ALLOCATED_AT(
            "allocatedPerLocation",
            Unit.BYTES,
            Family.ALLOCATION_OF_EACH,
            "Allocated per request at %s",
            Repeatability.ALLOCATION),
    RETAINED(
            "retainedPerRequest", Unit.BYTES, Family.SURVIVORS, "Retained per request by %s", Repeatability.ALLOCATION),

    LEAK("leakPerRequest", Unit.BYTES, Family.GROWTH, "Live heap growth per request of %s", Repeatability.LEAK),
    /** Of a series that must not leak, per thousand requests, in the unit of the series. */
    GROWTH("growth", Unit.OF_SERIES, Family.GROWTH, "Growth of %s", Repeatability.LEAK),

    LIVE_HEAP(SeriesKind.LIVE_HEAP, "Live heap of %s", Repeatability.LEVEL),
    METASPACE(SeriesKind.METASPACE, "Metaspace of %s", Repeatability.LEVEL),
    LOADED_CLASSES(SeriesKind.LOADED_CLASSES, "Loaded classes of %s", Repeatability.LEVEL),
    DIRECT_MEMORY(SeriesKind.DIRECT_MEMORY, "Direct memory of %s", Repeatability.LEVEL),
    MAPPED_MEMORY(SeriesKind.MAPPED_MEMORY, "Mapped memory of %s", Repeatability.LEVEL),
    THREADS(SeriesKind.THREADS, "Threads of %s", Repeatability.LEVEL),
    OPEN_FILES(SeriesKind.OPEN_FILES, "Open files of %s", Repeatability.LEVEL),
    CODE_CACHE(SeriesKind.CODE_CACHE, "Code cache of %s", Repeatability.LEVEL),
    NATIVE_MEMORY(SeriesKind.NATIVE_MEMORY, "Native memory of %s", Repeatability.RSS),
    RSS(SeriesKind.RSS, "RSS of %s", Repeatability.RSS),
    PSS(SeriesKind.PSS, "PSS of %s", Repeatability.RSS);

    /** Metrics that are measured and explained alike. */
    private enum Family {
        BOOT(ResultKind.BOOT, 5, "Largest (own)", "Exclude or replace what is not needed"),
        BOOT_OF_EACH(ResultKind.BOOT, 5, "Largest (alone)", "Exclude or replace what is not needed"),
        ALLOCATION(ResultKind.ALLOCATION, 3, "Most come from", "Allocate less"),
        ALLOCATION_OF_EACH(ResultKind.ALLOCATION, 3, "Largest", "Allocate less"),
        SURVIVORS(ResultKind.ALLOCATION, 3, "Most survivors come from", "Release what these lines allocate"),
        GROWTH(ResultKind.TREND, 3, "Retained by", "Release these objects"),
        LEVEL(ResultKind.TREND, 3, "Retained by", "Reduce what is in memory at a time");

        private final ResultKind kind;
        private final int maxContributors;
        private final String contributors;
        private final String advice;

        Family(ResultKind kind, int maxContributors, String contributors, String advice) {
            this.kind = kind;
            this.maxContributors = maxContributors;
            this.contributors = contributors;
            this.advice = advice;
        }
    }

    /** What a metric is counted in. */
    private enum Unit {
        BYTES("B"),
        OBJECTS("objects"),
        OF_SERIES("");

        private final String text;

        Unit(String text) {
            this.text = text;
        }
    }

    /** By what scripts call them, as results and baselines are sorted. */
    public static final Comparator<Metric> BY_ID = Comparator.comparing(Metric::id);

    private final String id;
    private final String unit;
    private final Family family;
    private final String sentence;
    private final Repeatability repeatability;

    Metric(String id, Unit unit, Family family, String sentence, Repeatability repeatability) {
        this.id = id;
        this.unit = unit.text;
        this.family = family;
        this.sentence = sentence;
        this.repeatability = repeatability;
    }

    Metric(SeriesKind series, String sentence, Repeatability repeatability) {
        this.id = series.key();
        this.unit = series.unit();
        this.family = Family.LEVEL;
        this.sentence = sentence;
        this.repeatability = repeatability;
    }

    /** For scripts: in results and baselines, for example {@code alone}. */
    public String id() {
        return id;
    }

    /** {@code B} for bytes, else the noun of what is counted; empty for {@link #GROWTH}, where the series has it. */
    public String unit() {
        return unit;
    }

    /** What kind of result has it. */
    public ResultKind kind() {
        return family.kind;
    }

    /** What is measured, and of whom: {@code Boot memory of com.acme:lib (alone)}. */
    public String of(String subject) {
        return String.format(Locale.ROOT, sentence, subject);
    }

    /** Whether each dependency or location has a figure of its own, which a limit is on. */
    public boolean isOfEach() {
        return family == Family.BOOT_OF_EACH || family == Family.ALLOCATION_OF_EACH;
    }

    /** Whether those that contribute are dependencies, and not lines of code or fields. */
    public boolean isOfDependencies() {
        return kind() == ResultKind.BOOT;
    }

    /** The title above those that contribute most, without a colon. */
    public String contributors() {
        return family.contributors;
    }

    /** How many of those that contribute most are named. */
    public int maxContributors() {
        return family.maxContributors;
    }

    /** What to do about too much of it, as the start of a sentence. */
    public String advice(boolean isContributorKnown) {
        return switch (family) {
            case ALLOCATION, ALLOCATION_OF_EACH -> family.advice + (isContributorKnown ? " at these lines" : "");
            case SURVIVORS, GROWTH -> isContributorKnown ? family.advice : "Find out what keeps growing";
            case BOOT, BOOT_OF_EACH, LEVEL -> family.advice;
        };
    }

    /** What all subjects without a figure have in common, as the start of a list of them. */
    public String missingOf() {
        return this == BOOT_ALONE ? "not measured in a JVM of their own" : "not measured";
    }

    /** Why a run has no figure that a baseline could be compared with, as the end of a sentence; may be empty. */
    public String whyIncomparable() {
        return switch (this) {
            case BOOT_ALONE -> ", which needs <isolated> to be true";
            case BOOT_MEMORY -> ", or only a lower bound of it";
            case LEAK -> ", since it is undecided whether the live heap grows";
            default -> "";
        };
    }

    /** Why a maximum inside the interval of a value is undecided, where the value itself does not say so. */
    public String whyUndecided() {
        return this == LEAK
                ? "the limit lies inside the 99 % interval; measure again with this limit and, if that is not enough,"
                        + " with more requests (<maxRequests>, -Dplimsoll.maxRequests)"
                : "";
    }

    /** What to do about growth that chance may explain, following the sentence that says so; may be empty. */
    public String growthDoubt() {
        return switch (this) {
            case LEAK -> "; run more requests (<leakHorizon> and <maxRequests>), or allow more growth";
            case RETAINED ->
                ": some of what stays does not depend on the requests; measure more of them (-Dplimsoll.testCount)";
            default -> "";
        };
    }

    /** The metric whose subjects show who brought growth; itself if it has no parts. */
    public Metric parts() {
        return switch (this) {
            case BOOT_MEMORY -> BOOT_OWN;
            case ALLOCATED -> ALLOCATED_AT;
            default -> this;
        };
    }

    /** The metric of the whole that its subjects are parts of; itself if it is of the whole. */
    public Metric whole() {
        return switch (this) {
            case BOOT_ALONE, BOOT_OWN, BOOT_SAVES -> BOOT_MEMORY;
            case ALLOCATED_AT -> ALLOCATED;
            default -> this;
        };
    }

    /** By how much it differs between two runs of an unchanged project. */
    public Repeatability repeatability() {
        return repeatability;
    }

    /** The highest reading of a series. */
    public static Metric of(SeriesKind series) {
        return withId(series.key()).orElseThrow();
    }

    /** The one with that id. */
    public static Optional<Metric> withId(String id) {
        return Arrays.stream(values()).filter(metric -> metric.id.equals(id)).findFirst();
    }
}
