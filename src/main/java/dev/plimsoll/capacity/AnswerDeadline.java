package dev.plimsoll.capacity;

import dev.plimsoll.load.CpuTimes;
import dev.plimsoll.target.Exercised;
import dev.plimsoll.unit.TimeSpan;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Ends an application that has not answered all requests at a deadline, and reads its CPU times before, as long as it has any. */
final class AnswerDeadline implements AutoCloseable {

    private final CompletableFuture<Void> answered = new CompletableFuture<>();
    private volatile Optional<CpuTimes> atDeadline = Optional.empty();

    private AnswerDeadline(Exercised app, Duration maxLoad) {
        answered.orTimeout(maxLoad.toMillis(), TimeUnit.MILLISECONDS).exceptionally(late -> {
            atDeadline = Optional.of(CpuTimes.of(app.pid()));
            app.endAfter(Duration.ZERO, "it did not answer all requests within " + TimeSpan.print(maxLoad));
            return null;
        });
    }

    /** Runs until it is closed. */
    static AnswerDeadline of(Exercised app, Duration maxLoad) {
        return new AnswerDeadline(app, maxLoad);
    }

    /** The CPU times at the deadline; empty if it has not passed. */
    Optional<CpuTimes> atDeadline() {
        return atDeadline;
    }

    @Override
    public void close() {
        answered.complete(null);
    }
}
