package dev.plimsoll.trend;

/**
 * How many requests lie between two readings: a few short windows first, so that fast growth is seen early, then windows of
 * equal size.
 *
 * @param full requests of a window
 * @param early requests of each of the first windows
 */
record Windows(int full, int early) {

    private static final int EARLY_WINDOWS = 8;
    private static final int EARLY_PARTS = 4;
    private static final int COARSE = 8;

    /**
     * @param horizon requests until the horizon
     * @param count full windows until then
     */
    static Windows of(long horizon, int count) {
        int full = parts(horizon, count);
        return new Windows(full, parts(full, EARLY_PARTS));
    }

    /** As few windows as can be judged, where each takes long. */
    static Windows coarse(long horizon) {
        int full = parts(horizon, COARSE);
        return new Windows(full, full);
    }

    /** The few requests that are made now and then while the application is left alone. */
    int stir() {
        return Math.max(1, full / DiagnosisSettings.STIR_PARTS);
    }

    private static int parts(long all, int count) {
        return (int) Math.max(1, (all + count - 1) / count);
    }

    /** The requests of the window that begins after so many have ended, warm-up not counted. */
    int next(int ended) {
        return ended < EARLY_WINDOWS ? early : full;
    }
}
