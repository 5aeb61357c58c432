package dev.plimsoll.probe;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * The JVM's own count of allocated bytes, and how much of it is the probe's and Flight Recorder's.
 *
 * <p>Read by its attribute's name: early updates of Java 17 do not have it.
 */
final class AllocationCounter {

    /** Stands for a count that this JVM does not keep. */
    static final long UNKNOWN = -1;

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Thread[] all = new Thread[1 << 14];

    /** Bytes allocated by all threads, ended ones included (long); by the probe's and Flight Recorder's (long); nanoseconds. */
    Wire.Payload read() throws IOException {
        long total = total();
        long ours = ours();
        Wire.Payload payload = new Wire.Payload();
        payload.writeLong(total);
        payload.writeLong(ours);
        payload.writeLong(System.nanoTime());
        return payload;
    }

    private long total() {
        try {
            return (Long) server.getAttribute(new ObjectName("java.lang:type=Threading"), "TotalThreadAllocatedBytes");
        } catch (JMException | RuntimeException notKept) {
            return UNKNOWN;
        }
    }

    private long ours() {
        ThreadGroup root = Thread.currentThread().getThreadGroup();
        while (root.getParent() != null) {
            root = root.getParent();
        }
        int count = root.enumerate(all);
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
