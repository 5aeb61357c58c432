package dev.plimsoll.result;

import dev.plimsoll.unit.Bytes;
import java.util.List;

/**
 * The container that an application needs, and the JVM flags to run it with.
 *
 * @param maxHeapBytes maximum heap size, whole MiB: the smallest in which garbage collection takes no more than it may
 * @param containerBytes the smallest memory limit that is recommended, which is proved by running at it
 * @param withHeadroomBytes the same with the configured headroom: the limit to set
 * @param metaspaceBytes for {@code -XX:MaxMetaspaceSize}
 * @param codeCacheBytes for {@code -XX:ReservedCodeCacheSize}
 * @param directBytes for {@code -XX:MaxDirectMemorySize}
 * @param stackBytes for {@code -Xss}
 * @param maxRamPercentage the heap as a percentage of {@code withHeadroomBytes}, for {@code -XX:MaxRAMPercentage}
 * @param classes loaded classes at the end of the workload
 * @param threads most threads
 * @param flags the flags to set, one argument each
 */
public record ContainerAdvice(
        long maxHeapBytes,
        long containerBytes,
        long withHeadroomBytes,
        long metaspaceBytes,
        long codeCacheBytes,
        long directBytes,
        long stackBytes,
        double maxRamPercentage,
        long classes,
        long threads,
        List<String> flags) {

    public ContainerAdvice {
        flags = List.copyOf(flags);
    }

    /** The maximum heap size as a JVM argument, for example {@code -Xmx40m}. */
    public String heapFlag() {
        return "-Xmx" + maxHeapBytes / Bytes.MIB + "m";
    }
}
