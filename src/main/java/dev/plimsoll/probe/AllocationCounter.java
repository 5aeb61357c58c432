package dev.plimsoll.probe;

import com.sun.management.ThreadMXBean;
import dev.plimsoll.wire.Wire;
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
public final class AllocationCounter {

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

    /** The same, then the number of all threads but ours (int), and id and bytes (long) of each. */
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

    private long ours() {
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
