package dev.plimsoll.trend;

import dev.plimsoll.result.SeriesKind;

/**
 * What counts as growth of a series. Depends only on the kind of series.
 *
 * @param floor in the unit of the series per request: less is no growth, since it cannot be distinguished from what a JVM does by
 *     itself
 * @param level in the unit of the series per request: growth that is certainly below it may be called level
 * @param minRise in the unit of the series: a series that rose by less was steady all along
 * @param isPerTail whether {@code floor} and {@code level} are amounts within the tail, regardless of its length
 */
record Tolerance(double floor, double level, double minRise, boolean isPerTail) {

    private static final Tolerance BYTES = new Tolerance(
            DiagnosisSettings.FLOOR_BYTES, DiagnosisSettings.LEVEL_BYTES, DiagnosisSettings.RISE_BYTES, false);
    private static final Tolerance METASPACE = new Tolerance(
            DiagnosisSettings.METASPACE_FLOOR_BYTES,
            DiagnosisSettings.METASPACE_LEVEL_BYTES,
            DiagnosisSettings.METASPACE_RISE_BYTES,
            false);
    private static final Tolerance CLASSES = new Tolerance(
            DiagnosisSettings.CLASSES_FLOOR, DiagnosisSettings.CLASSES_LEVEL, DiagnosisSettings.CLASSES_RISE, false);
    private static final Tolerance COUNT = new Tolerance(
            DiagnosisSettings.COUNT_FLOOR, DiagnosisSettings.COUNT_LEVEL, DiagnosisSettings.COUNT_RISE, false);

    private static final Tolerance NATIVE = new Tolerance(
            DiagnosisSettings.NATIVE_FLOOR_BYTES,
            DiagnosisSettings.NATIVE_LEVEL_BYTES,
            DiagnosisSettings.NATIVE_RISE_BYTES,
            true);

    /** The tolerance for a tail of so many requests. */
    Tolerance over(double requests) {
        return isPerTail && requests > 0 ? new Tolerance(floor / requests, level / requests, minRise, true) : this;
    }

    /** In the unit of the series per request: steady growth above it is not called level even if it is below the floor. */
    double doubtful() {
        return isPerTail ? DiagnosisSettings.DOUBTFUL_SHARE_OF_FLOOR * floor : floor;
    }

    /** Whether it is of a series that counts things that live for as long as something retains them. */
    boolean isOfCount() {
        return this == CLASSES || this == COUNT;
    }

    static Tolerance of(SeriesKind kind) {
        return switch (kind) {
            case METASPACE -> METASPACE;
            case LOADED_CLASSES -> CLASSES;
            case THREADS, VIRTUAL_THREADS, OPEN_FILES -> COUNT;
            case NATIVE_MEMORY, RSS, PSS -> NATIVE;
            default -> BYTES;
        };
    }
}
