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
 * Reads the JVM's metrics other than heap, without the probe's own share: that is what a reading shows before the application
 * starts, so it must be created then. Keeps nothing between two readings. For the probe's thread only.
 */
final class JvmMetrics {

    /** The probe's thread and its reader. */
    private static final int OWN_THREADS = 2;
    /** Open files of the JVM itself on Linux: three standard streams and the JDK's modules. */
    private static final int JVM_FILES = 4;
    /** How often open files are counted for one reading. */
    private static final int FILE_READINGS = 3;

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
        // During the first reading, the JDK reads system files and keeps a buffer for them.
        read();
        ownDirect = sum(direct);
        ownMapped = sum(mapped);
        ownFiles = openFiles() - JVM_FILES;
    }

    /** The payload of {@link Wire#METRICS}; metrics that this JVM does not report are left out. */
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

    /**
     * Negative if this system does not report it. The JVM itself briefly opens files, for example those of its control group,
     * so the lowest of a few readings counts.
     */
    private long openFiles() {
        long lowest = -1;
        if (system instanceof UnixOperatingSystemMXBean unix) {
            lowest = unix.getOpenFileDescriptorCount();
            for (int i = 1; i < FILE_READINGS; i++) {
                lowest = Math.min(lowest, unix.getOpenFileDescriptorCount());
            }
        }
        return lowest;
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
