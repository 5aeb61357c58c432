package dev.plimsoll.capacity;

import dev.plimsoll.container.ContainerSize;
import dev.plimsoll.result.CapacityRun;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * One run of the application that is to be made.
 *
 * @param name for progress and its log, for example {@code heap 40m}
 * @param size what it runs in
 * @param limitBytes the memory limit if it is one that is tested; empty if the container is only as large as the machine
 * @param heapBytes the maximum heap size; empty for the JVM's own choice
 * @param touched whether all of the heap is in memory from the start, as it is sooner or later
 * @param flags further JVM arguments
 * @param load the load, in requests per second; empty for as fast as they are answered
 * @param maxGcCpuShare the allowed share of garbage collection of its CPU time: 0.05 is 5 %, and 1 allows any
 * @param leastRequests how many requests it makes at least, if they are answered; further ones are made in whole measurements
 */
record RunRequest(
        String name,
        ContainerSize size,
        OptionalLong limitBytes,
        OptionalLong heapBytes,
        boolean touched,
        List<String> flags,
        OptionalDouble load,
        double maxGcCpuShare,
        long leastRequests) {

    /** A tenth less does not change the heap, all of which is in memory, so what its collection takes is no sign of the limit. */
    private static final double ANY_SHARE = 1;

    RunRequest {
        flags = List.copyOf(flags);
    }

    /** A run that makes as many requests as needed to decide. */
    RunRequest(
            String name,
            ContainerSize size,
            OptionalLong limitBytes,
            OptionalLong heapBytes,
            boolean touched,
            List<String> flags,
            OptionalDouble load,
            double maxGcCpuShare) {
        this(name, size, limitBytes, heapBytes, touched, flags, load, maxGcCpuShare, 0);
    }

    /**
     * Asks only whether the limit is enough for what another run with the same heap did.
     *
     * @param survived that run, at a higher limit
     */
    RunRequest below(CapacityRun survived) {
        return new RunRequest(name, size, limitBytes, heapBytes, touched, flags, load, ANY_SHARE, survived.requests());
    }
}
