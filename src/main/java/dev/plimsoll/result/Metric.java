package dev.plimsoll.result;

import dev.plimsoll.unit.AmountText;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Everything that a limit or a baseline can be on. Only this table knows what a metric is called, which goal measures it, how
 * well it repeats, who contributes to it and what to do about it.
 */
public enum Metric {
    BOOT_MEMORY("total", MetricUnit.BYTES, Family.BOOT, "Boot memory of %s", Repeatability.BOOT),
    BOOT_ALONE("alone", MetricUnit.BYTES, Family.BOOT_OF_EACH, "Boot memory of %s (alone)", Repeatability.BOOT),
    BOOT_OWN("own", MetricUnit.BYTES, Family.BOOT, "Boot memory of %s (own)", Repeatability.BOOT),
    BOOT_SAVES("saves", MetricUnit.BYTES, Family.BOOT, "Boot memory of %s (saves at most)", Repeatability.BOOT),

    ALLOCATED(
            "allocatedPerRequest",
            MetricUnit.BYTES,
            Family.ALLOCATION,
            "Allocated per request by %s",
            Repeatability.ALLOCATION),
    ALLOCATED_OBJECTS(
            "objectsPerRequest",
            MetricUnit.OBJECTS,
            Family.ALLOCATION,
            "Allocated per request by %s",
            Repeatability.ALLOCATION),
    ALLOCATED_AT(
            "allocatedPerLocation",
            MetricUnit.BYTES,
            Family.ALLOCATION_OF_EACH,
            "Allocated per request at %s",
            Repeatability.ALLOCATION),
    RETAINED(
            "retainedPerRequest",
            MetricUnit.BYTES,
            Family.SURVIVORS,
            "Retained per request by %s",
            Repeatability.ALLOCATION),

    /** What the start of the application allocates until it is ready, and what is retained then. */
    ALLOCATED_AT_BOOT(
            "allocatedAtBoot",
            MetricUnit.BYTES,
            Family.ALLOCATION_AT_BOOT,
            "Allocated at boot by %s",
            Repeatability.AT_BOOT),
    RETAINED_AT_BOOT(
            "retainedAtBoot",
            MetricUnit.BYTES,
            Family.SURVIVORS_AT_BOOT,
            "Retained at boot by %s",
            Repeatability.AT_BOOT),
    ALLOCATED_AT_BOOT_AT(
            "allocatedAtBootPerLocation",
            MetricUnit.BYTES,
            Family.ALLOCATION_AT_BOOT_OF_EACH,
            "Allocated at boot at %s",
            Repeatability.AT_BOOT),
    RETAINED_AT_BOOT_AT(
            "retainedAtBootPerLocation",
            MetricUnit.BYTES,
            Family.SURVIVORS_AT_BOOT_OF_EACH,
            "Retained at boot at %s",
            Repeatability.AT_BOOT),

    /** The same figures of one of several requests. */
    ENDPOINT_ALLOCATED(
            "endpointAllocated",
            MetricUnit.BYTES,
            Family.ALLOCATION,
            "Allocated per request by %s",
            Repeatability.ALLOCATION),
    ENDPOINT_OBJECTS(
            "endpointObjects",
            MetricUnit.OBJECTS,
            Family.ALLOCATION,
            "Allocated per request by %s",
            Repeatability.ALLOCATION),
    ENDPOINT_RETAINED(
            "endpointRetained",
            MetricUnit.BYTES,
            Family.SURVIVORS,
            "Retained per request by %s",
            Repeatability.ALLOCATION),

    APP_MEMORY("appMemory", MetricUnit.BYTES, Family.UP, "Memory of %s once it is up", Repeatability.LEVEL),
    APP_OWN("appOwn", MetricUnit.BYTES, Family.UP, "Memory of %s in the application", Repeatability.LEVEL),
    APP_RSS("appRss", MetricUnit.BYTES, Family.UP, "RSS of %s once it is up", Repeatability.RSS),

    APP_UNLOADED(
            "unloadedDependencies",
            MetricUnit.DEPENDENCIES,
            Family.UNLOADED,
            "Unloaded part of %s",
            Repeatability.COUNT),

    CONTAINER_MEMORY(
            "neededMemory", MetricUnit.BYTES, Family.CONTAINER, "Container memory of %s", Repeatability.CONTAINER),

    GC_SHARE(
            "gcCpuShare",
            MetricUnit.SHARE,
            Family.COLLECTION,
            "GC share of the CPU time of %s",
            Repeatability.GC_SHARE),
    PROMOTED(
            "promotedPerRequest",
            MetricUnit.BYTES,
            Family.PROMOTION,
            "Promoted per request by %s",
            Repeatability.PROMOTED),
    LONGEST_PAUSE("longestPause", MetricUnit.MICROS, Family.PAUSE, "Longest GC pause of %s", Repeatability.PAUSE),

    LEAK("leakPerRequest", MetricUnit.BYTES, Family.GROWTH, "Live heap growth per request of %s", Repeatability.LEAK),
    /** Growth of a series that must not leak, per thousand requests, in the unit of the series. */
    GROWTH("growth", MetricUnit.OF_SERIES, Family.GROWTH, "Growth of %s", Repeatability.LEAK),

    LIVE_HEAP(SeriesKind.LIVE_HEAP, "Live heap of %s", Repeatability.LEVEL),
    METASPACE(SeriesKind.METASPACE, "Metaspace of %s", Repeatability.LEVEL),
    LOADED_CLASSES(SeriesKind.LOADED_CLASSES, "Loaded classes of %s", Repeatability.LEVEL),
    DIRECT_MEMORY(SeriesKind.DIRECT_MEMORY, "Direct memory of %s", Repeatability.LEVEL),
    MAPPED_MEMORY(SeriesKind.MAPPED_MEMORY, "Mapped memory of %s", Repeatability.LEVEL),
    THREADS(SeriesKind.THREADS, "Threads of %s", Repeatability.LEVEL),
    VIRTUAL_THREADS(SeriesKind.VIRTUAL_THREADS, "Virtual threads of %s", Repeatability.LEVEL),
    VIRTUAL_THREAD_STACKS(SeriesKind.VIRTUAL_THREAD_STACKS, "Virtual thread memory of %s", Repeatability.LEVEL),
    OPEN_FILES(SeriesKind.OPEN_FILES, "Open files of %s", Repeatability.LEVEL),
    CODE_CACHE(SeriesKind.CODE_CACHE, "Code cache of %s", Repeatability.LEVEL),
    NATIVE_MEMORY(SeriesKind.NATIVE_MEMORY, "Native memory of %s", Repeatability.RSS),
    RSS(SeriesKind.RSS, "RSS of %s", Repeatability.RSS),
    PSS(SeriesKind.PSS, "PSS of %s", Repeatability.RSS);

    /** Metrics that are measured and explained in the same way. */
    private enum Family {
        BOOT(ResultKind.BOOT, 5, "Largest (own)", "Exclude or replace what is not needed"),
        BOOT_OF_EACH(ResultKind.BOOT, 5, "Largest (alone)", "Exclude or replace what is not needed"),
        ALLOCATION(ResultKind.ALLOCATION, 3, "Caused by", "Allocate less"),
        ALLOCATION_OF_EACH(ResultKind.ALLOCATION, 3, "Largest", "Allocate less"),
        SURVIVORS(ResultKind.ALLOCATION, 3, "Survivors allocated at", "Release what these lines allocate"),
        ALLOCATION_AT_BOOT(ResultKind.ALLOCATION_AT_BOOT, 3, "Caused by", "Allocate less"),
        SURVIVORS_AT_BOOT(
                ResultKind.ALLOCATION_AT_BOOT, 3, "Survivors allocated at", "Release what these lines allocate"),
        ALLOCATION_AT_BOOT_OF_EACH(ResultKind.ALLOCATION_AT_BOOT, 3, "Largest", "Allocate less"),
        SURVIVORS_AT_BOOT_OF_EACH(ResultKind.ALLOCATION_AT_BOOT, 3, "Largest", "Release what these lines allocate"),
        UP(ResultKind.MEMORY, 5, "Largest", "Exclude or replace what is not needed"),
        UNLOADED(ResultKind.MEMORY, 5, "Not loaded, not referred to", "Remove what is not needed"),
        CONTAINER(ResultKind.CAPACITY, 4, "Largest parts", "Reduce the largest parts"),
        COLLECTION(ResultKind.COLLECTION, 3, "Pauses caused by", "Allocate less, or give the heap more room"),
        PROMOTION(ResultKind.COLLECTION, 3, "Largest", "Keep fewer objects for longer than a request"),
        PAUSE(ResultKind.COLLECTION, 3, "Longest", "Retain less, or choose a collector with shorter pauses"),
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

    /** Units of metrics. */
    private enum MetricUnit {
        BYTES("B"),
        OBJECTS("objects"),
        DEPENDENCIES("dependencies"),
        /** Parts per million. */
        SHARE(AmountText.PPM),
        MICROS(AmountText.MICROS),
        OF_SERIES("");

        private final String text;

        MetricUnit(String text) {
            this.text = text;
        }
    }

    /**
     * By how much a figure differs between two runs of an unchanged project in the same environment.
     *
     * @param share of the figure
     * @param amount in the unit of the figure: a difference up to this is none, however small the figure is
     * @param rarely in the unit of the figure: a difference up to this may be none, but is inconclusive
     */
    public record Repeatability(double share, double amount, double rarely) {

        private static final int MARGIN = 3;
        private static final int LEAST_MARGIN_PERCENT = 2;

        /** The mean of the objects that a request of the demo allocates. */
        private static final int SMALL_OBJECT_BYTES = 34;

        /** However large the others are. */
        private static final double MAX_OBJECTS_SHARE = 0.05;

        /** Boot memory: the total of the demo repeats to 0.001 %, each jar to 1,016 B; this is twice as much. */
        private static final Repeatability BOOT = new Repeatability(0.001, 2_048, 0);

        /** Bytes and objects per request: three runs of the demo differ by 0.7 %. */
        private static final Repeatability ALLOCATION = new Repeatability(0.01, 0, 0);

        /**
         * Bytes at boot: two starts of the demo allocate the same to 0.05 %, five of a workload of 3 MB to 0.6 %, and what these retain
         * is the same to the byte.
         */
        private static final Repeatability AT_BOOT = new Repeatability(0.01, 0, 0);

        /**
         * Growth in bytes per request: half of the smallest object is none. Flat applications are between 1 and 5 B, so 4 B may be
         * none, however narrow the intervals are.
         */
        private static final Repeatability LEAK = new Repeatability(0, 8, 4);

        /** The highest reading: the live heap of the demo differs by 0.06 %, and by more if other threads retain objects for a while. */
        private static final Repeatability LEVEL = new Repeatability(0.01, 0, 0);

        /** The resident set: starts of the same application differ by up to 14 %. */
        private static final Repeatability RSS = new Repeatability(0.14, 0, 0);

        /** The container that an application needs: two runs recommend sizes within 5 %. */
        private static final Repeatability CONTAINER = new Repeatability(0.05, 0, 0);

        /**
         * CPU share of garbage collection: four runs of the demo with G1 and 128 MiB had 1.1 %, and 6.4 to 6.9 %, probably without and
         * with concurrent marking. A difference of six percentage points may be none. Five runs each of four planted workloads, with 29
         * to 332 collections in 0.1 to 0.4 s of CPU time on a busy machine, differ by up to 57 %: compilers take a part of the other
         * time.
         */
        private static final Repeatability GC_SHARE = new Repeatability(0.6, 1_000, 60_000);

        /**
         * Promoted bytes per request: the runs of the demo had 4 to 192 B, the planted workloads 504 to 505 B, 1,544 to 1,546 B and 64.0
         * KiB to 0.2 %. What survives depends on when collections happen.
         */
        private static final Repeatability PROMOTED = new Repeatability(0.2, 64, 256);

        /** The longest pause depends on everything else that the machine does: in the same runs, it was 3.5 to 23 ms. */
        private static final Repeatability PAUSE = new Repeatability(5, 2_000, 0);

        /** Loaded or not: an unchanged application loads the same. */
        private static final Repeatability COUNT = new Repeatability(0, 0, 0);

        /**
         * The same for a part of a whole. The compiler may eliminate allocations in one run and not in the other: 251 B in one method
         * of the demo, which is most of the difference of the whole.
         *
         * @param whole the figure of the whole
         */
        public Repeatability ofPart(double whole) {
            return new Repeatability(share, amount, share * whole);
        }

        /**
         * The same for a count of objects. Runs differ in small objects, even where large ones make up most of the bytes. An
         * unchanged Micronaut server, which formats the date once per millisecond, differed by 4.3 % in objects and 0.7 % in bytes.
         *
         * @param objects how many
         * @param bytes of all of them
         */
        public Repeatability ofObjects(double objects, double bytes) {
            double varying = Math.min(share * bytes / SMALL_OBJECT_BYTES, MAX_OBJECTS_SHARE * objects);
            return new Repeatability(share, Math.max(amount, varying), rarely);
        }

        /** By how many percent a limit has to exceed a figure so that an unchanged project meets it: three times the share, at least 2. */
        public int marginPercent() {
            return (int) Math.max(LEAST_MARGIN_PERCENT, Math.ceil(100 * MARGIN * share));
        }

        /** The least maximum in the unit of the figure that an unchanged project meets for certain. */
        public long maximumFor(long figure) {
            double margin = Math.max(figure * (marginPercent() / 100.0), MARGIN * amount);
            return figure + (long) Math.ceil(margin);
        }

        /** The difference of a figure that is none. */
        public double of(double figure) {
            return Math.max(share * Math.abs(figure), amount);
        }
    }

    /** The order of metrics in results and baselines. */
    public static final Comparator<Metric> BY_ID = Comparator.comparing(Metric::id);

    private final String id;
    private final String unit;
    private final Family family;
    private final String sentence;
    private final Repeatability repeatability;

    Metric(String id, MetricUnit unit, Family family, String sentence, Repeatability repeatability) {
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

    /** The name in results and baselines, for example {@code alone}. */
    public String id() {
        return id;
    }

    /** {@code B} for bytes, else the noun of what is counted; empty for {@link #GROWTH}, whose unit is that of the series. */
    public String unit() {
        return unit;
    }

    /** The kind of result that has it. */
    public ResultKind kind() {
        return family.kind;
    }

    /** The metric and its subject: {@code Boot memory of com.acme:lib (alone)}. */
    public String of(String subject) {
        return String.format(Locale.ROOT, sentence, subject);
    }

    /** The metric without a subject: {@code Boot memory (alone)}. */
    public String title() {
        return sentence.replaceFirst(" (?:of|by|at) %s", "");
    }

    /** Whether its unit is a noun, and not bytes. */
    public boolean isCount() {
        return unit.equals(MetricUnit.OBJECTS.text) || unit.equals(MetricUnit.DEPENDENCIES.text);
    }

    /** Whether a limit is on the figure of each dependency or location. */
    public boolean isOfEach() {
        return family == Family.BOOT_OF_EACH || isOfLocations();
    }

    /** Whether it has a figure of each location. */
    public boolean isOfLocations() {
        return switch (family) {
            case ALLOCATION_OF_EACH, ALLOCATION_AT_BOOT_OF_EACH, SURVIVORS_AT_BOOT_OF_EACH -> true;
            default -> false;
        };
    }

    /** Whether it is of one of several requests. */
    public boolean isOfEndpoint() {
        return this == ENDPOINT_ALLOCATED || this == ENDPOINT_OBJECTS || this == ENDPOINT_RETAINED;
    }

    /** Whether the contributors are dependencies or parts of the process, and not lines of code or fields. */
    public boolean isOfDependencies() {
        return kind() == ResultKind.BOOT || kind() == ResultKind.MEMORY || kind() == ResultKind.CAPACITY;
    }

    /** The title above the contributors, without a colon. */
    public String contributors() {
        return family.contributors;
    }

    /** How many contributors are named. */
    public int maxContributors() {
        return family.maxContributors;
    }

    /** How to reduce it, as the start of a sentence. */
    public String advice(boolean isContributorKnown) {
        return switch (family) {
            case ALLOCATION, ALLOCATION_OF_EACH, ALLOCATION_AT_BOOT, ALLOCATION_AT_BOOT_OF_EACH ->
                family.advice + (isContributorKnown ? " at these lines" : "");
            case SURVIVORS, GROWTH -> isContributorKnown ? family.advice : "Find out what keeps growing";
            case SURVIVORS_AT_BOOT, SURVIVORS_AT_BOOT_OF_EACH ->
                isContributorKnown ? family.advice : "Keep less once the application is ready";
            case BOOT, BOOT_OF_EACH, UP, UNLOADED, CONTAINER, COLLECTION, PROMOTION, PAUSE, LEVEL -> family.advice;
        };
    }

    /** The title of a list of subjects without a figure. */
    public String missingOf() {
        return this == BOOT_ALONE ? "not measured in a separate JVM" : "not measured";
    }

    /** Why a run may have no figure to compare with a baseline, as the end of a sentence; may be empty. */
    public String whyIncomparable() {
        return switch (this) {
            case BOOT_ALONE -> ", which needs <isolated> to be true";
            case BOOT_MEMORY -> ", or only a lower bound of it";
            case LEAK -> ", since it is undecided whether the live heap grows";
            default -> "";
        };
    }

    /** Why a limit inside the interval of a value is undecided, if the value does not say so; may be empty. */
    public String whyUndecided() {
        return this == LEAK
                ? "the limit lies inside the 99 % interval; measure again with this limit and, if that is not enough,"
                        + " with more requests (<maxRequests>, -Dplimsoll.maxRequests)"
                : "";
    }

    /** What to do about growth that may be a measurement error, as the end of a sentence; may be empty. */
    public String growthDoubt() {
        return switch (this) {
            case LEAK -> "; run more requests (<leakHorizon> and <maxRequests>), or allow more growth";
            case RETAINED, ENDPOINT_RETAINED ->
                ": some of what stays does not depend on the requests; measure more of them (-Dplimsoll.testCount)";
            default -> "";
        };
    }

    /** The metric of the parts that contribute to growth; itself if it has no parts. */
    public Metric parts() {
        return switch (this) {
            case BOOT_MEMORY -> BOOT_OWN;
            case ALLOCATED -> ALLOCATED_AT;
            case ALLOCATED_AT_BOOT -> ALLOCATED_AT_BOOT_AT;
            case RETAINED_AT_BOOT -> RETAINED_AT_BOOT_AT;
            case APP_MEMORY -> APP_OWN;
            default -> this;
        };
    }

    /** The metric of the whole that its subjects belong to; itself if it is of the whole. */
    public Metric whole() {
        return switch (this) {
            case BOOT_ALONE, BOOT_OWN, BOOT_SAVES -> BOOT_MEMORY;
            case ALLOCATED_AT, ENDPOINT_ALLOCATED -> ALLOCATED;
            case ALLOCATED_AT_BOOT_AT -> ALLOCATED_AT_BOOT;
            case RETAINED_AT_BOOT_AT -> RETAINED_AT_BOOT;
            case ENDPOINT_OBJECTS -> ALLOCATED_OBJECTS;
            case ENDPOINT_RETAINED -> RETAINED;
            case APP_OWN -> APP_MEMORY;
            default -> this;
        };
    }

    /** By how much it differs between runs of an unchanged project. */
    public Repeatability repeatability() {
        return repeatability;
    }

    /** Whether its figures may be below 0: what loading a dependency frees, or what a run releases. */
    public boolean mayBeNegative() {
        return switch (this) {
            case BOOT_OWN, BOOT_SAVES, RETAINED, LEAK, GROWTH -> true;
            default -> false;
        };
    }

    /** The highest reading of a series. */
    public static Metric of(SeriesKind series) {
        return withId(series.key()).orElseThrow();
    }

    /** The metric with an id. */
    public static Optional<Metric> withId(String id) {
        return Arrays.stream(values()).filter(metric -> metric.id.equals(id)).findFirst();
    }
}
