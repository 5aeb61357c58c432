package dev.plimsoll.result;

import dev.plimsoll.unit.MilliCpus;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a JVM uses on a machine or in a container: as its arguments say, and otherwise as it chooses.
 *
 * @param processors processors that it sees
 * @param milliCpus CPU time that it may use, in thousandths of a processor; empty if that is not limited
 * @param memoryBytes memory that it sees; empty if that is not known
 * @param collector its garbage collector, for example {@code Serial}
 * @param maxHeapBytes its maximum heap size
 */
public record Ergonomics(
        int processors, OptionalInt milliCpus, OptionalLong memoryBytes, String collector, long maxHeapBytes) {

    /** Without a limit of CPU time. */
    public Ergonomics(int processors, OptionalLong memoryBytes, String collector, long maxHeapBytes) {
        this(processors, OptionalInt.empty(), memoryBytes, collector, maxHeapBytes);
    }

    /** CPU time as Kubernetes writes it, for example {@code 1} or {@code 500m}. */
    public String cpus() {
        int milli = milliCpus.orElse(processors * MilliCpus.PER_CPU);
        return milli % MilliCpus.PER_CPU == 0 ? String.valueOf(milli / MilliCpus.PER_CPU) : milli + "m";
    }
}
