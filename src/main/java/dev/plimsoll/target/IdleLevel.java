package dev.plimsoll.target;

import java.time.Duration;
import java.util.List;

/**
 * How much some threads of an application allocate while it is idle.
 *
 * @param bytesPerSecond the average
 * @param peakBytes the bytes of the busiest poll
 */
record IdleLevel(double bytesPerSecond, long peakBytes) {

    static final IdleLevel NONE = new IdleLevel(0, 0);

    /** Up to this factor more is the same level: timers drift, and polls are late on a busy machine. */
    private static final double MARGIN_FACTOR = 1.5;

    /**
     * Averages polls.
     *
     * @param bytes the bytes of each poll
     * @param length the length of all polls together
     */
    static IdleLevel of(List<Long> bytes, Duration length) {
        long sum = bytes.stream().mapToLong(Long::longValue).sum();
        long peak = bytes.stream().mapToLong(Long::longValue).max().orElse(0);
        return new IdleLevel(length.isZero() ? 0 : sum / seconds(length), Math.max(0, peak));
    }

    /** Whether a poll allocates more than any of the polls of this level. */
    boolean isPeakExceededBy(long bytes) {
        return bytes > MARGIN_FACTOR * peakBytes + Idleness.NEGLIGIBLE_BYTES;
    }

    /** Whether so many bytes in such a time are more than this level and one peak explain. */
    boolean isExceededBy(long bytes, Duration time) {
        return bytes > MARGIN_FACTOR * bytesPerSecond * seconds(time) + peakBytes + Idleness.NEGLIGIBLE_BYTES;
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
