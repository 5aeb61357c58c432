package dev.plimsoll.fork;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * The limits that a JVM enforces itself where it is deployed.
 *
 * @param heap the maximum heap size; empty if it is not known
 * @param directBytes the limit of direct buffers; empty if it is as large as the heap, the default
 * @param metaspaceBytes the limit of metaspace; empty if there is none, the default
 */
public record JvmLimits(Optional<HeapLimit> heap, OptionalLong directBytes, OptionalLong metaspaceBytes) {

    /**
     * The limits of a JVM with the same arguments.
     *
     * @param containerBytes the memory of the container that it runs in; empty if that is not known
     */
    public static JvmLimits of(Jvm jvm, OptionalLong containerBytes) {
        return new JvmLimits(
                HeapLimit.of(jvm, containerBytes),
                bytes(jvm.fact("configured.directMemory")),
                bytes(jvm.fact("configured.metaspace")));
    }

    private static OptionalLong bytes(String fact) {
        return fact.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(fact));
    }
}
