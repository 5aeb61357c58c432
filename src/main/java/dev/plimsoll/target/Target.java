package dev.plimsoll.target;

import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Jvm;
import dev.plimsoll.workload.RequestMix;
import java.io.IOException;
import java.util.List;

/** A forked JVM under measurement, together with what exercises it. For one thread. */
public interface Target extends AutoCloseable {

    /** The JVM; known before {@link #begin()}. */
    Jvm jvm();

    /** What its probe can be asked. */
    AgentChannel channel();

    /**
     * Lets the application start, waits until it is ready, and does once what has to be done before it can be exercised.
     *
     * @return false if it has ended by itself, since its whole run is one operation
     * @throws ForkException for the user, if it does not become ready
     */
    boolean begin() throws ForkException, IOException, InterruptedException;

    /** Lets an application start whose whole run is one operation; it may exit only by {@link AgentChannel#release()}. */
    void beginHeld() throws ForkException, IOException;

    /**
     * Carries out operations; returns when all are complete.
     *
     * @throws ForkException for the user, if one fails or the JVM ends
     */
    void run(int operations) throws ForkException, IOException, InterruptedException;

    /** How many operations of one {@link #run} are under way at once. */
    default int concurrency() {
        return 1;
    }

    /** How often each request was made since the beginning; none of what is not exercised by requests of ours. */
    default RequestMix made() {
        return RequestMix.NONE;
    }

    /** After so many operations of different kinds their order begins again; 1 if all are of one kind. */
    default long rotation() {
        return 1;
    }

    /** Whether the operations of one {@link #run} are one piece of work, which several runs with fewer would not be. */
    default boolean runsAsOne() {
        return false;
    }

    /** How the JVM has ended, for the user; empty if it still runs. */
    String ending() throws IOException, InterruptedException;

    /** Waits for the JVM to end by itself; what went wrong, for the user, or empty if its exit code was 0. */
    String failure() throws IOException, InterruptedException;

    @Override
    void close();

    /** Forks such JVMs. */
    interface Source {

        /** What exercises them, for example {@code GET /orders}. */
        String title();

        /** What the application is called where nothing exercises it, for example {@code import.jar}. */
        default String application() {
            return title();
        }

        /** The user's own arguments for the JVM. */
        List<String> jvmArgs();

        /** Whether the application's whole run is one operation, for sure. */
        default boolean isBatch() {
            return false;
        }

        /** Forks one; the application in it waits for {@link Target#begin()}. */
        Target fork(List<String> jvmArgs) throws ForkException, IOException;
    }
}
