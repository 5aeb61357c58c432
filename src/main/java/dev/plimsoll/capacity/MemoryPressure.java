package dev.plimsoll.capacity;

import dev.plimsoll.load.CpuTimes;
import dev.plimsoll.unit.Percent;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What memory has to do with an application that was too slow: nothing, if its limit was not reached and garbage collection took
 * no more than is allowed. Other work on the machine may be the reason then.
 *
 * @param limitHits how often the tested memory limit was reached; empty if no limit was tested
 * @param gcCpuShare share of garbage collection of all CPU time until then; empty if it is not known
 * @param maxGcCpuShare the allowed share: 0.05 is 5 %
 */
record MemoryPressure(OptionalLong limitHits, OptionalDouble gcCpuShare, double maxGcCpuShare) {

    private static final CpuTimes BEFORE_START = new CpuTimes(OptionalLong.of(0), OptionalLong.of(0));

    /** The share of garbage collection of all CPU time of a JVM until a reading. */
    static OptionalDouble shareOf(CpuTimes untilNow) {
        return untilNow.collectionShareSince(BEFORE_START);
    }

    /** Whether memory made the application slow. */
    boolean isCause() {
        return isAtLimit() || collectsTooMuch();
    }

    private boolean isAtLimit() {
        return limitHits.orElse(0) > 0;
    }

    private boolean collectsTooMuch() {
        return gcCpuShare.orElse(0) > maxGcCpuShare;
    }

    /** The end of a predicate, for example {@code , and garbage collection took 61.0 % of its CPU time, more than the allowed 5 %}. */
    String text() {
        if (collectsTooMuch()) {
            return ", and garbage collection took " + Percent.tooLarge(gcCpuShare.orElse(0))
                    + " % of its CPU time, more than the allowed " + Percent.plain(maxGcCpuShare) + " %";
        }
        if (isAtLimit()) {
            return ", and it reached its memory limit meanwhile";
        }
        String collected = gcCpuShare.isPresent()
                ? "garbage collection took " + Percent.plain(gcCpuShare.getAsDouble()) + " % of its CPU time ("
                        + Percent.plain(maxGcCpuShare) + " % allowed)"
                : "it is not known what garbage collection took";
        return limitHits.isPresent() ? "; it did not reach its memory limit, and " + collected : "; " + collected;
    }
}
