package dev.plimsoll.alloc;

import java.time.Duration;

/**
 * The signs of work while an {@link Idleness} waits, and which of them are late: those that come after a pause. Times are the
 * measured JVM's clock in nanoseconds. For one wait.
 */
final class LateWork {

    /** How long is looked on after the last sign of work: what begins later is seen only by luck. */
    static final Duration LOOK = Duration.ofSeconds(2);

    /** Work that begins longer after a request cannot be told from what an application does by itself now and then. */
    static final Duration LONGEST_DELAY = Duration.ofSeconds(10);

    /** The pause after which work is late. */
    private static final Duration LATE = Duration.ofSeconds(1);

    /** Late work that is a smaller share of what came before is not worth a wait. */
    private static final double LITTLE = 0.05;

    /** Late work may be later by this factor on a busy machine. */
    private static final double LATER = 1.25;

    private final long begin;
    private final double littleBytes;

    private long lastSign;
    private long little;
    private boolean isAny;

    /**
     * For a wait that begins.
     *
     * @param bytes what was allocated before it, since the application was idle
     */
    LateWork(long begin, long bytes) {
        this.begin = begin;
        this.littleBytes = LITTLE * bytes;
        this.lastSign = begin;
    }

    /** How long to wait for work that came after such a time. */
    static Duration allowFor(Duration untilWork) {
        return Duration.ofNanos((long) (LATER * untilWork.toNanos()));
    }

    Duration sinceBegin(long now) {
        return Duration.ofNanos(now - begin);
    }

    Duration sinceSign(long now) {
        return Duration.ofNanos(now - lastSign);
    }

    boolean isLate(long now) {
        return sinceSign(now).compareTo(LATE) >= 0;
    }

    /** Whether a sign of work is late, but of too few bytes to matter, together with those before it. */
    boolean isLittle(long bytes, long now) {
        if (!isLate(now) || little + bytes > littleBytes) {
            return false;
        }
        little += bytes;
        return true;
    }

    /** The bytes of late work that does not matter since the last sign of work. */
    long little() {
        return little;
    }

    /** Whether a sign of work comes now and then, rather than late. */
    boolean isTooLate(long now) {
        return isLate(now) && sinceBegin(now).compareTo(LONGEST_DELAY) > 0;
    }

    void sign(long now) {
        isAny |= isLate(now);
        lastSign = now;
        little = 0;
    }

    /** Whether it was looked on for long enough; where work is late, that tells it from what recurs without requests. */
    boolean isLookedFor(long now) {
        return sinceSign(now).compareTo(isAny ? LONGEST_DELAY : LOOK) >= 0;
    }
}
