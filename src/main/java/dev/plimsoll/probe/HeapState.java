package dev.plimsoll.probe;

import dev.plimsoll.wire.Wire;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.util.Set;

/** Reads what is used in the heap without collecting. For the probe's thread only. */
final class HeapState {

    /** Of Serial, Parallel, G1, generational ZGC and generational Shenandoah. */
    private static final Set<String> OLD_POOLS =
            Set.of("Tenured Gen", "PS Old Gen", "G1 Old Gen", "ZGC Old Generation", "Shenandoah Old Gen");

    /** Concurrent collectors count pauses separately. */
    private static final String PAUSES = "Pauses";

    private MemoryPoolMXBean old;

    HeapState() {
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (OLD_POOLS.contains(pool.getName())) {
                old = pool;
            }
        }
    }

    /** The payload of {@link Wire#HEAP}. */
    Wire.Payload read() throws IOException {
        long collections = 0;
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (!collector.getName().endsWith(PAUSES)) {
                collections += Math.max(0, collector.getCollectionCount());
            }
        }
        Wire.Payload payload = new Wire.Payload();
        payload.writeLong(
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        payload.writeLong(old == null ? -1 : old.getUsage().getUsed());
        payload.writeLong(collections);
        payload.writeLong(System.currentTimeMillis());
        return payload;
    }
}
