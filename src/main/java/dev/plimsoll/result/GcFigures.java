package dev.plimsoll.result;

import dev.plimsoll.result.GcCollection.GcKind;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** What limits can be on in a result of {@code perf-gc}. */
final class GcFigures {

    private static final double PPM = 1e6;

    /** The system counts the CPU time of a process in steps of 10 ms. */
    private static final double CPU_STEP_MILLIS = 10;

    private static final int MAX_CONTRIBUTORS = 3;

    private static final String MORE_REQUESTS = "; make more requests (-Dplimsoll.gcRequests)";

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
        CostliestKind kind = costliest();
        double one = kind.one();
        return new Value.Interval(
                share.getAsDouble() * PPM,
                PPM * collecting * (1 - one) / (all + CPU_STEP_MILLIS),
                PPM * Math.min(1, collecting * (1 + one) / Math.max(1, all - CPU_STEP_MILLIS)),
                true,
                kind.few(result.collections().size()));
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

    /**
     * The kind of collections of which one more or less changes the CPU time most: a concurrent one takes as much as many of the young
     * generation, and only some runs see it.
     *
     * @param count how many there were
     * @param one what one of them takes of the time of all collections: 0.5 is half
     */
    private record CostliestKind(GcKind kind, long count, double one) {

        String few(int collections) {
            boolean isOnly = count == collections;
            return "one " + (isOnly ? "" : kind.name().toLowerCase(Locale.ROOT) + " ")
                    + "collection more or less could turn it, since there " + (count == 1 ? "was " : "were ") + count
                    + MORE_REQUESTS;
        }
    }

    private CostliestKind costliest() {
        long total = Math.max(1, micros(result.collections().stream()));
        return Arrays.stream(GcKind.values())
                .map(kind -> {
                    long count = of(kind).count();
                    double all = (double) micros(of(kind)) / total;
                    return new CostliestKind(kind, count, count == 0 ? 0 : all / count);
                })
                .filter(kind -> kind.count() > 0)
                .max(Comparator.comparingDouble(CostliestKind::one))
                .orElseThrow();
    }

    private Stream<GcCollection> of(GcKind kind) {
        return result.collections().stream().filter(each -> each.kind() == kind);
    }

    private static long micros(Stream<GcCollection> collections) {
        return collections.mapToLong(GcCollection::durationMicros).sum();
    }

    /** A run of the same length may see one collection more or less. */
    private double one() {
        return 1.0 / result.collections().size();
    }

    private String few() {
        return "one collection more or less could turn it, since there were "
                + result.collections().size() + MORE_REQUESTS;
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
