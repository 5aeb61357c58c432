package dev.plimsoll.reproduction;

import dev.plimsoll.result.SeriesKind;

/** The numbers that decide whether a short run leaks. */
final class TrialSettings {

    /** How many operations there are between two readings, unless they are slow or grow by little. */
    static final int MIN_OPERATIONS = 1_000;

    /** More would take longer than they are worth: then growth per operation must be larger. */
    static final int MAX_OPERATIONS = 4_000;

    /** Where operations are slow. */
    static final int MIN_SLOW_OPERATIONS = 30;

    /** How many operations warm the application up: classes are loaded and pools are filled. */
    static final int WARM_OPERATIONS = 1_000;

    /** How many trials the time must be enough for, with operations that are slow. */
    static final int TRIALS_IN_TIME = 24;

    /** By how much the leak exceeds the noise within as many operations as are chosen. */
    static final double LEAK_TO_NOISE = 4;

    /** The share of the growth that what is left of the workload must still have. A part of it makes its requests more often. */
    static final double SAME_LEAK = 0.5;

    /** The share of the growth from which on a part of the workload does not matter. */
    static final double SAME_RATE = 0.9;

    /** The share of the growth below which what still grows with a change is something else, such as a class that is loaded late. */
    static final double LESS_LEAK = 0.1;

    /** The number of values that are sent in turn: fewer than the operations that warm up, so that all were sent before. */
    static final int CYCLE = 16;

    /** Finalizers and cleaners release what they hold after the first of several collections. */
    static final int READINGS = 3;

    private TrialSettings() {}

    /**
     * By how much a series may grow between two readings without a leak, in its unit. A class histogram changes by up to 4 KiB by
     * itself; a JVM that is nearly warm loads single classes.
     */
    static double noise(SeriesKind kind) {
        return switch (kind) {
            case METASPACE, DIRECT_MEMORY, MAPPED_MEMORY -> 64 << 10;
            case NATIVE_MEMORY, RSS, PSS, CODE_CACHE -> 8 << 20;
            case LOADED_CLASSES -> 20;
            case THREADS, VIRTUAL_THREADS, OPEN_FILES -> 3;
            case LIVE_HEAP, VIRTUAL_THREAD_STACKS -> 8 << 10;
        };
    }

    /** How many operations show growth of so much each. */
    static int operations(SeriesKind kind, double perOperation) {
        double enough = LEAK_TO_NOISE * noise(kind) / Math.max(perOperation, 1e-9);
        return (int) Math.max(MIN_OPERATIONS, Math.min(MAX_OPERATIONS, Math.ceil(enough)));
    }
}
