package dev.plimsoll.trend;

import dev.plimsoll.result.SeriesKind;

/**
 * What growth of a series means.
 *
 * @param floor in the series' unit a request: less is no growth, since it cannot be told from what observing leaves, or from
 *     what a JVM does by itself
 * @param budget in the series' unit a request: growth that is surely below it may be called level
 * @param smallestRise in the series' unit: a series that rose by less was steady all along
 */
record Tolerance(double floor, double budget, double smallestRise) {

    /** Half of the smallest object. Real applications that are flat grow by 1 to 5 B a request over thousands of requests. */
    private static final double FLOOR_BYTES = 8;

    private static final double BUDGET_BYTES = 64;
    private static final double SMALLEST_RISE_BYTES = 64 << 10;

    /** Profiles of the compiler lie in metaspace, and come with the use of methods; what leaks there are classes. */
    private static final Tolerance METASPACE = new Tolerance(64, 512, 1 << 20);
    /** A few are still loaded after thousands of requests. */
    private static final Tolerance CLASSES = new Tolerance(0.002, 0.006, 20);

    private static final Tolerance COUNT = new Tolerance(0.000_5, 0.002, 5);

    /** Of a series, with the budget of all that has none of its own. */
    static Tolerance of(SeriesKind kind) {
        return switch (kind) {
            case METASPACE -> METASPACE;
            case LOADED_CLASSES -> CLASSES;
            case THREADS, OPEN_FILES -> COUNT;
            default -> new Tolerance(FLOOR_BYTES, BUDGET_BYTES, SMALLEST_RISE_BYTES);
        };
    }

    Tolerance withBudget(double perRequest) {
        return new Tolerance(floor, perRequest, smallestRise);
    }
}
