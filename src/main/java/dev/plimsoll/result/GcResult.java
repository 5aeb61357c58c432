package dev.plimsoll.result;

import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The result of {@code perf-gc}: what the garbage collector of the application did while it was exercised.
 *
 * @param header what was measured, and where
 * @param workload what exercised the application, for example {@code GET /orders}; without secrets
 * @param requests how many requests were made while it was recorded
 * @param spanMillis how long they took
 * @param cpuMillis CPU time of the process in that time; empty if the system does not report it
 * @param gcCpuShare CPU time of garbage collection as a share of it: 0.05 is 5 %; empty if the system does not report it
 * @param counterBytes what the application allocated by the JVM's own counter; empty if the JVM does not count
 * @param recordedBytes the same by how the used heap grew between the collections; empty for collectors that run concurrently
 * @param promotion what was promoted; empty if that is unknown
 * @param noPromotion why it is unknown, a clause; empty if it is not
 * @param pauses all pauses
 * @param collections in the order of time
 * @param callers who called {@code System.gc()}, the most calls first
 * @param humongous objects that are large for G1; empty for other collectors
 * @param stalls threads that waited for memory
 * @param reasons why the run is inconclusive; empty if it is not
 * @param notes other remarks, one sentence each
 */
public record GcResult(
        ResultHeader header,
        String workload,
        long requests,
        long spanMillis,
        OptionalLong cpuMillis,
        OptionalDouble gcCpuShare,
        OptionalLong counterBytes,
        OptionalLong recordedBytes,
        Optional<GcPromotion> promotion,
        String noPromotion,
        GcPauses pauses,
        List<GcCollection> collections,
        List<GcCaller> callers,
        Optional<Humongous> humongous,
        GcStalls stalls,
        List<Reason> reasons,
        List<String> notes)
        implements Result {

    private static final double MILLIS_PER_SECOND = 1_000;

    public GcResult {
        collections = List.copyOf(collections);
        callers = List.copyOf(callers);
        reasons = List.copyOf(reasons);
        notes = List.copyOf(notes);
    }

    @Override
    public GcResult after(Duration duration) {
        return new GcResult(
                header.after(duration),
                workload,
                requests,
                spanMillis,
                cpuMillis,
                gcCpuShare,
                counterBytes,
                recordedBytes,
                promotion,
                noPromotion,
                pauses,
                collections,
                callers,
                humongous,
                stalls,
                reasons,
                notes);
    }

    @Override
    public ResultKind kind() {
        return ResultKind.COLLECTION;
    }

    @Override
    public List<Figure> figures() {
        return GcFigures.of(this);
    }

    /** By cause, the longest pauses first. */
    public List<GcCause> byCause() {
        Map<String, GcCause> causes = new LinkedHashMap<>();
        for (GcCollection each : collections) {
            causes.merge(
                    each.cause(),
                    new GcCause(each.cause(), 1, each.pauseMicros()),
                    (one, other) -> new GcCause(
                            one.cause(),
                            one.collections() + other.collections(),
                            one.pauseMicros() + other.pauseMicros()));
        }
        return causes.values().stream()
                .sorted(Comparator.comparingLong(GcCause::pauseMicros)
                        .reversed()
                        .thenComparing(GcCause::cause))
                .toList();
    }

    /** Collections that were not asked for by code. */
    public List<GcCollection> automatic() {
        return collections.stream().filter(each -> !each.isExplicit()).toList();
    }

    /** Collections of the whole heap. */
    public List<GcCollection> old() {
        return collections.stream().filter(GcCollection::isOld).toList();
    }

    /** How many calls of {@code System.gc()} there were. */
    public long calls() {
        return callers.stream().mapToLong(GcCaller::calls).sum();
    }

    /** Bytes per second by the JVM's counter; empty if the JVM does not count. */
    public OptionalLong bytesPerSecond() {
        return counterBytes.isPresent() && spanMillis > 0
                ? OptionalLong.of(Math.round(counterBytes.getAsLong() * MILLIS_PER_SECOND / spanMillis))
                : OptionalLong.empty();
    }

    /** Promoted bytes per request, rounded up; empty if that is unknown. */
    public OptionalLong promotedPerRequest() {
        return promotion.isPresent() && requests > 0
                ? OptionalLong.of((long) Math.ceil((double) promotion.get().bytes() / requests))
                : OptionalLong.empty();
    }

    /** What the recording has less than the JVM's counter, as a share of that; empty if one of them is unknown. */
    public OptionalDouble gapShare() {
        return counterBytes.isPresent() && counterBytes.getAsLong() > 0 && recordedBytes.isPresent()
                ? OptionalDouble.of(
                        (double) (counterBytes.getAsLong() - recordedBytes.getAsLong()) / counterBytes.getAsLong())
                : OptionalDouble.empty();
    }
}
