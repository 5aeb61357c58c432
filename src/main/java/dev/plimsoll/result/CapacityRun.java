package dev.plimsoll.result;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * One start of an application under its whole workload, with a heap of a given size, in a container of a given size or in none.
 * What was not measured, for example because the application ended before, is empty.
 *
 * @param maxHeapBytes maximum heap size
 * @param containerBytes memory limit of the container; empty without a limit
 * @param ending how it ended
 * @param how the ending as a predicate with its figures, for example {@code was OOM-killed by the kernel at its limit of 241 MiB
 *     after 1,204 requests}
 * @param requests requests that the application has completed
 * @param requestsPerSecond throughput after the warm-up
 * @param gcCpuShare CPU time of garbage collection as a share of the CPU time of the process, while requests were made after the
 *     warm-up: 0.05 is 5 %
 * @param rssPeakBytes highest resident set size
 * @param unreclaimablePeakBytes highest memory that the kernel cannot reclaim, which is what a container is killed for: without
 *     pages of files
 * @param millisToReady time from the fork until the application was ready
 */
public record CapacityRun(
        OptionalLong maxHeapBytes,
        OptionalLong containerBytes,
        RunEnding ending,
        String how,
        long requests,
        OptionalDouble requestsPerSecond,
        OptionalDouble gcCpuShare,
        OptionalLong rssPeakBytes,
        OptionalLong unreclaimablePeakBytes,
        OptionalLong millisToReady) {

    /** How a run ended. */
    public enum RunEnding {
        /** All requests were answered, within the allowed share of garbage collection and fast enough. */
        SURVIVED("survived"),
        /** Garbage collection took a larger share of the CPU time than is allowed. */
        GC_SHARE("gcShare"),
        /** Throughput was lower than it has to be. */
        THROUGHPUT("throughput"),
        /** The JVM threw an {@link OutOfMemoryError}, or could not start with so small a heap. */
        OUT_OF_MEMORY("outOfMemory"),
        /** The memory limit of the container ended it. */
        OOM_KILLED("oomKilled"),
        /** It did not become ready, or did not answer, in time, because it had too little memory. */
        TOO_SLOW("tooSlow"),
        /** It did not become ready, or did not answer, in time, and not because of memory: the machine may have been busy. */
        DELAYED("delayed"),
        /** It failed for another reason. */
        FAILED("failed");

        private final String id;

        RunEnding(String id) {
            this.id = id;
        }

        /** Its name in results. */
        public String id() {
            return id;
        }

        /** The ending with an id. */
        public static Optional<RunEnding> of(String id) {
            for (RunEnding each : values()) {
                if (each.id.equals(id)) {
                    return Optional.of(each);
                }
            }
            return Optional.empty();
        }
    }

    /** Whether the application has passed. */
    public boolean isSurvived() {
        return ending == RunEnding.SURVIVED;
    }

    /** Whether it ended for want of memory; a run that neither survived nor did decides nothing. */
    public boolean isBrokenByMemory() {
        return !isSurvived() && ending != RunEnding.FAILED && ending != RunEnding.DELAYED;
    }
}
