package dev.plimsoll.trend;

import dev.plimsoll.fork.HeapLimit;
import dev.plimsoll.fork.JvmLimits;
import dev.plimsoll.result.Diagnosis;
import dev.plimsoll.result.Forecast;
import dev.plimsoll.result.Forecast.ForecastTime;
import dev.plimsoll.result.Forecast.Full;
import dev.plimsoll.result.HeapSetBy;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.TrendResult.IdleGrowth;
import dev.plimsoll.unit.RequestRate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Forecasts which limit a growing application reaches first where it is deployed: a limit of its JVM, or the memory of its
 * container. The memory of the machine that measures is no limit.
 *
 * @param findings the diagnoses of all series
 * @param last the last reading
 * @param resident parts of the resident set size at its time
 * @param limits what the JVM allows
 * @param deployment where the application is deployed
 * @param idle growth of the live heap without requests
 */
record LimitForecast(
        Map<SeriesKind, SeriesDiagnosis> findings,
        Sample last,
        ResidentMemory resident,
        JvmLimits limits,
        Deployment deployment,
        Optional<IdleGrowth> idle) {

    private static final String CONTAINER_MEMORY = "<containerMemory> (-Dplimsoll.containerMemory)";

    /** Series whose memory is beside the heap, and do not overlap. */
    private static final List<SeriesKind> BESIDE_HEAP =
            List.of(SeriesKind.METASPACE, SeriesKind.DIRECT_MEMORY, SeriesKind.NATIVE_MEMORY);

    /** Series whose leak takes memory beside the heap. */
    private static final List<SeriesKind> LEAKING_BESIDE_HEAP = List.of(
            SeriesKind.METASPACE,
            SeriesKind.LOADED_CLASSES,
            SeriesKind.DIRECT_MEMORY,
            SeriesKind.THREADS,
            SeriesKind.NATIVE_MEMORY,
            SeriesKind.RSS);

    /** An upper bound that is so many times the estimate says nothing. */
    private static final int MAX_TIMES_ESTIMATE = 100;

    /**
     * A limit, and what fills it.
     *
     * @param setBy what sets the maximum heap size, if that decides the limit
     * @param left how much is free
     */
    private record Filling(Full full, long limit, Optional<HeapSetBy> setBy, Left left, Growth growth) {

        double requests() {
            return left.estimate() / growth.slope();
        }
    }

    /**
     * Free bytes; negative if there are none.
     *
     * @param least the lower bound
     * @param most the upper bound
     */
    private record Left(double least, double most) {

        /** Neither bound is more likely than the other. */
        double estimate() {
            return (least + most) / 2;
        }
    }

    /**
     * Growth in bytes, per request or per second.
     *
     * @param slope the estimate
     * @param low the lower bound of its interval
     * @param high the upper bound of its interval
     */
    private record Growth(double slope, double low, double high) {

        static final Growth NONE = new Growth(0, 0, 0);

        static Growth of(SlopeEstimate rate) {
            return new Growth(rate.slope(), rate.low(), rate.high());
        }

        /** The sum of two bounds is wider than the bound of the sum. */
        Growth plus(Growth other) {
            return new Growth(slope + other.slope, low + other.low, high + other.high);
        }

        Growth times(double factor) {
            return new Growth(slope * factor, low * factor, high * factor);
        }

        boolean isUpward() {
            return slope > 0;
        }
    }

    /** Empty if nothing grows, or no limit is known. */
    Optional<Forecast> forecast() {
        return fillings().min(Comparator.comparing(Filling::requests)).map(this::forecast);
    }

    private Stream<Filling> fillings() {
        return Stream.of(heapFilling(), directFilling(), metaspaceFilling(), containerFilling())
                .flatMap(Optional::stream);
    }

    /** What to configure for a forecast, or a better one; empty if nothing leaks, or all is configured. */
    Optional<String> advice() {
        boolean heapLeaks = finding(SeriesKind.LIVE_HEAP).isLeak();
        if (heapLeaks && limits.heap().isEmpty()) {
            return Optional.of("For a forecast of when the heap is full, set -Xmx in <jvmArgs> (-Dplimsoll.jvmArgs) or "
                    + CONTAINER_MEMORY + ".");
        } else if (leaksBesideHeap()
                && forecast().isEmpty()
                && deployment.containerBytes().isEmpty()) {
            return Optional.of("For a forecast of when the container is full, set " + CONTAINER_MEMORY + ".");
        }
        boolean lacksRate =
                (heapLeaks || leaksBesideHeap()) && deployment.rate().isEmpty();
        return lacksRate && forecast().filter(each -> !each.isFull()).isPresent()
                ? Optional.of("For a forecast in time, set <requestRate> (-Dplimsoll.requestRate).")
                : Optional.empty();
    }

    private Optional<Filling> heapFilling() {
        double least = 1 - DiagnosisSettings.UNUSABLE_SHARE_OF_HEAP;
        return limits.heap()
                .map(limit -> new Filling(
                        Full.HEAP,
                        limit.bytes(),
                        Optional.of(limit.setBy()),
                        new Left(least * limit.bytes() - last.liveHeap(), limit.bytes() - last.liveHeap()),
                        ofHeap()))
                .filter(filling -> filling.growth().isUpward());
    }

    /** The JVM counts direct buffers and refuses one that exceeds the limit. */
    private Optional<Filling> directFilling() {
        Optional<HeapSetBy> byHeap = limits.directBytes().isPresent()
                ? Optional.empty()
                : limits.heap().map(HeapLimit::setBy);
        OptionalLong max = limits.directBytes().isPresent()
                ? limits.directBytes()
                : limits.heap().map(HeapLimit::bytes).map(OptionalLong::of).orElse(OptionalLong.empty());
        return filling(Full.DIRECT_MEMORY, SeriesKind.DIRECT_MEMORY, max, byHeap);
    }

    private Optional<Filling> metaspaceFilling() {
        return filling(Full.METASPACE, SeriesKind.METASPACE, limits.metaspaceBytes(), Optional.empty());
    }

    private Optional<Filling> filling(Full full, SeriesKind kind, OptionalLong max, Optional<HeapSetBy> setBy) {
        Long now = last.values().get(kind);
        Growth growth = growth(kind);
        if (max.isEmpty() || now == null || !growth.isUpward()) {
            return Optional.empty();
        }
        double left = max.getAsLong() - now;
        return Optional.of(new Filling(full, max.getAsLong(), setBy, new Left(left, left), growth));
    }

    private Optional<Filling> containerFilling() {
        Growth ofHeap = ofHeap();
        Growth beside = besideHeap();
        Long rss = last.values().get(SeriesKind.RSS);
        if (deployment.containerBytes().isEmpty() || rss == null) {
            return Optional.empty();
        }
        long container = deployment.containerBytes().getAsLong();
        double besideHeap = Math.max(0, rss - resident.heap().orElse(0));
        double room = container - besideHeap;
        double maxHeap =
                limits.heap().map(HeapLimit::bytes).orElse(resident.heap().orElse(0));
        boolean mayHeapFill = ofHeap.isUpward() && resident.heap().isPresent() && maxHeap > room;
        if (!beside.isUpward() && !mayHeapFill) {
            return Optional.empty();
        }
        double mostRoom = container - Math.max(0, besideHeap - resident.files().orElse(0));
        Left left =
                ofHeap.isUpward() ? leftToLiveHeap(room, mostRoom, maxHeap) : leftBesideHeap(room, mostRoom, maxHeap);
        return Optional.of(new Filling(Full.CONTAINER, container, Optional.empty(), left, beside.plus(ofHeap)));
    }

    /** The collector keeps a part of the heap free for as long as it may be larger. */
    private Left leftToLiveHeap(double leastRoom, double mostRoom, double maxHeap) {
        double share = DiagnosisSettings.LIVE_SHARE_OF_HEAP;
        double least = share * leastRoom - Math.min(share * maxHeap, last.liveHeap());
        return new Left(least, Math.max(least, mostRoom - last.liveHeap()));
    }

    /** A heap that does not leak may still become as large as it is allowed to be. */
    private Left leftBesideHeap(double leastRoom, double mostRoom, double maxHeap) {
        return new Left(leastRoom - maxHeap, mostRoom - Math.min(resident.heap().orElse(0), maxHeap));
    }

    /** Growth of the live heap per request; none unless it is certain. */
    private Growth ofHeap() {
        return growth(SeriesKind.LIVE_HEAP);
    }

    /** Growth of what leaks beside the heap per request. */
    private Growth besideHeap() {
        if (!leaksBesideHeap()) {
            return Growth.NONE;
        }
        Growth sum = BESIDE_HEAP.stream().map(this::growth).reduce(Growth.NONE, Growth::plus);
        SlopeEstimate rss = finding(SeriesKind.RSS).rate();
        return sum.isUpward() || !rss.isKnown() || ofHeap().isUpward() ? sum : Growth.of(rss);
    }

    private Growth growth(SeriesKind kind) {
        SeriesDiagnosis finding = finding(kind);
        SlopeEstimate rate = finding.rate();
        boolean mayGo = finding.isLeak() || finding.diagnosis() == Diagnosis.INCONCLUSIVE;
        if (!mayGo || !rate.isKnown()) {
            return Growth.NONE;
        }
        double floor = Tolerance.of(kind).over(rate.requests()).floor();
        boolean isCertain = finding.isLeak() || rate.low() > floor;
        return isCertain && rate.slope() > floor ? Growth.of(rate) : Growth.NONE;
    }

    private boolean leaksBesideHeap() {
        return LEAKING_BESIDE_HEAP.stream().anyMatch(kind -> finding(kind).isLeak());
    }

    private SeriesDiagnosis finding(SeriesKind kind) {
        return findings.getOrDefault(kind, SeriesDiagnosis.NONE);
    }

    private Forecast forecast(Filling filling) {
        boolean isFull = filling.left().most() <= 0;
        Growth growth = filling.growth();
        long requests = isFull ? 0 : Math.max(1, Math.round(filling.requests()));
        return new Forecast(
                filling.full(),
                filling.limit(),
                filling.setBy(),
                deployment.containerBytes(),
                requests,
                fillings().mapToLong(each -> least(each, each.growth())).reduce(requests, Math::min),
                most(filling, growth),
                DiagnosisSettings.CONFIDENCE,
                deployment.rate().filter(any -> !isFull).map(rate -> time(filling, rate)));
    }

    /** Another limit may be reached before the one that is expected to be the first, so the lower bound is that of all. */
    private ForecastTime time(Filling filling, RequestRate rate) {
        Growth all = perSecond(filling, rate);
        long seconds = (long) (Math.max(0, filling.left().estimate()) / all.slope());
        return new ForecastTime(
                rate.perSecond(),
                seconds,
                fillings().mapToLong(each -> least(each, perSecond(each, rate))).reduce(seconds, Math::min),
                most(filling, all));
    }

    private Growth perSecond(Filling filling, RequestRate rate) {
        Growth perSecond = filling.growth().times(rate.perSecond());
        return ofHeap().isUpward()
                ? idle.map(LimitForecast::of).orElse(Growth.NONE).plus(perSecond)
                : perSecond;
    }

    private static Growth of(IdleGrowth idle) {
        return new Growth(idle.bytesPerSecond(), idle.low(), idle.high());
    }

    /** The lower bound, rounded down. */
    private static long least(Filling filling, Growth growth) {
        return (long) (Math.max(0, filling.left().least()) / Math.max(growth.slope(), growth.high()));
    }

    /** The upper bound, rounded up; empty if the growth may be next to nothing. */
    private static OptionalLong most(Filling filling, Growth growth) {
        boolean isBounded = growth.low() > 0 && growth.slope() / growth.low() <= MAX_TIMES_ESTIMATE;
        double most = Math.max(0, filling.left().most()) / Math.min(growth.slope(), growth.low());
        return isBounded ? OptionalLong.of((long) Math.ceil(most)) : OptionalLong.empty();
    }
}
