package dev.plimsoll.fork;

import dev.plimsoll.result.HeapSetBy;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The maximum heap size of a JVM where it is deployed, which is not what it chooses on the machine that measures.
 *
 * @param bytes the size
 * @param setBy what sets it
 */
public record HeapLimit(long bytes, HeapSetBy setBy) {

    /** HotSpot's default of the maximum heap size on 64 bits, which only smaller machines go below. */
    private static final long DEFAULT_MINIMUM = 96L * (1 << 20) * 13 / 10 / 8 * 8;

    private static final long ALIGNMENT = 2 << 20;
    private static final String DEFAULT_MAX_PERCENTAGE = "25";
    private static final String DEFAULT_MIN_PERCENTAGE = "50";
    private static final double PERCENT = 100.0;

    /**
     * The maximum heap size of a JVM with the same arguments.
     *
     * @param containerBytes the memory of the container that it runs in; empty if that is not known
     * @return empty if the JVM would choose it by a machine or container that is not known
     */
    public static Optional<HeapLimit> of(Jvm jvm, OptionalLong containerBytes) {
        String configured = jvm.fact("configured.heap");
        if (!configured.isEmpty()) {
            return Optional.of(new HeapLimit(Long.parseLong(configured), HeapSetBy.CONFIGURED));
        }
        if (containerBytes.isEmpty()) {
            return Optional.empty();
        }
        HeapLimit chosen = chosen(jvm, containerBytes.getAsLong());
        String initial = jvm.fact("configured.initialHeap");
        return Optional.of(
                initial.isEmpty() || Long.parseLong(initial) <= chosen.bytes
                        ? chosen
                        : new HeapLimit(Long.parseLong(initial), HeapSetBy.CONFIGURED));
    }

    /** As {@code Arguments::set_heap_size} of HotSpot 17 to 25 does. */
    private static HeapLimit chosen(Jvm jvm, long container) {
        long small = share(container, jvm.fact("MinRAMPercentage"), DEFAULT_MIN_PERCENTAGE);
        if (small < DEFAULT_MINIMUM) {
            return new HeapLimit(aligned(small), HeapSetBy.MIN_RAM_PERCENTAGE);
        }
        long large = share(container, jvm.fact("MaxRAMPercentage"), DEFAULT_MAX_PERCENTAGE);
        return large < DEFAULT_MINIMUM
                ? new HeapLimit(aligned(DEFAULT_MINIMUM), HeapSetBy.DEFAULT_MINIMUM)
                : new HeapLimit(aligned(large), HeapSetBy.MAX_RAM_PERCENTAGE);
    }

    private static long share(long bytes, String percentage, String byDefault) {
        return (long) (bytes * Double.parseDouble(percentage.isEmpty() ? byDefault : percentage) / PERCENT);
    }

    /** As the collectors do with a small heap, which the table of cards requires. */
    private static long aligned(long bytes) {
        return (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }
}
