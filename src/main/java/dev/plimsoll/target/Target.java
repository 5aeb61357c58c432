package dev.plimsoll.target;

import dev.plimsoll.app.AppLog;
import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.Ending;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Jvm;
import dev.plimsoll.result.RequestCount;
import dev.plimsoll.workload.RequestAnswer;
import dev.plimsoll.workload.RequestMix;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A forked JVM under measurement and the workload that exercises it. For one thread. */
public interface Target extends AutoCloseable {

    /** Operations: a longer rotation is not completed just so that the measured operations begin with its start. */
    int MAX_ROTATION = 300;

    /** The JVM; available before {@link #begin()}. */
    Jvm jvm();

    /** The channel to its probe. */
    AgentChannel channel();

    /**
     * Starts the application, waits until it is ready, and prepares the workload.
     *
     * @return false if the application ended by itself: its whole run is one operation
     * @throws ForkException with a text for the user, if it does not become ready
     */
    boolean begin() throws ForkException, IOException, InterruptedException;

    /** Starts an application whose whole run is one operation; it cannot exit before {@link AgentChannel#release()}. */
    void beginHeld() throws ForkException, IOException;

    /**
     * Executes operations and returns when all are complete.
     *
     * @throws ForkException with a text for the user, if one fails or the JVM ends
     */
    void run(int operations) throws ForkException, IOException, InterruptedException;

    /**
     * Makes each request once and returns the answers; empty if the workload makes no requests itself, which then runs once.
     *
     * @throws ForkException with a text for the user, if an operation fails or the JVM ends
     */
    default List<RequestAnswer> answers() throws ForkException, IOException, InterruptedException {
        run(1);
        return List.of();
    }

    /** What the application has logged; nothing if it is not the packaged one. */
    default AppLog log() {
        return AppLog.NONE;
    }

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

    /** Whether the operations of one {@link #run} belong together, so that several runs of fewer operations differ from it. */
    default boolean runsAsOne() {
        return false;
    }

    /** How the JVM ended, as a text for the user; empty if it is still running. */
    String ending() throws IOException, InterruptedException;

    /** How the JVM ended; empty if it is still running, or if it does not run the packaged application. */
    default Optional<Ending> end() throws IOException, InterruptedException {
        return Optional.empty();
    }

    /** Waits for the JVM to end by itself. Returns a text for the user on what went wrong, empty if its exit code was 0. */
    String failure() throws IOException, InterruptedException;

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

    /** Forks the JVMs to measure. */
    interface Source {

        /** The workload, for example {@code GET /orders}. */
        String title();

        /** The name of the application where no workload exercises it, for example {@code import.jar}. */
        default String application() {
            return title();
        }

        /** The JVM arguments of the user. */
        List<String> jvmArgs();

        /** Whether the user declares the whole run of the application to be one operation. */
        default boolean isBatch() {
            return false;
        }

        /** Forks a JVM; its application waits for {@link Target#begin()}. */
        Target fork(List<String> jvmArgs) throws ForkException, IOException;
    }
}
