package dev.plimsoll.trend;

import dev.plimsoll.alloc.ClassHistogram;
import dev.plimsoll.result.Amount;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.TrendPoint;
import dev.plimsoll.suspect.Growth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** All that was read in a run, and the curves in it that are judged. Not thread-safe. */
final class Readings {

    private final List<Sample> samples = new ArrayList<>();
    private final List<ClassHistogram> histograms = new ArrayList<>();
    /** Where the judged samples begin: after the warm-up, later perhaps after a first rest. */
    private int judgedFrom = Integer.MAX_VALUE;

    private Phase judged = Phase.MEASURED;

    void add(Sample sample, ClassHistogram histogram) {
        samples.add(sample);
        histograms.add(histogram);
    }

    /** The next samples of that phase are judged; the last one so far is the first of them. */
    void judgeFromLast(Phase phase) {
        judged = phase;
        judgedFrom = samples.size() - 1;
    }

    List<Sample> samples() {
        return List.copyOf(samples);
    }

    Sample last() {
        return samples.get(samples.size() - 1);
    }

    boolean isEmpty() {
        return samples.isEmpty();
    }

    /** What reading itself leaves each time: the middle of what it grew by while nothing else was done; empty if not known. */
    OptionalDouble residue(SeriesKind kind) {
        if (kind == SeriesKind.RSS || kind == SeriesKind.PSS) {
            // The system's own comings and goings.
            return OptionalDouble.empty();
        }
        List<Long> idle = samples.stream()
                .filter(sample ->
                        sample.phase() == Phase.IDLE && sample.values().containsKey(kind))
                .map(sample -> sample.values().get(kind))
                .toList();
        if (idle.size() < 2) {
            return OptionalDouble.empty();
        }
        double[] differences = new double[idle.size() - 1];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = idle.get(i + 1) - idle.get(i);
        }
        Arrays.sort(differences);
        return OptionalDouble.of(Order.median(differences));
    }

    /** The judged points, what reading left taken off. */
    Curve curve(SeriesKind kind) {
        double residue = residue(kind).orElse(0);
        double[] requests = new double[samples.size()];
        double[] values = new double[samples.size()];
        int count = 0;
        for (int i = Math.min(judgedFrom, samples.size()); i < samples.size(); i++) {
            Sample sample = samples.get(i);
            Long value = sample.values().get(kind);
            if (value != null && (sample.phase() == judged || i == judgedFrom)) {
                requests[count] = sample.requests();
                values[count++] = value - residue * (i - judgedFrom);
            }
        }
        return Curve.of(Arrays.copyOf(requests, count), Arrays.copyOf(values, count));
    }

    /**
     * All points but those of the idle control, and of a rest that changed nothing, as they were read; of several at the same
     * request, the last.
     */
    List<TrendPoint> points(SeriesKind kind) {
        Map<Long, Long> points = new TreeMap<>();
        for (Sample sample : samples) {
            Long value = sample.values().get(kind);
            boolean counts = sample.phase() != Phase.RESTED || judged == Phase.RESTED;
            if (value != null && sample.phase() != Phase.IDLE && counts) {
                points.put(sample.requests(), value);
            }
        }
        return points.entrySet().stream()
                .map(point -> new TrendPoint(point.getKey(), point.getValue()))
                .toList();
    }

    /** What each class grew by a request from the first judged sample at or after {@code from} to the last. */
    Map<String, Growth> growthByClass(double from) {
        int begin = Math.min(judgedFrom, samples.size() - 1);
        while (begin < samples.size() - 1 && samples.get(begin).requests() < from) {
            begin++;
        }
        double requests = last().requests() - samples.get(begin).requests();
        Map<String, Growth> growth = new TreeMap<>();
        if (requests > 0) {
            Map<String, Amount> amounts = histograms.get(begin).growthTo(histograms.get(histograms.size() - 1));
            amounts.forEach((name, amount) ->
                    growth.put(name, new Growth(amount.bytes() / requests, amount.objects() / requests)));
        }
        return growth;
    }
}
