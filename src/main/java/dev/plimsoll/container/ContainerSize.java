package dev.plimsoll.container;

import dev.plimsoll.unit.Bytes;
import java.util.List;
import java.util.OptionalInt;

/**
 * The limits of a container.
 *
 * @param memory all its memory; there is no swap
 * @param milliCpus CPU time in thousandths of a processor, as in Kubernetes; empty if it is not limited
 */
public record ContainerSize(Bytes memory, OptionalInt milliCpus) {

    /** What HotSpot calls a server has these processors, and 2 GiB but for 256 MiB. */
    private static final int SERVER_PROCESSORS = 2;

    private static final long SERVER_MEMORY_BYTES = 1_792L << 20;
    private static final int FIRST_FEATURE_WITHOUT_SERIAL = 27;

    private static final int MILLIS_PER_CPU = 1_000;
    /** The least that Linux accepts is 1 ms of 100 ms. */
    private static final int MIN_MILLI_CPUS = 10;

    public ContainerSize {
        if (memory.value() <= 0) {
            throw new IllegalArgumentException("A memory limit of " + memory + ": expected more than zero");
        }
        if (milliCpus.isPresent() && milliCpus.getAsInt() < MIN_MILLI_CPUS) {
            throw new IllegalArgumentException("A limit of " + milliCpus.getAsInt() + " thousandths of a CPU: expected "
                    + MIN_MILLI_CPUS + " or more");
        }
    }

    /** The processors that a JVM in the container sees: a part of one counts as one. */
    OptionalInt processors() {
        return milliCpus.isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of((milliCpus.getAsInt() + MILLIS_PER_CPU - 1) / MILLIS_PER_CPU);
    }

    /** Tells a JVM its processors, if they are limited. */
    List<String> processorArgs() {
        return processors().stream()
                .mapToObj(processors -> "-XX:ActiveProcessorCount=" + processors)
                .toList();
    }

    /** Whether HotSpot chooses its Serial collector here, unless it is told otherwise; it no longer does from 27 on. */
    boolean isForSerial(int feature) {
        int processors = processors().orElse(Runtime.getRuntime().availableProcessors());
        return feature < FIRST_FEATURE_WITHOUT_SERIAL
                && (processors < SERVER_PROCESSORS || memory.value() < SERVER_MEMORY_BYTES);
    }

    /** The CPU time in each period of this length. */
    long quotaMicros(long periodMicros) {
        return periodMicros * milliCpus.orElseThrow() / MILLIS_PER_CPU;
    }
}
