package dev.plimsoll.target;

import dev.plimsoll.app.AppLog;
import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.Deadline;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Jvm;
import dev.plimsoll.workload.MixedRequest;
import dev.plimsoll.workload.RequestAnswer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A forked JVM with a probe and the workload that exercises it. For one thread. */
public interface Target extends Exercised {

    /** The JVM; available before {@link #begin()}. */
    Jvm jvm();

    /** The channel to its probe. */
    AgentChannel channel();

    @Override
    default long pid() {
        return channel().pid();
    }

    @Override
    default Deadline endAfter(Duration timeout, String reason) {
        return channel().endAfter(timeout, reason);
    }

    /** Starts an application whose whole run is one operation; it cannot exit before {@link AgentChannel#release()}. */
    void beginHeld() throws ForkException, IOException;

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

    /**
     * Why two instances of it at the same time might disturb each other, as the object of "has"; empty if it was found to share
     * nothing with other processes.
     */
    default Optional<String> sharedState() {
        return Optional.of("code that Plimsoll calls itself");
    }

    /** The requests of a mix, in the order of the configuration; empty if the workload makes no two requests. */
    default List<MixedRequest> mix() {
        return List.of();
    }

    /**
     * Executes one operation of a {@link #mix} several times, outside its rotation; {@link #made} does not count them.
     *
     * @param request its index in the mix
     * @throws ForkException with a text for the user, if one fails or the JVM ends
     */
    default void runOnly(int request, int operations) throws ForkException, IOException, InterruptedException {
        throw new UnsupportedOperationException("There is only one operation");
    }

    /** How the JVM ended, as a text for the user; empty if it is still running. */
    String ending() throws IOException, InterruptedException;

    /** Why something failed, as a text for the user: how the JVM ended, rather than that an answer is missing. */
    default String why(Exception failure) throws IOException, InterruptedException {
        String ending = ending();
        return ending.isEmpty() ? String.valueOf(failure.getMessage()) : ending;
    }

    /** Waits for the JVM to end by itself. Returns a text for the user on what went wrong, empty if its exit code was 0. */
    String failure() throws IOException, InterruptedException;

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

        /** The same with so many operations in progress at the same time, see {@link Exercised#concurrent}. */
        default Source concurrent(int operations) {
            return new ConcurrentSource(this, operations);
        }

        /**
         * The same that logs into another folder, so that it may run beside an instance that does not share its state.
         *
         * @return empty if it cannot run beside another one
         */
        default Optional<Source> beside(Path logs) {
            return Optional.empty();
        }

        /** Forks a JVM; its application waits for {@link Target#begin()}. */
        Target fork(List<String> jvmArgs) throws ForkException, IOException;
    }
}
