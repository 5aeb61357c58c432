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
     * Carries out {@code count} operations and returns when all of them have ended well. The same count means the same
     * operations in the same order.
     *
     * @throws WorkloadException if an operation did not end well; no further one is begun then
     */
    void run(int count) throws WorkloadException, IOException, InterruptedException;

    /** Lets go of what it holds; nothing may be run afterwards. */
    @Override
    void close();
}
