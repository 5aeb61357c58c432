package dev.plimsoll.result;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How CPU time was sampled.
 *
 * @param sampler what sampled
 * @param periodMicros the time between two samples, in microseconds
 * @param samples how many samples there are of the application, whether or not their stack is known
 * @param sampledMillis the time that they stand for, in milliseconds
 * @param failed samples without a stack; empty if the sampler leaves them out
 * @param biased samples whose stack was taken at a safepoint after the code that ran; empty if the sampler does not mark them
 * @param lost samples that were dropped, which {@code samples} does not include; empty if the sampler does not count them
 * @param inNative samples of threads in native code, which {@code samples} does not include: they may wait; empty if they are not
 *     sampled separately
 */
public record CpuSampling(
        CpuSampler sampler,
        long periodMicros,
        long samples,
        long sampledMillis,
        OptionalLong failed,
        OptionalLong biased,
        OptionalLong lost,
        OptionalLong inNative) {

    /** The biased samples as a share of all: 0.05 is 5 %. */
    public OptionalDouble biasedShare() {
        return share(biased);
    }

    /** The samples without a stack as a share of all: 0.05 is 5 %. */
    public OptionalDouble failedShare() {
        return share(failed);
    }

    /** The lost samples as a share of those that should be there: 0.05 is 5 %. */
    public OptionalDouble lostShare() {
        return lost.isEmpty() || samples + lost.getAsLong() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) lost.getAsLong() / (samples + lost.getAsLong()));
    }

    private OptionalDouble share(OptionalLong part) {
        return part.isEmpty() || samples == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) part.getAsLong() / samples);
    }
}
