package dev.plimsoll.result;

import java.util.List;
import java.util.OptionalDouble;

/** What limits can be on in a result of {@code perf-gc}. */
final class GcFigures {

    private static final double PPM = 1e6;

    /** The system counts the CPU time of a process in steps of 10 ms. */
    private static final double CPU_STEP_MILLIS = 10;

    private static final int MAX_CONTRIBUTORS = 3;

    private final GcResult result;

    private GcFigures(GcResult result) {
        this.result = result;
    }

    static List<Figure> of(GcResult result) {
        GcFigures figures = new GcFigures(result);
        return List.of(
                Figure.ofWhole(Metric.GC_SHARE, result.header(), figures.share(), figures.causes()),
                Figure.ofWhole(Metric.PROMOTED, result.header(), figures.promoted(), List.of()),
                Figure.ofWhole(Metric.LONGEST_PAUSE, result.header(), figures.longestPause(), figures.longest()));
    }

    private Value share() {
        OptionalDouble share = result.gcCpuShare();
        if (share.isEmpty() || result.cpuMillis().isEmpty()) {
            return new Value.Missing("this system does not report the CPU time of threads");
        }
        if (result.collections().isEmpty()) {
            return new Value.Missing(none());
        }
        double all = result.cpuMillis().getAsLong();
        double collecting = share.getAsDouble() * all;
        double one = one();
        return new Value.Interval(
                share.getAsDouble() * PPM,
                PPM * collecting * (1 - one) / (all + CPU_STEP_MILLIS),
                PPM * Math.min(1, collecting * (1 + one) / Math.max(1, all - CPU_STEP_MILLIS)),
                true,
                few());
    }

    private Value promoted() {
        if (result.promotion().isEmpty()) {
            return new Value.Missing(result.noPromotion());
        }
        if (result.collections().isEmpty() || result.requests() <= 0) {
            return new Value.Missing(none());
        }
        GcPromotion promoted = result.promotion().get();
        double each = (double) promoted.bytes() / result.requests();
        return new Value.Interval(
                each, each * (1 - one()), (double) promoted.mostBytes() / result.requests() * (1 + one()), true, few());
    }

    private Value longestPause() {
        return result.pauses().count() == 0
                ? new Value.Missing(none())
                : new Value.Exact(result.pauses().longestMicros());
    }

    /** A run of the same length may see one collection more or less. */
    private double one() {
        return 1.0 / result.collections().size();
    }

    private String few() {
        return "one collection more or less could turn it, since there were "
                + result.collections().size() + "; make more requests (-Dplimsoll.gcRequests)";
    }

    private String none() {
        return "no collection ran during " + result.requests()
                + " requests; make more of them (-Dplimsoll.gcRequests), or measure with the heap that production has (-Xmx in"
                + " <jvmArgs>)";
    }

    private List<Contributor> causes() {
        double total = Math.max(1, result.pauses().totalMicros());
        double share = result.gcCpuShare().orElse(0) * PPM;
        return result.byCause().stream()
                .limit(MAX_CONTRIBUTORS)
                .map(cause -> new Contributor(cause.cause(), Math.round(share * cause.pauseMicros() / total)))
                .toList();
    }

    private List<Contributor> longest() {
        return result.collections().stream()
                .filter(each -> each.longestPauseMicros() > 0)
                .sorted((one, other) -> Long.compare(other.longestPauseMicros(), one.longestPauseMicros()))
                .limit(MAX_CONTRIBUTORS)
                .map(each -> new Contributor(each.name() + ", " + each.cause(), each.longestPauseMicros()))
                .toList();
    }
}
