package dev.plimsoll.target;

/**
 * Cuts operations into batches that take about a second, so that between two of them it can be seen whether time is over: one
 * operation while their speed is unknown, then at most twice as many as before, since a few may take much longer than most.
 * Not thread-safe.
 */
public final class Pace {

    private static final double BATCH_NANOS = 1e9;
    private static final int MOST_TIMES = 2;

    private double nanosPerOperation;
    private int last;

    /**
     * How many operations come next.
     *
     * @param left how many are left, at least one
     * @param least how many are under way at once, so that fewer would take as long
     */
    public int next(int left, int least) {
        double fit = last == 0 ? 1 : Math.min(BATCH_NANOS / Math.max(1, nanosPerOperation), (double) MOST_TIMES * last);
        return (int) Math.min(left, Math.max(least, Math.max(1, fit)));
    }

    /** Takes how long a batch took. */
    public void took(int operations, long nanos) {
        nanosPerOperation = (double) nanos / operations;
        last = operations;
    }
}
