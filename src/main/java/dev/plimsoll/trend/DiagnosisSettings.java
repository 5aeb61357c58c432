package dev.plimsoll.trend;

import java.time.Duration;

/**
 * Every threshold that decides a diagnosis of {@code mem-over-time}, in one place. None of them depends on a limit that the user
 * sets: a limit only makes the run go on until the interval of the slope is off it.
 *
 * <p>"Simulated" refers to {@code TrendSimulation} in the tests: 48 shapes of known truth under eight kinds of noise.
 */
final class DiagnosisSettings {

    private DiagnosisSettings() {}

    // What growth is, per kind of series: see Tolerance.

    /** Bytes per request. Half of the smallest object; flat real applications grow by 1 to 5 B over thousands of requests. */
    static final double FLOOR_BYTES = 8;

    /**
     * Bytes per request. An interval that ends below may be called level. Lower makes noisy flat series take longer; higher hides
     * leaks of more bytes under noise.
     */
    static final double LEVEL_BYTES = 64;

    /** Bytes. Less than that is what a JVM loads late, not a cache that fills. */
    static final double RISE_BYTES = 64 << 10;

    /** Bytes per request. Profiles of the compiler lie in metaspace, and come with the use of methods. */
    static final double METASPACE_FLOOR_BYTES = 64;

    /** Bytes per request. What leaks there are classes, of some KiB each: one of 5 KiB in ten requests is above it. */
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
     * Bytes within the tail, however long it is. The compiler's working memory comes in pieces of 1 to 8 MiB, some 2 MiB within the
     * tail of the default horizon, and JDK 17 does not give it back, JDK 25 a while later: a straight line above this, which is
     * 512 B per request there, is something else.
     */
    static final double NATIVE_FLOOR_BYTES = 512 * 3_300;

    /** Bytes within the tail. What such pieces make of an interval of a flat application. */
    static final double NATIVE_LEVEL_BYTES = 8 * NATIVE_FLOOR_BYTES;

    /** Of the floor: growth that is surely above this is no noise, so that more requests have to tell what it is. */
    static final double DOUBTFUL_OF_FLOOR = 0.25;

    static final double NATIVE_RISE_BYTES = 16 << 20;

    /** Of the growth of the live heap: what a collector needs for it besides, in card tables, bitmaps and remembered sets. */
    static final double NATIVE_OF_HEAP = 0.1;

    // What is not due to requests.

    /** Readings in a row without a request in between. */
    static final int IDLE_READINGS = 6;

    /**
     * Bytes that one reading may leave in the live heap, and in metaspace or code cache. Measured on 17 and 25 with G1, Parallel,
     * Serial, ZGC and Shenandoah, 40 readings each of an idle JVM: 0 to 32 B of live heap and 1.4 to 1.8 KiB of metaspace per
     * reading. More is the application's own.
     */
    static final double READING_BYTES = 64;

    static final double READING_METASPACE_BYTES = 4 << 10;

    /** Parts of the configured rest, each between two readings of the idle application: a second each by default. */
    static final int IDLE_STEPS = 8;

    /** Steps without growth in a row that are enough. A timer that adds at least once in as many is seen. */
    static final int QUIET_STEPS = 2;

    /** Bytes by which an idle heap may grow in a step; at most 1.3 KB came at once in the readings above. */
    static final long QUIET_BYTES = 2 << 10;

    /** Bytes per second, 7 MiB per hour: an idle application that surely grows by more than that, before and after, leaks. */
    static final double IDLE_FLOOR_BYTES = 2 << 10;

    /** Times the growth per reading in a row: slower growth per step is due to the readings, since a step takes much longer. */
    static final double STEP_OVER_READING = 2;

    /** Of the rest: how long the application is watched after the requests, in steps of as much while something grows. */
    static final double LATE_STEP = 0.5;

    /** Steps of growth while idle after the requests: slow timers add in some of them only. */
    static final int LATE_STEPS = 6;

    /** Threads, files or classes that an idle application may add late without being said to add ever more. */
    static final long LATE_COUNT = 3;

    /** Of the first rate: what an application still has to grow by while idle in the end. */
    static final double STILL_GROWS = 0.5;

    // The part of a series that decides, and its slope.

    /** Of the intervals, for example of a slope. Lower narrows them, so that runs are shorter and noise is called a leak more often. */
    static final double CONFIDENCE = 0.99;

    /**
     * Share of all requests at which the tail begins. A buffer that doubles is flat for half of its life, so the tail must be more
     * than that. Later forgets a warm-up sooner, but takes a doubling buffer for a plateau.
     */
    static final double TAIL_BEGIN = 0.4;

    /** Points. Fewer have an interval at 99 % only of the flattest and the steepest of all pairs. */
    static final int TAIL_MIN_POINTS = 7;

    /** Part of a tail's span that two points must be apart to bound its slope: a jump between neighbours is no slope. */
    static final double PAIR_PARTS = 3;

    /** Parts of a tail whose lowest and highest points are compared. */
    static final int MARK_PARTS = 3;

    /** Correlation of neighbours that is assumed at least, since a dozen readings cannot show that it is lower. */
    static final double CORRELATION_MIN = 0.4;

    /** Correlation of neighbours that is assumed at most: beyond, an interval would never be narrow enough. */
    static final double CORRELATION_MAX = 0.9;

    // Whether growth goes on.

    /** Of the slope of the first half of the tail: a second half below may be a plateau that comes. */
    static final double CLEARLY_LESS = 0.85;

    /** Of the slope of the first half: what is nearer is the same, even where intervals are narrower. */
    static final double ALMOST_SAME = 0.9;

    /** Of the slope: a wider interval may be chance, so that the same must have been seen a while before. */
    static final double VAGUE = 0.25;

    /** Part of the requests up to which a vague growth must have looked the same. */
    static final double EARLIER = 0.85;

    /** Of the slope: how much the last windows must have grown. */
    static final double LATELY_LEAST = 0.5;

    /** How many times the largest fall in between a rise must be. */
    static final double RISE_OVER_FALL = 2;

    /** Times the horizon, after which growth that is hidden by noise, a fall, or growth that ends may be decided. */
    static final double PATIENT_HORIZONS = 2;

    // A buffer that doubles.

    /** Doublings of the number of requests that are compared. */
    static final int OCTAVES = 3;

    /** How many times as much each octave must grow as the one before: a line 2 times, a root 1.41 times, a logarithm as much. */
    static final double OCTAVE_MORE = 1.45;

    /** Of the growth of the first octave: the largest fall that may come in between. */
    static final double OCTAVE_FALL = 0.25;

    // A saw-tooth.

    /** Low points. With fewer, the last tooth may be the first that does not end. */
    static final int TEETH_MIN = 4;

    // A plateau.

    /** Parts of a tail, of which the last gives the level. */
    static final int PLATEAU_PARTS = 3;

    /** Of the level: a rise that is smaller is none. */
    static final double PLATEAU_RISE_SHARE = 0.02;

    // Leaving the application alone.

    /** Between two readings of an application that is left alone. */
    static final Duration REST_STEP = Duration.ofSeconds(1);

    /** Times the configured rest, for as long as the application goes on releasing. */
    static final int REST_MAX_TIMES = 10;

    /** Of what it had grown by: what is released must be more, less may be chance. */
    static final double RELEASED_SHARE = 0.25;

    /** Bytes that an idle application releases anyway: a connection, a thread's buffers. */
    static final double RELEASED_BYTES = 16 << 10;

    /** Parts of a window, each made after a step of rest: what looks after its entries only when it is used has to be used. */
    static final int STIR_PARTS = 16;

    // How much longer a run would have to be.

    /** An interval narrows with the number of requests to this power: with their distance, and the root of the number of readings. */
    static final double NARROWING = 1.5;

    static final double MAX_TIMES_LONGER = 100;
}
