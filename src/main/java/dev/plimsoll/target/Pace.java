package dev.plimsoll.target;

/**
 * Splits operations into batches of about a second, so that a time limit can be checked between them: one operation while their
 * speed is unknown, then at most twice as many as before, since single operations may take much longer than most. Not
 * thread-safe.
 */
public final class Pace {

    private static final double BATCH_NANOS = 1e9;
    private static final int MAX_GROWTH_FACTOR = 2;

    private double nanosPerOperation;
    private int last;

    /**
     * The size of the next batch.
     *
     * @param left how many operations are left, at least one
     * @param concurrency how many are in progress at the same time, so that fewer would take as long
     */
    public int next(int left, int concurrency) {
        double fit = last == 0
                ? 1
                : Math.min(BATCH_NANOS / Math.max(1, nanosPerOperation), (double) MAX_GROWTH_FACTOR * last);
        return (int) Math.min(left, Math.max(concurrency, Math.max(1, fit)));
    }

    /** Records how long a batch took. */
    public void took(int operations, long nanos) {
        nanosPerOperation = (double) nanos / operations;
        last = operations;
    }
}
