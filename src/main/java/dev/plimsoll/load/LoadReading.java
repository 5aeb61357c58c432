package dev.plimsoll.load;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What an application did while it was exercised.
 *
 * @param operations completed
 * @param perSecond throughput in each of some spans, in operations per second, in the order of time
 * @param millis how long the operations of each span took, in any order, in milliseconds; empty if they were not timed
 * @param gcCpuShare CPU time of garbage collection as a share of that of the process; empty if the system does not report it
 * @param cpuMillisPerOperation CPU time of the process; empty if the system does not report it
 */
public record LoadReading(
        long operations,
        List<Double> perSecond,
        List<List<Double>> millis,
        OptionalDouble gcCpuShare,
        OptionalDouble cpuMillisPerOperation) {

    public LoadReading {
        perSecond = List.copyOf(perSecond);
        millis = millis.stream().map(List::copyOf).toList();
    }

    /** Throughput of the fastest span: other work on the machine, and compiling, only make spans slower. */
    public double fastest() {
        return perSecond.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }

    /** Throughput over all spans, which are equally long in operations. */
    public double average() {
        double seconds = perSecond.stream().mapToDouble(each -> 1 / each).sum();
        return seconds == 0 ? 0 : perSecond.size() / seconds;
    }
}
