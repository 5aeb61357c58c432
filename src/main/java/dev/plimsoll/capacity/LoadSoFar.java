package dev.plimsoll.capacity;

import java.util.OptionalDouble;

/**
 * What is known of the load of a run.
 *
 * @param requests answered
 * @param perSecond throughput; empty if not all were answered
 * @param gcCpuShare share of garbage collection; empty if not all were answered, or if it is not reported
 * @param isLimited whether the memory limit was reached while the requests of the fastest measurement were made
 */
record LoadSoFar(long requests, OptionalDouble perSecond, OptionalDouble gcCpuShare, boolean isLimited) {

    static final LoadSoFar NONE = new LoadSoFar(0, OptionalDouble.empty(), OptionalDouble.empty(), false);

    /**
     * With a further measurement.
     *
     * @param times how many measurements this has
     */
    LoadSoFar and(LoadSoFar next, int times) {
        LoadSoFar best = next.perSecond.orElse(0) > perSecond.orElse(0) ? next : this;
        return new LoadSoFar(
                next.requests,
                best.perSecond,
                gcCpuShare.isEmpty() || next.gcCpuShare.isEmpty()
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(
                                (gcCpuShare.getAsDouble() * times + next.gcCpuShare.getAsDouble()) / (times + 1)),
                best.isLimited);
    }
}
