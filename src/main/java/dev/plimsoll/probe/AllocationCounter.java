package dev.plimsoll.probe;

import com.sun.management.ThreadMXBean;
import dev.plimsoll.wire.Wire;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Reads the JVM's counter of allocated bytes, and the share of the probe and Flight Recorder.
 *
 * <p>The attribute is read by name, since early updates of Java 17 do not have it.
 */
final class AllocationCounter {

    /** The value on a JVM that does not have the counter. */
    static final long UNKNOWN = -1;

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Thread[] all = new Thread[1 << 14];

    /** The payload of {@link Wire#COUNTER}; ended threads are included in the total. */
    Wire.Payload read() throws IOException {
        long total = total();
        long own = ownBytes();
        Wire.Payload payload = new Wire.Payload();
        payload.writeLong(total);
        payload.writeLong(own);
        payload.writeLong(System.nanoTime());
        return payload;
    }

    /** The payload of {@link Wire#THREAD_COUNTERS}. */
    Wire.Payload readThreads() throws IOException {
        Wire.Payload payload = read();
        int count = enumerate();
        int others = 0;
        for (int i = 0; i < count; i++) {
            Thread thread = all[i];
            all[i] = null;
            if (!isOurs(thread.getName())) {
                all[others++] = thread;
            }
        }
        payload.writeInt(others);
        for (int i = 0; i < others; i++) {
            payload.writeLong(all[i].getId());
            payload.writeLong(Math.max(0, threads.getThreadAllocatedBytes(all[i].getId())));
            all[i] = null;
        }
        return payload;
    }

    private long total() {
        try {
            return (Long) server.getAttribute(new ObjectName("java.lang:type=Threading"), "TotalThreadAllocatedBytes");
        } catch (JMException | RuntimeException notKept) {
            return UNKNOWN;
        }
    }

    private int enumerate() {
        ThreadGroup root = Thread.currentThread().getThreadGroup();
        while (root.getParent() != null) {
            root = root.getParent();
        }
        return root.enumerate(all);
    }

    private long ownBytes() {
        int count = enumerate();
        long sum = 0;
        for (int i = 0; i < count; i++) {
            if (isOurs(all[i].getName())) {
                sum += Math.max(0, threads.getThreadAllocatedBytes(all[i].getId()));
            }
            all[i] = null;
        }
        return sum;
    }

    private static boolean isOurs(String name) {
        return name.startsWith("plimsoll-") || name.startsWith("JFR ");
    }
}
