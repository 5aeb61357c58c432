package dev.plimsoll.bundle;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.Semaphore;

/**
 * How many forks run at once. A fork has its permit until its process has ended: what follows, its log and its folder, is work of
 * this process, beside which the next fork starts. Thread-safe.
 */
final class ForkPermits {

    private final Semaphore free;

    private ForkPermits(int atOnce) {
        this.free = new Semaphore(atOnce);
    }

    /** @param atOnce at least 1 */
    static ForkPermits of(int atOnce) {
        return new ForkPermits(atOnce);
    }

    /**
     * Waits for a permit.
     *
     * @throws IOException if the thread is interrupted
     */
    Permit await() throws IOException {
        try {
            free.acquire();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw (IOException)
                    new InterruptedIOException("Interrupted while waiting for another fork").initCause(interrupted);
        }
        return new Permit();
    }

    /** One permit, which the thread that waited for it ends. Ending it again does nothing. */
    final class Permit implements AutoCloseable {

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
