package dev.plimsoll.result;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the application allocates and retains per request with one version of a dependency.
 *
 * @param figures empty if {@code problem} is not
 * @param problem why the application cannot be used with it, a clause that follows its name; empty if it starts and answers as
 *     with the current version
 */
public record VersionUse(Optional<PerRequest> figures, String problem) {

    public VersionUse {
        if (figures.isPresent() != problem.isEmpty()) {
            throw new IllegalArgumentException("A version has either figures per request or a problem: " + problem);
        }
    }

    /**
     * Bytes per request.
     *
     * @param allocatedBytes empty if this JVM does not count them
     * @param allocatedErrorBytes by how much readings of the same version may differ; empty if that was not found out
     * @param retainedBytes growth of the live heap: the lesser one of two readings, of which one has twice as many requests, so
     *     that what grows once does not count
     */
    public record PerRequest(OptionalLong allocatedBytes, OptionalLong allocatedErrorBytes, long retainedBytes) {

        /** The smallest object of HotSpot: what retains less per request does not retain an object with each. */
        public static final long MIN_LEAK_BYTES = 16;

        /** Whether the application retains something with each request. */
        public boolean leaks() {
            return retainedBytes >= MIN_LEAK_BYTES;
        }
    }

    /** A version that the application works with. */
    public static VersionUse of(PerRequest figures) {
        return new VersionUse(Optional.of(figures), "");
    }

    /** A version that the application does not work with. */
    public static VersionUse failed(String problem) {
        return new VersionUse(Optional.empty(), problem);
    }
}
