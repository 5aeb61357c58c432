package dev.plimsoll.fork;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Ends something, unless it is closed in time. */
public final class Deadline implements AutoCloseable {

    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    /** @param end called on another thread if the time is over */
    Deadline(Duration timeout, Runnable end) {
        closed.orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS).exceptionally(late -> {
            end.run();
            return null;
        });
    }

    @Override
    public void close() {
        closed.complete(null);
    }
}
