package dev.plimsoll.target;

import dev.plimsoll.fork.Deadline;
import dev.plimsoll.fork.Ending;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.result.RequestCount;
import dev.plimsoll.workload.RequestMix;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A forked JVM and the workload that exercises it. For one thread. */
public interface Exercised extends AutoCloseable {

    /** Operations: a longer rotation is not completed just so that the measured operations begin with its start. */
    int MAX_ROTATION = 300;

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

    /**
     * The same, and how long each operation took, in nanoseconds and any order; empty if the workload does not time them.
     *
     * @throws ForkException with a text for the user, if one fails or the JVM ends
     */
    default List<Long> runTimed(int operations) throws ForkException, IOException, InterruptedException {
        run(operations);
        return List.of();
    }

    /** After how many operations the order of a mix begins again; 1 if all operations are alike. */
    default long rotation() {
        return 1;
    }

    /**
     * Executes the rest of the rotation of a mix, so that equal numbers of operations afterwards contain each request equally
     * often. Does nothing if the rotation is longer than {@link #MAX_ROTATION}.
     */
    default void completeRotation() throws ForkException, IOException, InterruptedException {
        if (rotation() <= MAX_ROTATION && requests() % rotation() > 0) {
            run((int) (rotation() - requests() % rotation()));
        }
    }

    /** How many operations of one {@link #run} are in progress at the same time. */
    default int concurrency() {
        return 1;
    }

    /** Whether {@link #concurrent} may change how many operations are in progress at the same time. */
    default boolean isConcurrencyVariable() {
        return false;
    }

    /** Changes how many operations are in progress at the same time, where {@link #isConcurrencyVariable}. */
    default void concurrent(int operations) {
        throw new UnsupportedOperationException("The number of concurrent operations is fixed");
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
