package dev.plimsoll.load;

import java.util.concurrent.locks.LockSupport;

/** The time by which load is paced and measured. */
public interface LoadClock {

    /** The clock of this machine. */
    LoadClock SYSTEM = new LoadClock() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void park(long nanos) {
            LockSupport.parkNanos(nanos);
        }
    };

    /** Nanoseconds since some moment. */
    long nanos();

    /** Waits for at most so many nanoseconds; may return earlier. */
    void park(long nanos);
}
