package dev.plimsoll.capacity;

import dev.plimsoll.container.ContainerSize;
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
 */
record RunRequest(
        String name,
        ContainerSize size,
        OptionalLong limitBytes,
        OptionalLong heapBytes,
        boolean touched,
        List<String> flags,
        OptionalDouble load,
        double maxGcCpuShare) {

    RunRequest {
        flags = List.copyOf(flags);
    }
}
