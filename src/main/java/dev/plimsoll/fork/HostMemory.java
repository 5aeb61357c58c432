package dev.plimsoll.fork;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** The memory that forks can still use: that of the machine, or of the container that Maven runs in. */
public final class HostMemory {

    private static final String AVAILABLE = "MemAvailable:";
    private static final int KIB = 1_024;

    /** Besides the heap: metaspace, code, threads and what a recording needs. The demo application takes 250 MiB. */
    private static final long BESIDES_HEAP_BYTES = 512L << 20;

    private HostMemory() {}

    /** Whether several JVMs with the same maximum heap size fit at the same time; not if that is not known. */
    public static boolean fits(int jvms, Jvm jvm) {
        String heap = jvm.fact("max.heap");
        OptionalLong available = availableBytes();
        return !heap.isEmpty() && available.isPresent() && fits(jvms, Long.parseLong(heap), available.getAsLong());
    }

    static boolean fits(int jvms, long heapBytes, long availableBytes) {
        return jvms * (heapBytes + BESIDES_HEAP_BYTES) <= availableBytes;
    }

    /** In bytes; empty where the system does not report it. */
    static OptionalLong availableBytes() {
        OptionalLong ofMachine = availableIn(Path.of("/proc/meminfo"));
        OptionalLong limit = ContainerLimit.of(ProcessHandle.current().pid()).bytes();
        if (ofMachine.isEmpty() || limit.isEmpty()) {
            return ofMachine;
        }
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? OptionalLong.of(Math.min(ofMachine.getAsLong(), system.getFreeMemorySize()))
                : OptionalLong.empty();
    }

    static OptionalLong availableIn(Path meminfo) {
        try {
            List<String> lines = Files.readAllLines(meminfo);
            return lines.stream()
                    .filter(line -> line.startsWith(AVAILABLE))
                    .mapToLong(line -> KIB * Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst();
        } catch (IOException otherSystem) {
            return OptionalLong.empty();
        }
    }
}
