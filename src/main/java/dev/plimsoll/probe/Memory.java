package dev.plimsoll.probe;

import dev.plimsoll.wire.Reading;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the memory of this JVM: live heap as the collection usage of the heap pools (exact under Parallel GC, where
 * {@code used} counts half-filled allocation buffers), metaspace as used. Keeps nothing between two readings.
 */
final class Memory {

    private static final int MAX_COLLECTIONS = 10;

    /** Pools of the heap that report their use after a collection. */
    private final List<MemoryPoolMXBean> heap = new ArrayList<>();

    private final References references;
    private final MemoryPoolMXBean metaspace;
    private final ClassLoadingMXBean classes = ManagementFactory.getClassLoadingMXBean();
    private final File classLog;

    private Memory(MemoryPoolMXBean metaspace, References references, File classLog) {
        this.references = references;
        this.metaspace = metaspace;
        this.classLog = classLog;
    }

    /**
     * Finds the pools.
     *
     * @param folder the fork's folder
     * @throws IllegalStateException if this JVM has no metaspace pool, or no heap pool that reports its collection usage
     */
    static Memory ofThisJvm(Path folder) throws InterruptedException {
        MemoryPoolMXBean metaspace = null;
        List<MemoryPoolMXBean> heap = new ArrayList<>();
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getName().equals("Metaspace")) {
                metaspace = pool;
            } else if (pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null) {
                heap.add(pool);
            }
        }
        if (metaspace == null || heap.isEmpty()) {
            throw new IllegalStateException("This JVM does not report its metaspace, or its heap after a collection");
        }
        Memory memory = new Memory(
                metaspace, new References(), folder.resolve(Reading.CLASS_LOG).toFile());
        memory.heap.addAll(heap);
        return memory;
    }

    /** Collects once. */
    void collect() {
        references.collect();
    }

    /** Collects until live heap and metaspace stay the same, at most ten times. */
    void settle() {
        long heapBytes = -1;
        long metaspaceBytes = -1;
        for (int i = 0; i < MAX_COLLECTIONS; i++) {
            references.collect();
            long heapNow = liveHeapBytes();
            long metaspaceNow = metaspaceBytes();
            if (heapNow == heapBytes && metaspaceNow == metaspaceBytes) {
                return;
            }
            heapBytes = heapNow;
            metaspaceBytes = metaspaceNow;
        }
    }

    Reading read(int stage, long nanos, String loaders) throws IOException {
        return new Reading(
                stage,
                liveHeapBytes(),
                metaspaceBytes(),
                classes.getLoadedClassCount(),
                rssBytes(),
                nanos,
                classLog.length(),
                loaders);
    }

    /** Live heap after the last collection. */
    long liveHeapBytes() {
        long sum = 0;
        for (MemoryPoolMXBean pool : heap) {
            MemoryUsage usage = pool.getCollectionUsage();
            sum += usage.getUsed();
        }
        return sum;
    }

    private long metaspaceBytes() {
        return metaspace.getUsage().getUsed();
    }

    private static long rssBytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return Reading.UNKNOWN;
        }
        try (BufferedReader lines = Files.newBufferedReader(status)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("VmRSS:")) {
                    String kilobytes = line.substring("VmRSS:".length()).trim();
                    return Long.parseLong(kilobytes.substring(0, kilobytes.indexOf(' '))) << 10;
                }
            }
        }
        return Reading.UNKNOWN;
    }
}
