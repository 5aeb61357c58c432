package dev.plimsoll.capacity;

import dev.plimsoll.result.PaketoGuess;

/**
 * The memory calculator of Paketo's buildpacks (paketo-buildpacks/libjvm, {@code calc} and {@code count}): 35 % of the classes of
 * the JDK and the application are taken to be loaded, each with 5,800 bytes of metaspace, beside 14 MB, 240 MiB of code cache,
 * 10 MiB of direct memory and 250 threads with 1 MiB of stack.
 */
final class PaketoFormula {

    private static final double LOADED_SHARE = 0.35;
    private static final long BYTES_PER_CLASS = 5_800;
    private static final long CLASS_OVERHEAD_BYTES = 14_000_000;
    private static final long CODE_CACHE_BYTES = 240L << 20;
    private static final long DIRECT_BYTES = 10L << 20;
    private static final long THREADS = 250;
    private static final long STACK_BYTES = 1 << 20;

    private PaketoFormula() {}

    /**
     * What it asks for with a heap of this size.
     *
     * @param allClasses classes in the JDK and in the application's jars
     */
    static PaketoGuess of(long allClasses, long heapBytes) {
        long classes = (long) Math.ceil(allClasses * LOADED_SHARE);
        return new PaketoGuess(
                classes,
                THREADS,
                heapBytes
                        + CLASS_OVERHEAD_BYTES
                        + BYTES_PER_CLASS * classes
                        + CODE_CACHE_BYTES
                        + DIRECT_BYTES
                        + THREADS * STACK_BYTES);
    }
}
