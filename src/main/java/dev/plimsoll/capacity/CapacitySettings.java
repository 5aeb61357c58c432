package dev.plimsoll.capacity;

/**
 * The thresholds that decide what an application needs, and how it is searched for. Each says where it is from, and what moves if
 * it moves.
 */
final class CapacitySettings {

    /**
     * The part of a given load that has to be sustained. Less only counts if the memory limit was reached meanwhile: otherwise the
     * machine was busy with something else.
     */
    static final double MIN_LOAD_SHARE = 0.95;

    /**
     * The load where none is configured, as a share of what the application answers as fast as it can: below that, an application
     * sustains it while its code is still being compiled. Eight unchanged runs at full speed, in which compiling competes for the
     * one processor, differ by a factor of 2.5.
     */
    static final double DEFAULT_LOAD_SHARE = 0.5;

    /**
     * A run whose share of garbage collection is this much of what is allowed, or more, is measured longer: spans of the same run
     * differ by a fifth.
     */
    static final double NEAR_SHARE = 0.8;

    /**
     * How often the recommended heap is raised if garbage collection takes too much of the run that is to prove it: right where it
     * begins to take more, the share differs from run to run, on the demo with 33 MiB from 2.8 to 11.5 %.
     */
    static final int MAX_HEAP_RAISES = 2;

    /** How often a run near its limits is measured again. */
    static final int MAX_REPEATS = 2;

    /** The least number of requests of a run while it is measured, however slow they are. */
    static final int MIN_REQUESTS = 100;

    /** The first heap of the search, as a multiple of the live heap: the demo needs 1.6 times as much, others up to 2.2. */
    static final int FIRST_HEAP_TIMES = 2;

    /** If less than this many times the live heap is enough, it may be much smaller with a small heap. */
    static final double LEAST_HEAP_TIMES = 1.5;

    /** The search for a heap that is too small then goes down by this factor, and by its square, and so on. */
    static final double HEAP_STEP = 1.2;

    /** The search ends when a heap that is enough is at most this many times one that is not. */
    static final double HEAP_RATIO = 1.10;

    /** How many heap sizes are tried at most. */
    static final int MAX_HEAPS = 8;

    /** Heaps of less than that do not start some JVMs. */
    static final long MIN_HEAP_BYTES = 8L << 20;

    /** Runs with larger heaps say nothing about what the process takes beside a heap: some collectors take more for them. */
    static final int COMPARABLE_HEAP_TIMES = 2;

    /**
     * What another run of the same may take more than the highest of the runs. What runs of the demo take beside the heap differs by
     * 5 % of the whole in either direction, so that with much more than this, the run at 10 % less would survive at times.
     */
    static final double LIMIT_MARGIN = 1.03;

    /** The run that has to break is at this share of the limit. */
    static final double DEATH_SHARE = 0.9;

    /** By how much a limit is changed that was not enough, or at whose tenth less the application survived. */
    static final double LIMIT_STEP = 0.05;

    /** How many limits are tried at most. */
    static final int MAX_LIMITS = 4;

    /** A run that uses less than this share of its limit is not near it. */
    static final double CLEAR_USE_SHARE = 0.95;

    /** Garbage collection of this many times what is allowed is certainly too much. */
    static final double CLEARLY_TOO_MUCH = 2;

    /** How often a run near its limits is made before the application is said to fit. */
    static final int MAX_CONFIGURED_RUNS = 3;

    /** A run may take this many times as long as the first one. Heaps that are too small take much longer. */
    static final int MAX_TIMES_AS_LONG = 4;

    /** What the classes of the JDK's archive take as metaspace where that cannot be mapped: 11.7 MiB of JDK 17's. */
    static final double ARCHIVED_BYTES = 12 << 20;

    /** What the caps of metaspace leave for classes that are loaded later. */
    static final double METASPACE_MARGIN = 1.25;

    /** The same for code: compiling goes on for hours. */
    static final double CODE_MARGIN = 2;

    /** The same for direct buffers. */
    static final double DIRECT_MARGIN = 2;

    /**
     * A live heap that grows by this share of itself after the warm-up, and by at least as much as {@link #LEAST_GROWTH_BYTES}, has
     * not settled. What the demo retains of 2,000 requests is 4 %. The recommended heap leaves more than that free, so that it would
     * hold some times as many requests.
     */
    static final double GROWTH_SHARE = 0.10;

    static final long LEAST_GROWTH_BYTES = 1 << 20;

    /** The container that the JVM's own choices are for where none is configured. */
    static final long ASSUMED_CONTAINER_BYTES = 1L << 30;

    /** Runs of the same differ by about as much in their proportional set sizes. */
    static final long MIN_ARCHIVE_GAIN_BYTES = 2 << 20;

    private CapacitySettings() {}
}
