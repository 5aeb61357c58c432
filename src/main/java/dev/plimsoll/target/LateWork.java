package dev.plimsoll.target;

import java.time.Duration;

/**
 * The signs of work while an {@link Idleness} waits, and which of them are late: those that follow a pause. Times are in
 * nanoseconds of the clock of the measured JVM. For one wait.
 */
final class LateWork {

    /** How long an observation goes on after the last sign of work: work that begins later is seen only by luck. */
    static final Duration OBSERVATION = Duration.ofSeconds(2);

    /** Work that begins later after a request cannot be distinguished from what an application does by itself. */
    static final Duration MAX_DELAY = Duration.ofSeconds(10);

    /** The pause after which work is late. */
    private static final Duration LATE_PAUSE = Duration.ofSeconds(1);

    /** Late work that is a smaller share of the work before is not worth a wait. */
    private static final double NEGLIGIBLE_SHARE = 0.05;

    /** Late work may be later by this factor on a busy machine. */
    private static final double DELAY_FACTOR = 1.25;

    private final long begin;
    private final double maxNegligibleBytes;

    private long lastSign;
    private long negligibleBytes;
    private boolean hasLateWork;

    /**
     * Begins a wait.
     *
     * @param bytes what was allocated before it since the application was idle
     */
    LateWork(long begin, long bytes) {
        this.begin = begin;
        maxNegligibleBytes = NEGLIGIBLE_SHARE * bytes;
        this.lastSign = begin;
    }

    /** How long to wait for work that began after such a time. */
    static Duration withMargin(Duration untilWork) {
        return Duration.ofNanos((long) (DELAY_FACTOR * untilWork.toNanos()));
    }

    Duration sinceBegin(long now) {
        return Duration.ofNanos(now - begin);
    }

    Duration sinceSign(long now) {
        return Duration.ofNanos(now - lastSign);
    }

    boolean isLate(long now) {
        return sinceSign(now).compareTo(LATE_PAUSE) >= 0;
    }

    /** Whether a sign of work is late and, together with those before it, of too few bytes to matter. */
    boolean isNegligible(long bytes, long now) {
        if (!isLate(now) || negligibleBytes + bytes > maxNegligibleBytes) {
            return false;
        }
        negligibleBytes += bytes;
        return true;
    }

    /** The bytes of negligible late work since the last sign of work. */
    long negligibleBytes() {
        return negligibleBytes;
    }

    /** Whether a sign of work is so late that it recurs by itself. */
    boolean isTooLate(long now) {
        return isLate(now) && sinceBegin(now).compareTo(MAX_DELAY) > 0;
    }

    void sign(long now) {
        hasLateWork |= isLate(now);
        lastSign = now;
        negligibleBytes = 0;
    }

    /** Whether the observation was long enough; after late work it must exclude what recurs without requests. */
    boolean isObserved(long now) {
        return sinceSign(now).compareTo(hasLateWork ? MAX_DELAY : OBSERVATION) >= 0;
    }
}
