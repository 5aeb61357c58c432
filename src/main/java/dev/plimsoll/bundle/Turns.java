package dev.plimsoll.bundle;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.Semaphore;

/**
 * How many forks run at once. A fork has its turn until its process has ended: what follows, its log and its folder, is work of
 * this process, beside which the next fork starts. Thread-safe.
 */
final class Turns {

    private final Semaphore free;

    private Turns(int atOnce) {
        this.free = new Semaphore(atOnce);
    }

    /** @param atOnce at least 1 */
    static Turns of(int atOnce) {
        return new Turns(atOnce);
    }

    /**
     * Waits for a turn.
     *
     * @throws IOException if the thread is interrupted
     */
    Turn await() throws IOException {
        try {
            free.acquire();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw (IOException)
                    new InterruptedIOException("Interrupted while waiting for another fork").initCause(interrupted);
        }
        return new Turn();
    }

    /** One turn, which the thread that waited for it ends. Ending it again does nothing. */
    final class Turn implements AutoCloseable {

        private boolean ended;

        @Override
        public void close() {
            if (!ended) {
                ended = true;
                free.release();
            }
        }
    }
}
