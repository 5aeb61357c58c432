package dev.plimsoll.trend;

import java.time.Duration;

/**
 * Every threshold that decides a diagnosis of {@code mem-over-time}. None of them depends on a limit of the user: a limit only makes
 * the run go on until the interval of the slope excludes it.
 *
 * <p>"Simulated" refers to {@code TrendSimulation} in the tests: 48 shapes of known truth under eight kinds of noise.
 */
final class DiagnosisSettings {

    private DiagnosisSettings() {}

    // When a limit is reached, which decides no diagnosis: see LimitForecast.

    /**
     * Share of the maximum heap size. A leaking server with 48 MiB died at the number of requests that leaves 1 to 3 % free, with Serial, Parallel and
     * G1 on JDK 17, and with G1 on 25: a survivor space, regions that are not full, or too much time in collections. A higher share makes restarts more
     * frequent.
     */
    static final double UNUSABLE_SHARE_OF_HEAP = 0.05;

    /** Share of the heap: HotSpot enlarges a heap of which less than MinHeapFreeRatio, 40 %, is free after a full collection. */
    static final double LIVE_SHARE_OF_HEAP = 0.6;

    // What counts as growth, per kind of series: see Tolerance.

    /** Bytes per request. Half of the smallest object; flat real applications grow by 1 to 5 B over thousands of requests. */
    static final double FLOOR_BYTES = 8;

    /**
     * Bytes per request. An interval that ends below it may be called level. A lower value makes noisy flat series take longer; a
     * higher one hides larger leaks under noise.
     */
    static final double LEVEL_BYTES = 64;

    /** Bytes. Less is what a JVM loads late, not a cache that fills. */
    static final double RISE_BYTES = 64 << 10;

    /** Bytes per request. Profiles of the compiler are in metaspace and grow with the use of methods. */
    static final double METASPACE_FLOOR_BYTES = 64;

    /** Bytes per request. Leaks of metaspace are classes of some KiB each: one of 5 KiB in ten requests is above it. */
    static final double METASPACE_LEVEL_BYTES = 512;

    static final double METASPACE_RISE_BYTES = 1 << 20;

    /** Classes per request. A few are still loaded after thousands of requests: 10 within the default horizon. */
    static final double CLASSES_FLOOR = 0.002;

    static final double CLASSES_LEVEL = 0.006;
    static final double CLASSES_RISE = 20;

    /** Threads or files per request: 2.5 within the default horizon, as a pool adds. */
    static final double COUNT_FLOOR = 0.000_5;

    static final double COUNT_LEVEL = 0.002;
    static final double COUNT_RISE = 5;

    /**
     * Bytes within the tail, regardless of its length. The working memory of the compiler comes in pieces of 1 to 8 MiB, about 2 MiB
     * within the tail of the default horizon; JDK 17 does not return it, JDK 25 does so later. A straight line above this, 512 B per
     * request there, has another cause.
     */
    static final double NATIVE_FLOOR_BYTES = 512 * 3_300;

    /** Bytes within the tail. How wide such pieces make the interval of a flat application. */
    static final double NATIVE_LEVEL_BYTES = 8 * NATIVE_FLOOR_BYTES;

    /** Share of the floor: growth that is certainly above it is not noise, so more requests must show what it is. */
    static final double DOUBTFUL_SHARE_OF_FLOOR = 0.25;

    static final double NATIVE_RISE_BYTES = 16 << 20;

    /** Share of the growth of the live heap that a collector needs in addition for card tables, bitmaps and remembered sets. */
    static final double NATIVE_SHARE_OF_HEAP = 0.1;

    // What is not due to requests.

    /** Consecutive readings without a request in between. */
    static final int IDLE_READINGS = 6;

    /**
     * Bytes that one reading may leave in the live heap, and in metaspace or code cache. Measured on 17 and 25 with G1, Parallel,
     * Serial, ZGC and Shenandoah, 40 readings each of an idle JVM: 0 to 32 B of live heap and 1.4 to 1.8 KiB of metaspace per
     * reading. More is due to the application.
     */
    static final double READING_BYTES = 64;

    static final double READING_METASPACE_BYTES = 4 << 10;

    /** Parts of the configured rest, each between two readings of the idle application: a second each by default. */
    static final int IDLE_STEPS = 8;

    /** Parts of a step, in turn: steps of equal length could hide a timer of the same period. */
    static final double SHORT_IDLE_STEP = 0.75;

    static final double LONG_IDLE_STEP = 1.25;

    /** Consecutive steps without growth that are enough. A timer that adds at least once in as many steps is seen. */
    static final int QUIET_STEPS = 2;

    /** Bytes by which an idle heap may grow in a step; at most 1.3 KB came at once in the readings above. */
    static final long QUIET_BYTES = 2 << 10;

    /** Bytes per second, 7 MiB per hour: an idle application that certainly grows by more, before and after, leaks. */
    static final double IDLE_FLOOR_BYTES = 2 << 10;

    /** Multiple of the growth per reading: slower growth per step is due to the readings, since a step takes much longer. */
    static final double STEP_OVER_READING = 2;

    /** Share of the rest: how long the application is watched after the requests, in steps of that length while it grows. */
    static final double LATE_STEP_SHARE = 0.5;

    /** Steps of growth while idle after the requests: slow timers add in some of them only. */
    static final int LATE_STEPS = 6;

    /** Threads, files or classes: an idle application that adds fewer of them does not count as growing without limit. */
    static final long MIN_LATE_COUNT = 3;

    /** Share of the first rate by which an idle application must still grow in the end. */
    static final double STILL_GROWS_SHARE = 0.5;

    /** Parts of a window: growth per collection is as many times as fast per request in windows of that length. */
    static final int SHORT_WINDOW_PARTS = 8;

    /** Short windows that show whether growth is faster there at all. */
    static final int SCREENED_WINDOWS = 8;

    /** Factor by which it must be: 2 % of the growth is per collection then. */
    static final double FASTER_IN_SHORT_WINDOWS = 1.1;

    /** Pairs of neighboring parts, one read often and one read once, whose difference is the growth per collection. */
    static final int COMPARED_PAIRS = 8;

    static final int SHORT_WINDOWS_PER_PAIR = 4;

    /** Share of the growth per collection: a class that takes more of it is named where what retains it is not known. */
    static final double LARGE_CLASS_SHARE = 0.2;

    // The part of a series that decides, and its slope.

    /** Of all intervals, for example of a slope. A lower value narrows them: runs are shorter, and noise is called a leak more often. */
    static final double CONFIDENCE = 0.99;

    /**
     * Share of all requests at which the tail begins. A buffer that doubles is flat for half of its life, so the tail must be longer
     * than that. A later begin forgets a warm-up sooner, but takes a doubling buffer for a plateau.
     */
    static final double TAIL_BEGIN = 0.4;

    /** Points. With fewer, only the flattest and the steepest of all pairs bound an interval of 99 %. */
    static final int MIN_TAIL_POINTS = 7;

    /** Two points must be this part of the span of a tail apart to bound its slope: a jump between neighbors is not a slope. */
    static final double PAIR_PARTS = 3;

    /** Parts of a tail; the lowest and highest points of the first and the last are compared. */
    static final int ENVELOPE_PARTS = 3;

    /** The least assumed correlation of neighbors, since a dozen readings cannot show that it is lower. */
    static final double MIN_CORRELATION = 0.4;

    /** The highest assumed correlation of neighbors: beyond it, an interval would never be narrow enough. */
    static final double MAX_CORRELATION = 0.9;

    /**
     * Standard errors of a slope under noise that follows itself. Higher values leave caches that fill slowly under noise of 20 KB
     * undecided, lower ones call leaks of 100 B level under noise of 100 KB.
     */
    static final double SLOW_NOISE_ERRORS = 2.4;

    /** The standard deviation of a normal distribution, in units of its median absolute deviation. */
    static final double SIGMA_OF_DEVIATION = 1.4826;

    /** The highest correlation of neighbors that is assumed there: beyond it, such noise is a random walk within any run. */
    static final double MAX_SLOW_CORRELATION = 0.98;

    // Whether growth continues.

    /** Share of the slope of the first half of the tail: a second half below it may become a plateau. */
    static final double CLEARLY_LESS_SHARE = 0.85;

    /** Share of the slope of the first half: a second half above it is the same even if intervals are narrower. */
    static final double ALMOST_SAME_SHARE = 0.9;

    /** Share of the slope: a wider interval may be chance, so the series must have looked the same a while before. */
    static final double VAGUE_SHARE = 0.25;

    /** Share of the requests up to which vague growth must have looked the same. */
    static final double EARLIER_SHARE = 0.85;

    /** Share of the slope by which the last windows must have grown. */
    static final double MIN_LATE_SHARE = 0.5;

    /** Multiple of the largest fall that a rise must be. */
    static final double RISE_OVER_FALL = 2;

    /** Multiple of the horizon after which noisy growth, a fall, or growth that ends may be decided. */
    static final double PATIENT_HORIZONS = 2;

    // A buffer that doubles.

    /** Doublings of the number of requests that are compared. */
    static final int COMPARED_DOUBLINGS = 3;

    /** Factor by which each octave must grow more than the one before: a line has 2, a root 1.41, a logarithm 1. */
    static final double OCTAVE_GROWTH = 1.45;

    /** Share of the growth of the first octave that the largest fall may be. */
    static final double OCTAVE_FALL = 0.25;

    // Classes, threads or files that come one by one, each many requests apart.

    /** Rises of the tail at an even pace that make a run go on to twice the horizon. */
    static final int MIN_DOUBTFUL_EVENTS = 4;

    /**
     * Rises of the tail at an even pace that are a leak after twice the horizon. Within the default horizon, one in 1,000 requests has
     * six.
     */
    static final int MIN_EVENTS = 6;

    /** Share of the mean distance of rises by which a distance may differ, besides the window in which the rise lies. */
    static final double UNEVEN_SHARE = 0.25;

    /** Multiple of the smallest rise that the largest may be. */
    static final double EVENTS_PER_WINDOW = 2;

    /** Changes that differ from the others: a class that the JVM loads late, alone or together with one that leaks, or one that goes. */
    static final int MAX_FOREIGN = 2;

    /** Share of the rises at an even pace that such changes may be: one of four, so that each needs as many as a doubt does. */
    static final double FOREIGN_SHARE_OF_EVENTS = 0.25;

    /**
     * Rises that a leak must have in addition for each foreign change, and if no fixed number of requests lies between its rises.
     * With two of them, four in 10,000 series into which four classes are loaded per doubling of the requests are called leaks, with
     * four of them, one is; a leak each 800 requests then takes 1,000 requests more.
     */
    static final int MORE_EVENTS = 4;

    // A saw-tooth.

    /** Troughs. With fewer, the last tooth may be the first one that does not end. */
    static final int MIN_TEETH = 4;

    // A plateau.

    /** Parts of a tail, of which the last gives the level. */
    static final int PLATEAU_PARTS = 3;

    /** Share of the level: a smaller rise does not count. */
    static final double PLATEAU_RISE_SHARE = 0.02;

    // Leaving the application alone.

    /** The time between two readings of an application that is left alone. */
    static final Duration REST_STEP = Duration.ofSeconds(1);

    /** Multiple of the configured rest, for as long as the application keeps releasing. */
    static final int MAX_REST_FACTOR = 10;

    /** Share of the growth that a release must exceed; less may be chance. */
    static final double RELEASED_SHARE = 0.25;

    /** The same where so few classes, threads or files grew that some of them come and go by themselves. */
    static final double RELEASED_SHARE_OF_FEW = 0.5;

    /** Bytes that an idle application releases in any case: a connection, the buffers of a thread. */
    static final double RELEASED_BYTES = 16 << 10;

    /** Parts of a window, each made after a step of rest: some objects are released only when their owner is used. */
    static final int STIR_PARTS = 16;

    /** Share of the growth of the live heap: if objects that expire by time retain more of it, a longer run may show no leak. */
    static final double EXPIRING_SHARE = 0.5;

    // How many requests lie between two readings.

    /** Short windows at the beginning, so that fast growth is seen early. */
    static final int EARLY_WINDOWS = 8;

    /** Parts of a full window that a short one is. */
    static final int EARLY_PARTS = 4;

    /** Windows until the horizon where each takes long: just enough for {@link #MIN_TAIL_POINTS}. */
    static final int COARSE_WINDOWS = 8;

    // How much longer a run must be.

    /** The power of the number of requests by which an interval narrows: their distance times the root of the number of readings. */
    static final double NARROWING_POWER = 1.5;

    static final double MAX_FACTOR_LONGER = 100;

    /** Part of a run that an estimate is at least. */
    static final int MIN_MORE_PARTS = 10;

    // The search for what retains the growth.

    /** An application that is being started for the search is stopped within this time. */
    static final Duration SEARCH_STOP = Duration.ofSeconds(10);
}
