package dev.plimsoll.gc;

import dev.plimsoll.jfr.RecordedCollections;
import dev.plimsoll.jfr.RecordedCollections.GcCall;
import dev.plimsoll.jfr.RecordedCollections.LargeObject;
import dev.plimsoll.result.GcCaller;
import dev.plimsoll.result.GcCollection;
import dev.plimsoll.result.GcCollection.GcKind;
import dev.plimsoll.result.GcPauses;
import dev.plimsoll.result.GcResult;
import dev.plimsoll.result.GcStalls;
import dev.plimsoll.result.Humongous;
import dev.plimsoll.result.Humongous.HumongousRow;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.ResultHeader;
import dev.plimsoll.result.Site;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Makes a result of a recording and the readings around it. For one use. */
final class GcResultBuilder {

    private static final int PERCENTILE = 99;
    private static final int PERCENT = 100;
    private static final long MICROS_PER_MILLI = 1_000;

    private final RecordedCollections recorded;
    private final GcMeasurement.Moment begin;
    private final GcMeasurement.Moment end;
    private final FrameSites sites;
    private final long requests;
    private final List<Reason> reasons = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    GcResultBuilder(
            RecordedCollections recorded,
            GcMeasurement.Moment begin,
            GcMeasurement.Moment end,
            FrameSites sites,
            long requests) {
        this.recorded = recorded;
        this.begin = begin;
        this.end = end;
        this.sites = sites;
        this.requests = requests;
    }

    void note(String text) {
        notes.add(text);
    }

    GcResult result(ResultHeader header, GcPlan plan) {
        PromotionCount promotion = PromotionCount.of(recorded.collections(), begin.heap(), end.heap());
        if (!recorded.isComplete()) {
            reasons.add(new Reason(
                    "recording-lost-events",
                    "Flight Recorder lost events, so collections may be missing. Measure again with fewer requests"
                            + " (-Dplimsoll.gcRequests)."));
        }
        if (recorded.collections().isEmpty()) {
            note(
                    "No collection ran. Make more requests (-Dplimsoll.gcRequests), or measure with the heap that production has"
                            + " (-Xmx in <jvmArgs>).");
        }
        if (requests < plan.requests()) {
            note("Only " + requests + " of " + plan.requests() + " requests were made within "
                    + plan.maxDuration().toSeconds() + " s (-Dplimsoll.gcDuration).");
        }
        List<GcCollection> collections = promotion.collections();
        return new GcResult(
                header,
                plan.source().title(),
                requests,
                Duration.ofNanos(end.counter().nanos() - begin.counter().nanos())
                        .toMillis(),
                millis(end.cpu().processSince(begin.cpu())),
                end.cpu().collectionShareSince(begin.cpu()),
                end.counter().since(begin.counter()),
                recordedBytes(collections),
                promotion.total(),
                promotion.total().isPresent() ? "" : promotion.why(),
                pauses(recorded.pauseMicros()),
                collections,
                callers(),
                humongous(),
                new GcStalls(
                        recorded.stallMicros().size(),
                        recorded.stallMicros().stream()
                                .mapToLong(Long::longValue)
                                .sum()),
                reasons,
                notes);
    }

    private static OptionalLong millis(OptionalLong nanos) {
        return nanos.isPresent()
                ? OptionalLong.of(Duration.ofNanos(nanos.getAsLong()).toMillis())
                : OptionalLong.empty();
    }

    /** How the used heap grew between the collections; unknown where one frees memory while the application allocates. */
    private OptionalLong recordedBytes(List<GcCollection> collections) {
        long sum = 0;
        long used = begin.heap().usedBytes();
        for (GcCollection each : collections) {
            if (each.kind() == GcKind.CONCURRENT
                    || each.usedBeforeBytes().isEmpty()
                    || each.usedAfterBytes().isEmpty()) {
                return OptionalLong.empty();
            }
            sum += each.usedBeforeBytes().getAsLong() - used;
            used = each.usedAfterBytes().getAsLong();
        }
        return OptionalLong.of(Math.max(0, sum + end.heap().usedBytes() - used));
    }

    /** The percentile is the smallest pause that 99 % of them do not exceed. */
    static GcPauses pauses(List<Long> micros) {
        if (micros.isEmpty()) {
            return GcPauses.NONE;
        }
        List<Long> sorted = micros.stream().sorted().toList();
        int rank = (sorted.size() * PERCENTILE + PERCENT - 1) / PERCENT;
        return new GcPauses(
                sorted.size(),
                sorted.stream().mapToLong(Long::longValue).sum(),
                sorted.get(sorted.size() - 1),
                sorted.get(rank - 1));
    }

    /** @param own the innermost line of the project */
    private record CallPlace(Site site, Site own) {}

    private List<GcCaller> callers() {
        Map<CallPlace, long[]> sums = new LinkedHashMap<>();
        for (GcCall call : recorded.calls()) {
            CallPlace place = new CallPlace(sites.of(call.stack()), sites.ownCodeOf(call.stack()));
            long[] sum = sums.computeIfAbsent(place, unused -> new long[2]);
            sum[0]++;
            sum[1] += call.micros();
        }
        return sums.entrySet().stream()
                .map(entry -> new GcCaller(
                        entry.getKey().site(),
                        entry.getKey().own(),
                        entry.getValue()[0],
                        entry.getValue()[1] / MICROS_PER_MILLI))
                .sorted(Comparator.comparingLong(GcCaller::calls).reversed())
                .toList();
    }

    private record TypeAt(String type, Site site) {}

    private Optional<Humongous> humongous() {
        if (recorded.regionBytes().isEmpty()) {
            return Optional.empty();
        }
        long region = recorded.regionBytes().getAsLong();
        Map<TypeAt, HumongousRow> rows = new LinkedHashMap<>();
        for (LargeObject object : recorded.large()) {
            if (object.bytes() > region / 2) {
                Site site = sites.of(object.stack());
                rows.merge(
                        new TypeAt(object.type(), site),
                        new HumongousRow(object.type(), site, 1, object.bytes(), object.bytes()),
                        GcResultBuilder::sum);
            }
        }
        return Optional.of(new Humongous(
                region,
                rows.values().stream()
                        .sorted(Comparator.comparingLong(HumongousRow::bytes).reversed())
                        .toList()));
    }

    private static HumongousRow sum(HumongousRow one, HumongousRow other) {
        return new HumongousRow(
                one.type(),
                one.site(),
                one.objects() + other.objects(),
                one.bytes() + other.bytes(),
                Math.max(one.largestBytes(), other.largestBytes()));
    }
}
