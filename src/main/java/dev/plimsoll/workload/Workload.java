package dev.plimsoll.workload;

import java.io.IOException;

/**
 * What exercises the application, an operation at a time or several at once.
 *
 * <p>Used by one thread: {@link #prepare}, then {@link #run} any number of times, then {@link #close}.
 */
public interface Workload extends AutoCloseable {

    /** What an operation is, for people and without secrets: {@code GET /orders}, {@code 3 requests}. */
    String title();

    /** Does once what comes before all operations, such as a login. */
    default void prepare() throws WorkloadException, IOException, InterruptedException {}

    /**
     * Carries out {@code count} operations and returns when all of them have ended well. Operations of different kinds take
     * turns over all calls: each call goes on where the one before it ended.
     *
     * @throws WorkloadException if an operation did not end well; no further one is begun then, and nothing may be run
     *     afterwards
     */
    void run(int count) throws WorkloadException, IOException, InterruptedException;

    /** How many operations of one call are under way at once. */
    default int concurrency() {
        return 1;
    }

    /** How often each request was made since the beginning, without those of {@link #prepare}. */
    default RequestMix made() {
        return RequestMix.NONE;
    }

    /** After so many operations of different kinds their order begins again; 1 if all are of one kind. */
    default long rotation() {
        return 1;
    }

    /** Whether the operations of one call are one piece of work, which several calls with fewer would not be. */
    default boolean runsAsOne() {
        return false;
    }

    /** Lets go of what it holds; nothing may be run afterwards. */
    @Override
    void close();
}
