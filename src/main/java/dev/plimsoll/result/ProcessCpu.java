package dev.plimsoll.result;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * CPU time of a process while it was sampled, as the system reports it, in milliseconds; empty where it does not.
 *
 * @param processMillis of all threads
 * @param collectorMillis of the garbage collector's threads
 * @param compilerMillis of the JIT compilers' threads
 */
public record ProcessCpu(OptionalLong processMillis, OptionalLong collectorMillis, OptionalLong compilerMillis) {

    public static final ProcessCpu UNKNOWN =
            new ProcessCpu(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());

    /** What samples stand for as a share of the CPU time of the process: 0.95 is 95 %. */
    public OptionalDouble coverage(long sampledMillis) {
        return processMillis.isEmpty() || processMillis.getAsLong() <= 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) sampledMillis / processMillis.getAsLong());
    }
}
