package dev.plimsoll.probe;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.plimsoll.wire.Wire;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.OperatingSystemMXBean;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what a JVM tells of itself besides its heap, less what is the probe's own: what is there before the application runs,
 * when it must be made. Keeps nothing between two readings. For the probe's thread.
 */
public final class JvmMetrics {

    /** The probe's thread and its watch. */
    private static final int OWN_THREADS = 2;
    /** The JVM's own on Linux: three standard streams and the JDK's modules. */
    private static final int FILES_OF_JVM = 4;

    private final List<MemoryPoolMXBean> codeCache = new ArrayList<>();
    private final List<BufferPoolMXBean> direct = new ArrayList<>();
    private final List<BufferPoolMXBean> mapped = new ArrayList<>();
    private final ClassLoadingMXBean classes = ManagementFactory.getClassLoadingMXBean();
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    private final long ownDirect;
    private final long ownMapped;
    private final long ownFiles;
    private MemoryPoolMXBean metaspace;

    JvmMetrics() throws IOException {
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getName().equals("Metaspace")) {
                metaspace = pool;
            } else if (pool.getType() == MemoryType.NON_HEAP && pool.getName().startsWith("Code")) {
                codeCache.add(pool);
            }
        }
        for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
            if (pool.getName().equals("direct")) {
                direct.add(pool);
            } else if (pool.getName().startsWith("mapped")) {
                mapped.add(pool);
            }
        }
        // The first reading makes the JDK read files of the system, for which it keeps a buffer.
        read();
        ownDirect = sum(direct);
        ownMapped = sum(mapped);
        ownFiles = openFiles() - FILES_OF_JVM;
    }

    /** The number of readings (int), then name (UTF) and value (long) each; what this JVM does not tell is left out. */
    Wire.Payload read() throws IOException {
        boolean files = openFiles() >= 0;
        Wire.Payload payload = new Wire.Payload();
        payload.writeInt((metaspace == null ? 0 : 1) + (files ? 1 : 0) + 5);
        if (metaspace != null) {
            put(payload, "metaspace", metaspace.getUsage().getUsed());
        }
        put(payload, "loadedClasses", classes.getLoadedClassCount());
        put(payload, "directMemory", sum(direct) - ownDirect);
        put(payload, "mappedMemory", sum(mapped) - ownMapped);
        put(payload, "threads", threads.getThreadCount() - OWN_THREADS);
        if (files) {
            put(payload, "openFiles", openFiles() - ownFiles);
        }
        put(payload, "codeCache", codeCacheBytes());
        return payload;
    }

    /** Negative if this system does not tell. */
    private long openFiles() {
        return system instanceof UnixOperatingSystemMXBean unix ? unix.getOpenFileDescriptorCount() : -1;
    }

    private static void put(Wire.Payload payload, String name, long value) throws IOException {
        payload.writeUTF(name);
        payload.writeLong(value);
    }

    private static long sum(List<BufferPoolMXBean> pools) {
        long sum = 0;
        for (BufferPoolMXBean pool : pools) {
            sum += pool.getMemoryUsed();
        }
        return sum;
    }

    private long codeCacheBytes() {
        long sum = 0;
        for (MemoryPoolMXBean pool : codeCache) {
            sum += pool.getUsage().getUsed();
        }
        return sum;
    }
}
