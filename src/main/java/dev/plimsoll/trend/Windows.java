package dev.plimsoll.trend;

/**
 * The number of requests between two readings: a few short windows first, so that fast growth is seen early, then windows of equal
 * size.
 *
 * @param full requests per window
 * @param early requests per window of the first ones
 */
record Windows(int full, int early) {

    /**
     * @param horizon requests until the horizon
     * @param count full windows until then
     */
    static Windows of(long horizon, int count) {
        int full = parts(horizon, count);
        return new Windows(full, parts(full, DiagnosisSettings.EARLY_PARTS));
    }

    /** As few windows as a diagnosis needs, for windows that take long. */
    static Windows coarse(long horizon) {
        int full = parts(horizon, DiagnosisSettings.COARSE_WINDOWS);
        return new Windows(full, full);
    }

    /** The number of requests that are made now and then while the application is left alone. */
    int stir() {
        return Math.max(1, full / DiagnosisSettings.STIR_PARTS);
    }

    private static int parts(long all, int count) {
        return (int) Math.max(1, (all + count - 1) / count);
    }

    /** The requests of the next window after a number of windows, not counting the warm-up. */
    int next(int ended) {
        return ended < DiagnosisSettings.EARLY_WINDOWS ? early : full;
    }
}
