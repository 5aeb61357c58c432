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

    /** Real applications that are flat grow by 1 to 3 B a request over thousands of requests. */
    private static final double FLOOR_BYTES = 4;

    private static final double BUDGET_BYTES = 64;
    private static final double SMALLEST_RISE_BYTES = 64 << 10;
    /** Profiles of the compiler lie in metaspace, and come with the use of methods. */
    private static final double METASPACE_FLOOR = 16;

    private static final double FLOOR_COUNT = 0.000_5;
    private static final double BUDGET_COUNT = 0.002;
    private static final double SMALLEST_RISE_COUNT = 5;

    /** Of a series, with the budget of all that has none of its own. */
    static Tolerance of(SeriesKind kind) {
        if (!kind.inBytes()) {
            return new Tolerance(FLOOR_COUNT, BUDGET_COUNT, SMALLEST_RISE_COUNT);
        }
        return new Tolerance(
                kind == SeriesKind.METASPACE ? METASPACE_FLOOR : FLOOR_BYTES, BUDGET_BYTES, SMALLEST_RISE_BYTES);
    }

    Tolerance withBudget(double perRequest) {
        return new Tolerance(floor, perRequest, smallestRise);
    }
}
