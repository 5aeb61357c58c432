package dev.plimsoll.unit;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * The moment by which something has to end, however many steps it has.
 *
 * @param end of {@link System#nanoTime}; empty for no limit
 */
public record TimeLimit(OptionalLong end) {

    /** No limit. */
    public static final TimeLimit NONE = new TimeLimit(OptionalLong.empty());

    /** A limit that begins now. */
    public static TimeLimit of(Duration duration) {
        return new TimeLimit(OptionalLong.of(System.nanoTime() + duration.toNanos()));
    }

    public boolean isOver() {
        return end.isPresent() && end.getAsLong() - System.nanoTime() <= 0;
    }

    /** The given time or what is left, whichever is shorter; not negative. */
    public Duration within(Duration time) {
        if (end.isEmpty()) {
            return time;
        }
        Duration left = Duration.ofNanos(Math.max(0, end.getAsLong() - System.nanoTime()));
        return left.compareTo(time) < 0 ? left : time;
    }
}
