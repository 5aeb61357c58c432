package dev.plimsoll.workload;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/**
 * Exercises the application, with one or several concurrent operations.
 *
 * <p>Used by one thread: {@link #prepare}, then {@link #run} any number of times, then {@link #close}.
 */
public interface Workload extends AutoCloseable {

    /** A display name without secrets: {@code GET /orders}, {@code 3 requests}. */
    String title();

    /** Runs the setup once before all operations, for example a login. */
    default void prepare() throws WorkloadException, IOException, InterruptedException {}

    /**
     * Runs {@code count} operations and returns when all of them have succeeded. Different operations rotate over all calls:
     * each call continues where the previous one ended.
     *
     * @throws WorkloadException if an operation fails; no further operation starts, and {@code run} must not be called again
     */
    void run(int count) throws WorkloadException, IOException, InterruptedException;

    /**
     * Like {@link #run}, and returns how long each operation took, in nanoseconds and any order; empty if they are not timed.
     *
     * @throws WorkloadException if an operation fails
     */
    default List<Long> runTimed(int count) throws WorkloadException, IOException, InterruptedException {
        run(count);
        return List.of();
    }

    /**
     * Makes each request once, in the order of the configuration, and returns the answers. Empty if the workload makes no
     * requests itself; then it runs once.
     *
     * @throws WorkloadException if an operation fails, for example because the status is not an expected one
     */
    default List<RequestAnswer> answers() throws WorkloadException, IOException, InterruptedException {
        run(1);
        return List.of();
    }

    /** The number of concurrent operations. */
    default int concurrency() {
        return 1;
    }

    /**
     * Whether operations are independent of each other, so that {@link #concurrent} may change how many are in progress at the
     * same time.
     */
    default boolean isConcurrencyVariable() {
        return false;
    }

    /** Changes the number of concurrent operations from the next run on, where {@link #isConcurrencyVariable}. */
    default void concurrent(int operations) {
        throw new UnsupportedOperationException("The number of concurrent operations is fixed");
    }

    /** How often each request was made so far, without those of {@link #prepare}. */
    default RequestMix made() {
        return RequestMix.NONE;
    }

    /** The requests that {@link #run} rotates over, in the order of the configuration; empty if there are no two. */
    default List<MixedRequest> mix() {
        return List.of();
    }

    /**
     * Makes one request of the {@link #mix} {@code count} times, like {@link #run}. The rotation of {@code run} stays where it is,
     * and {@link #made} does not count these requests.
     *
     * @param request its index in the mix
     */
    default void runOnly(int request, int count) throws WorkloadException, IOException, InterruptedException {
        throw new UnsupportedOperationException("There is only one operation");
    }

    /** The number of operations after which their order repeats; 1 if all operations are the same. */
    default long rotation() {
        return 1;
    }

    /** Whether one call with all operations differs from several calls with fewer operations. */
    default boolean runsAsOne() {
        return false;
    }

    /** Hands over what answers contain in secret, as it arrives. Used once, before {@link #prepare}. */
    default void onSecret(Consumer<String> listener) {}

    /** Text of the app without what the operations send in secret. */
    default String masked(String text) {
        return text;
    }

    /** Releases all resources; {@code run} must not be called afterwards. */
    @Override
    void close();
}
