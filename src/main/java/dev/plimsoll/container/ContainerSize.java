package dev.plimsoll.container;

import dev.plimsoll.fork.Collector;
import dev.plimsoll.unit.Bytes;
import dev.plimsoll.unit.MilliCpus;
import java.util.List;
import java.util.OptionalInt;

/**
 * The limits of a container.
 *
 * @param memory all its memory; there is no swap
 * @param milliCpus CPU time in thousandths of a processor, as in Kubernetes; empty if it is not limited
 */
public record ContainerSize(Bytes memory, OptionalInt milliCpus) {

    /** The period in which {@link #quotaMicros()} of CPU time may be used: the default of Linux. */
    static final long PERIOD_MICROS = 100_000;

    public ContainerSize {
        if (memory.value() <= 0) {
            throw new IllegalArgumentException("A memory limit of " + memory + ": expected more than zero");
        }
        if (milliCpus.isPresent() && milliCpus.getAsInt() < MilliCpus.MIN) {
            throw new IllegalArgumentException("A limit of " + milliCpus.getAsInt() + " thousandths of a CPU: expected "
                    + MilliCpus.MIN + " or more");
        }
    }

    /** The processors that a JVM in the container sees: a part of one counts as one. */
    OptionalInt processors() {
        return milliCpus.isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of((milliCpus.getAsInt() + MilliCpus.PER_CPU - 1) / MilliCpus.PER_CPU);
    }

    /** Tells a JVM its processors, if they are limited. */
    List<String> processorArgs() {
        return processors().stream()
                .mapToObj(processors -> "-XX:ActiveProcessorCount=" + processors)
                .toList();
    }

    /** Whether a JVM chooses its Serial collector by default. */
    boolean isForSerial(int feature) {
        int processors = processors().orElse(Runtime.getRuntime().availableProcessors());
        return Collector.isSerialByDefault(feature, processors, memory.value());
    }

    /** The CPU time in each period of {@link #PERIOD_MICROS}. */
    long quotaMicros() {
        return PERIOD_MICROS * milliCpus.orElseThrow() / MilliCpus.PER_CPU;
    }
}
