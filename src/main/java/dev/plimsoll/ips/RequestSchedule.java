package dev.plimsoll.ips;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * When requests are due at a fixed rate, whoever makes them. Whoever is late does not wait, and the time since the request was
 * due counts: a slow response delays those behind it, as it does for users.
 */
final class RequestSchedule {

    private static final double NANOS_PER_SECOND = 1e9;

    private final double nanosPerRequest;
    private final long startNanos;
    private final AtomicLong next = new AtomicLong();

    /** Begins now. */
    RequestSchedule(double perSecond, long startNanos) {
        this.nanosPerRequest = NANOS_PER_SECOND / perSecond;
        this.startNanos = startNanos;
    }

    /** When the next request is due, by {@link System#nanoTime()}. */
    long nextDue() {
        return startNanos + (long) (next.getAndIncrement() * nanosPerRequest);
    }

    /** Waits until a time. */
    static void await(long dueNanos) throws InterruptedException {
        for (long left = dueNanos - System.nanoTime(); left > 0; left = dueNanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }
}
