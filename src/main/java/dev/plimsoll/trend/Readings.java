package dev.plimsoll.trend;

import dev.plimsoll.result.Amount;
import dev.plimsoll.result.Series.TrendPoint;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.TrendResult.IdleGrowth;
import dev.plimsoll.retention.ClassGrowth;
import dev.plimsoll.target.ClassHistogram;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** All readings of a run, and the points that count. Not thread-safe. */
final class Readings {

    private final List<Sample> samples = new ArrayList<>();
    private final List<ClassHistogram> histograms = new ArrayList<>();
    /** By how much the live heap grows with or without requests. */
    private Optional<IdleGrowth> growthWhileIdle = Optional.empty();
    /** By how much it grows at each reading. */
    private Optional<CollectionGrowth> growthPerReading = Optional.empty();
    /** Index of the first sample that counts: after the warm-up, or later after a first rest. */
    private int judgedFrom = Integer.MAX_VALUE;

    private Phase judged = Phase.MEASURED;

    void add(Sample sample, ClassHistogram histogram) {
        samples.add(sample);
        histograms.add(histogram);
    }

    /** The following measured samples count. The first of them is the first idle sample, since it shows what load leaves. */
    void judgeFromFirstIdle() {
        judged = Phase.MEASURED;
        judgedFrom = samples.size() - 1;
        while (judgedFrom > 0 && samples.get(judgedFrom - 1).phase() == Phase.IDLE) {
            judgedFrom--;
        }
    }

    /** The live heap grows by so much without requests: this is subtracted for the whole time, including load. */
    void growsWhileIdle(Optional<IdleGrowth> growth) {
        growthWhileIdle = growth;
    }

    /** The live heap grows by so much at each reading: this is subtracted. */
    void growsPerReading(Optional<CollectionGrowth> growth) {
        growthPerReading = growth;
    }

    /** The rate of the live heap with its interval widened by the error of the growth per reading. */
    SlopeEstimate withReadingInterval(SlopeEstimate rate) {
        if (growthPerReading.isEmpty() || !rate.isKnown() || rate.to() <= rate.from()) {
            return rate;
        }
        long count = samples.stream()
                .filter(sample -> sample.requests() > rate.from() && sample.requests() <= rate.to())
                .count();
        CollectionGrowth growth = growthPerReading.get();
        double readingsPerRequest = count / rate.requests();
        return rate.withInterval(
                rate.low() - (growth.high() - growth.perReading()) * readingsPerRequest,
                rate.high() + (growth.perReading() - growth.low()) * readingsPerRequest);
    }

    /** Bytes of live heap per request between two samples, without what readings of an idle application leave. */
    double grownPerRequest(CollectionControl.Part part) {
        Sample from = samples.get(part.from());
        Sample to = samples.get(part.to());
        double left = residue(SeriesKind.LIVE_HEAP).orElse(0) * (part.to() - part.from());
        return (to.liveHeap() - from.liveHeap() - left) / (to.requests() - from.requests());
    }

    /** The growth of each class per request between two samples. */
    Map<String, ClassGrowth> grownByClass(CollectionControl.Part part) {
        return grownByClass(part.from(), part.to());
    }

    /** The rate of the live heap with its interval widened by the error of the growth while idle. */
    SlopeEstimate withIdleInterval(SlopeEstimate rate) {
        if (growthWhileIdle.isEmpty() || !rate.isKnown() || rate.to() <= rate.from()) {
            return rate;
        }
        double seconds = last(rate.to()).elapsedSeconds() - last(rate.from()).elapsedSeconds();
        double perSecond = growthWhileIdle.get().bytesPerSecond();
        double perRequest = seconds / (rate.to() - rate.from());
        return rate.withInterval(
                rate.low() - (growthWhileIdle.get().high() - perSecond) * perRequest,
                rate.high() + (perSecond - growthWhileIdle.get().low()) * perRequest);
    }

    /** The last sample up to a number of requests. */
    private Sample last(double requests) {
        int i = samples.size() - 1;
        while (i > 0 && samples.get(i).requests() > requests) {
            i--;
        }
        return samples.get(i);
    }

    /** The following samples of that phase count; the last sample so far is the first of them. */
    void judgeFromLast(Phase phase) {
        judged = phase;
        judgedFrom = samples.size() - 1;
    }

    List<Sample> samples() {
        return List.copyOf(samples);
    }

    /** For how many whole seconds no request has been made until the last sample. */
    Duration idleTime() {
        int i = samples.size() - 1;
        while (i > 0 && samples.get(i - 1).requests() == last().requests()) {
            i--;
        }
        return Duration.ofSeconds(
                last().elapsed().minus(samples.get(i).elapsed()).toSeconds());
    }

    Sample last() {
        return samples.get(samples.size() - 1);
    }

    boolean isEmpty() {
        return samples.isEmpty();
    }

    /**
     * What one reading leaves behind: the median growth between consecutive readings while nothing else was done, limited to the
     * range from zero to what a probe leaves.
     *
     * @return empty if it is not known
     */
    OptionalDouble residue(SeriesKind kind) {
        if (kind == SeriesKind.RSS || kind == SeriesKind.PSS || kind == SeriesKind.NATIVE_MEMORY) {
            // These vary by the system itself.
            return OptionalDouble.empty();
        }
        List<Long> idle = samples.stream()
                .filter(sample ->
                        sample.phase() == Phase.IDLE && sample.values().containsKey(kind))
                .map(sample -> sample.values().get(kind))
                .limit(DiagnosisSettings.IDLE_READINGS)
                .toList();
        if (idle.size() < 2) {
            return OptionalDouble.empty();
        }
        double[] differences = new double[idle.size() - 1];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = idle.get(i + 1) - idle.get(i);
        }
        Arrays.sort(differences);
        return OptionalDouble.of(Math.max(0, Math.min(maxOfProbe(kind), SeriesPoints.median(differences))));
    }

    /** Bytes of live heap that one reading leaves while nothing else is done; 0 if that is not known. */
    double heapPerReading() {
        List<Sample> idle = samples.stream()
                .filter(sample -> sample.phase() == Phase.IDLE)
                .limit(DiagnosisSettings.IDLE_READINGS)
                .toList();
        return idle.size() < 2
                ? 0
                : Math.max(
                        0, (idle.get(idle.size() - 1).liveHeap() - idle.get(0).liveHeap()) / (idle.size() - 1.0));
    }

    private static double maxOfProbe(SeriesKind kind) {
        return switch (kind) {
            case LIVE_HEAP -> DiagnosisSettings.READING_BYTES;
            case METASPACE, CODE_CACHE -> DiagnosisSettings.READING_METASPACE_BYTES;
            default -> 0;
        };
    }

    /** The points that count, without what readings left behind and without growth while idle. */
    SeriesPoints judgedPoints(SeriesKind kind) {
        double residue = residue(kind).orElse(0);
        if (kind == SeriesKind.LIVE_HEAP) {
            residue += growthPerReading.map(CollectionGrowth::perReading).orElse(0.0);
        }
        double whileIdle = kind == SeriesKind.LIVE_HEAP
                ? growthWhileIdle.map(IdleGrowth::bytesPerSecond).orElse(0L)
                : 0;
        double[] requests = new double[samples.size()];
        double[] values = new double[samples.size()];
        int count = 0;
        for (int i = Math.min(judgedFrom, samples.size()); i < samples.size(); i++) {
            Sample sample = samples.get(i);
            Long value = sample.values().get(kind);
            if (value != null && isJudged(i)) {
                requests[count] = sample.requests();
                double seconds =
                        sample.elapsedSeconds() - samples.get(judgedFrom).elapsedSeconds();
                values[count++] = value - residue * (i - judgedFrom) - whileIdle * seconds;
            }
        }
        return SeriesPoints.of(Arrays.copyOf(requests, count), Arrays.copyOf(values, count));
    }

    private boolean isJudged(int i) {
        return i == judgedFrom || i > judgedFrom && samples.get(i).phase() == judged;
    }

    /**
     * All points as they were read, without those of the idle control and of a rest that changed nothing; of several points at the
     * same request, the last.
     */
    List<TrendPoint> points(SeriesKind kind) {
        Map<Long, Long> points = new TreeMap<>();
        for (Sample sample : samples) {
            Long value = sample.values().get(kind);
            boolean counts = sample.phase() != Phase.RESTED || judged == Phase.RESTED;
            if (value != null && sample.phase() != Phase.IDLE && sample.phase() != Phase.CONTROL && counts) {
                points.put(sample.requests(), value);
            }
        }
        return points.entrySet().stream()
                .map(point -> new TrendPoint(point.getKey(), point.getValue()))
                .toList();
    }

    /** The growth of each class per request from the first sample that counts at or after {@code from} to the last one. */
    Map<String, ClassGrowth> growthByClass(double from) {
        int end = samples.size() - 1;
        while (end > 0 && samples.get(end).phase() != judged) {
            end--;
        }
        int begin = Math.min(judgedFrom, end);
        while (begin < end && (samples.get(begin).requests() < from || !isJudged(begin))) {
            begin++;
        }
        Map<String, ClassGrowth> growth = new TreeMap<>(grownByClass(begin, end));
        double requests = samples.get(end).requests() - samples.get(begin).requests();
        if (growthPerReading.isPresent() && requests > 0) {
            double readingsPerRequest = (end - begin) / requests;
            growthPerReading
                    .get()
                    .byClass()
                    .forEach((name, perReading) -> growth.computeIfPresent(
                            name,
                            (any, all) -> all.plus(new ClassGrowth(
                                    -readingsPerRequest * perReading.bytes(),
                                    -readingsPerRequest * perReading.objects()))));
        }
        return growth;
    }

    private Map<String, ClassGrowth> grownByClass(int begin, int end) {
        double requests = samples.get(end).requests() - samples.get(begin).requests();
        Map<String, ClassGrowth> growth = new TreeMap<>();
        if (requests > 0) {
            Map<String, Amount> amounts = histograms.get(begin).growthTo(histograms.get(end));
            amounts.forEach((name, amount) ->
                    growth.put(name, new ClassGrowth(amount.bytes() / requests, amount.objects() / requests)));
        }
        return growth;
    }
}
