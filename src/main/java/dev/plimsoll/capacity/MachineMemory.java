package dev.plimsoll.capacity;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** The memory of this machine, or of the container that Maven runs in. */
final class MachineMemory {

    private MachineMemory() {}

    /** All of it, whether it is free or not. */
    static long bytes() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    }
}
