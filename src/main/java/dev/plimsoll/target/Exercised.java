package dev.plimsoll.target;

import dev.plimsoll.fork.Deadline;
import dev.plimsoll.fork.Ending;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.result.RequestCount;
import dev.plimsoll.workload.RequestMix;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** A forked JVM and the workload that exercises it. For one thread. */
public interface Exercised extends AutoCloseable {

    /** The process id of the JVM. */
    long pid();

    /**
     * Kills the JVM at a deadline unless that is closed first.
     *
     * @param reason for the message on its end, a clause
     */
    Deadline endAfter(Duration timeout, String reason);

    /**
     * Starts the application, waits until it is ready, and prepares the workload.
     *
     * @return false if the application ended by itself: its whole run is one operation
     * @throws ForkException with a text for the user, if it does not become ready
     */
    boolean begin() throws ForkException, IOException, InterruptedException;

    /**
     * Executes operations and returns when all are complete.
     *
     * @throws ForkException with a text for the user, if one fails or the JVM ends
     */
    void run(int operations) throws ForkException, IOException, InterruptedException;

    /** How many operations of one {@link #run} are in progress at the same time. */
    default int concurrency() {
        return 1;
    }

    /** How often each request was made since the beginning; empty if the workload makes no requests itself. */
    default RequestMix made() {
        return RequestMix.NONE;
    }

    /** How many requests were made since the beginning; 0 if the workload makes no requests itself. */
    default long requests() {
        return made().made().stream().mapToLong(RequestCount::count).sum();
    }

    /** Whether the operations of one {@link #run} belong together, so that several runs of fewer operations differ from it. */
    default boolean runsAsOne() {
        return false;
    }

    /** How the JVM ended; empty if it is still running, or if it does not run the packaged application. */
    default Optional<Ending> end() throws IOException, InterruptedException {
        return Optional.empty();
    }

    @Override
    void close();

    /**
     * Closes it, with time for what the JVM writes at its end.
     *
     * @return whether it ended by itself within that time
     */
    default boolean closeWithin(Duration grace) {
        close();
        return true;
    }
}
