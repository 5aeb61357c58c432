package dev.plimsoll.capacity;

import dev.plimsoll.unit.Bytes;
import java.util.OptionalInt;

/**
 * The limits of a container.
 *
 * @param memory all its memory; there is no swap
 * @param milliCpus CPU time in thousandths of a processor, as in Kubernetes; empty if it is not limited
 */
public record ContainerSize(Bytes memory, OptionalInt milliCpus) {

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

    /** The CPU time in each period of this length. */
    long quotaMicros(long periodMicros) {
        return periodMicros * milliCpus.orElseThrow() / MILLIS_PER_CPU;
    }
}
