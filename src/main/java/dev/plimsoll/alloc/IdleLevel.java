package dev.plimsoll.alloc;

import java.time.Duration;
import java.util.List;

/**
 * How much some threads of an application allocate while it is idle.
 *
 * @param bytesPerSecond on average
 * @param peakBytes of the busiest poll
 */
record IdleLevel(double bytesPerSecond, long peakBytes) {

    static final IdleLevel NONE = new IdleLevel(0, 0);

    /** What the JVM allocates for itself now and then, in bytes: no sign of work. */
    static final long NOTHING = 1_024;

    /** How much more than before is still the same: timers drift, and polls are late on a busy machine. */
    private static final double MARGIN = 1.5;

    /**
     * Of some polls.
     *
     * @param bytes of each
     * @param length of all together
     */
    static IdleLevel of(List<Long> bytes, Duration length) {
        long sum = bytes.stream().mapToLong(Long::longValue).sum();
        long peak = bytes.stream().mapToLong(Long::longValue).max().orElse(0);
        return new IdleLevel(length.isZero() ? 0 : sum / seconds(length), Math.max(0, peak));
    }

    /** Whether a poll allocates more than any poll did. */
    boolean isPeakExceededBy(long bytes) {
        return bytes > MARGIN * peakBytes + NOTHING;
    }

    /** Whether it is more in such a time than it was, and one peak does not explain that. */
    boolean isExceededBy(long bytes, Duration time) {
        return bytes > MARGIN * bytesPerSecond * seconds(time) + peakBytes + NOTHING;
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
