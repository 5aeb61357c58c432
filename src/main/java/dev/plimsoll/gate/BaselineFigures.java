package dev.plimsoll.gate;

import dev.plimsoll.result.Figure;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.Metric.Repeatability;
import dev.plimsoll.result.Result;
import dev.plimsoll.result.Value;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The figures of a result that can be compared with those of another run: by metric, then by subject. Subjects have no
 * version and no line, so that an upgrade or a moved line shows as a change.
 *
 * @param byMetric figures in the unit of their metric; the subject of the whole project is {@link Figure#WHOLE}
 * @param lowerBounds figures from which something is missing, which no baseline keeps
 * @param gone subjects that a ratchet keeps although the run that the whole is of no longer had them
 * @param incomplete subjects that have no row, since the run had only lower bounds of them or nothing: they are not new
 */
record BaselineFigures(
        SortedMap<Metric, SortedMap<String, Value.Measured>> byMetric,
        SortedMap<Metric, SortedMap<String, Value.AtLeast>> lowerBounds,
        SortedSet<String> gone,
        SortedSet<String> incomplete) {

    /** Locations with a smaller share of the total are left out, so that a baseline stays readable. */
    private static final int MIN_SHARE_THOUSANDTHS = 5;

    public BaselineFigures {
        byMetric = copy(byMetric);
        lowerBounds = copy(lowerBounds);
        gone = Collections.unmodifiableSortedSet(new TreeSet<>(gone));
        incomplete = Collections.unmodifiableSortedSet(new TreeSet<>(incomplete));
    }

    /** The figures of a baseline. */
    BaselineFigures(
            SortedMap<Metric, SortedMap<String, Value.Measured>> byMetric,
            SortedSet<String> gone,
            SortedSet<String> incomplete) {
        this(byMetric, Collections.emptySortedMap(), gone, incomplete);
    }

    /** The figures of a baseline in which each subject has a row. */
    BaselineFigures(SortedMap<Metric, SortedMap<String, Value.Measured>> byMetric, SortedSet<String> gone) {
        this(byMetric, gone, Collections.emptySortedSet());
    }

    private static <V> SortedMap<Metric, SortedMap<String, V>> copy(SortedMap<Metric, SortedMap<String, V>> figures) {
        SortedMap<Metric, SortedMap<String, V>> copy = new TreeMap<>(Metric.BY_ID);
        figures.forEach(
                (metric, subjects) -> copy.put(metric, Collections.unmodifiableSortedMap(new TreeMap<>(subjects))));
        return Collections.unmodifiableSortedMap(copy);
    }

    /** The figures of a result that a baseline has a row for. The figures of locations in the same row add up. */
    static BaselineFigures of(Result result) {
        SortedMap<Metric, SortedMap<String, Value.Measured>> byMetric = new TreeMap<>(Metric.BY_ID);
        SortedMap<Metric, SortedMap<String, Value.AtLeast>> lowerBounds = new TreeMap<>(Metric.BY_ID);
        for (Figure figure : result.figures()) {
            figure.row().ifPresent(row -> {
                if (comparable(figure.value()) instanceof Value.Measured measured) {
                    byMetric.computeIfAbsent(figure.metric(), metric -> new TreeMap<>())
                            .merge(row, measured, BaselineFigures::sum);
                } else if (figure.value() instanceof Value.AtLeast bound) {
                    lowerBounds
                            .computeIfAbsent(figure.metric(), metric -> new TreeMap<>())
                            .put(row, bound);
                }
            });
        }
        return new BaselineFigures(
                byMetric, lowerBounds, Collections.emptySortedSet(), withoutRow(result.figures(), byMetric.values()));
    }

    /** The subjects that a result has without a figure that a baseline keeps. */
    private static SortedSet<String> withoutRow(
            List<Figure> figures, Collection<SortedMap<String, Value.Measured>> rows) {
        return figures.stream()
                .filter(figure -> figure.metric().isOfEach() && figure.isPart())
                .flatMap(figure -> figure.row().stream())
                .filter(row -> rows.stream().noneMatch(subjects -> subjects.containsKey(row)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * What still grows reaches the same amount in another run with as many requests, and what is enough is found in the same way
     * again.
     */
    private static Value comparable(Value value) {
        if (value instanceof Value.Untried untried) {
            return new Value.Exact(untried.value());
        }
        return value instanceof Value.Reached reached ? new Value.Exact(reached.value()) : value;
    }

    /** The errors of samples are independent, so their squares add up. */
    private static Value.Measured sum(Value.Measured one, Value.Measured other) {
        if (one instanceof Value.Exact first && other instanceof Value.Exact second) {
            return new Value.Exact(first.value() + second.value());
        }
        double sum = one.estimate() + other.estimate();
        return new Value.Interval(
                sum,
                sum - Math.hypot(one.estimate() - one.low(), other.estimate() - other.low()),
                sum + Math.hypot(one.high() - one.estimate(), other.high() - other.estimate()),
                true,
                one.why());
    }

    /** The figure of the whole; empty if it was not measured. */
    Optional<Value.Measured> whole(Metric metric) {
        return of(metric, Figure.WHOLE);
    }

    /** The figure of a subject; empty if it was not measured. */
    Optional<Value.Measured> of(Metric metric, String subject) {
        return Optional.ofNullable(subjects(metric).get(subject));
    }

    /** The figures of a metric by subject; none if it was not measured. */
    Map<String, Value.Measured> subjects(Metric metric) {
        return byMetric.getOrDefault(metric, Collections.emptySortedMap());
    }

    /** The figures of a metric from which something is missing, by subject. */
    Map<String, Value.AtLeast> lowerBounds(Metric metric) {
        return lowerBounds.getOrDefault(metric, Collections.emptySortedMap());
    }

    /** The subjects in the run that the whole is of. */
    Collection<String> present(Metric metric) {
        SortedSet<String> present = new TreeSet<>(subjects(metric).keySet());
        present.addAll(lowerBounds(metric).keySet());
        present.removeAll(gone);
        return present;
    }

    /** Whether a baseline has had a subject, as far as it keeps such subjects. */
    boolean knows(Metric metric, String subject) {
        return incomplete.contains(subject)
                || Arrays.stream(Metric.values())
                        .filter(other -> other.whole() == metric.whole())
                        .anyMatch(other -> subjects(other).containsKey(subject));
    }

    /** As a baseline keeps them: without lower bounds, and without small locations. */
    BaselineFigures abridged() {
        SortedMap<Metric, SortedMap<String, Value.Measured>> kept = new TreeMap<>(byMetric);
        kept.replaceAll((metric, subjects) -> {
            SortedMap<String, Value.Measured> large = new TreeMap<>(subjects);
            large.keySet().removeIf(subject -> !isWorthARow(metric, subject));
            return large;
        });
        return new BaselineFigures(kept, gone, incomplete);
    }

    /** Whether a subject is large enough for a row in a baseline. */
    boolean isWorthARow(Metric metric, String subject) {
        return isAtLeast(MIN_SHARE_THOUSANDTHS, metric, subject);
    }

    /** Whether a subject that a baseline lacks is new for certain, and was not left out because it is small. */
    boolean isNotable(Metric metric, String subject) {
        return isAtLeast(2 * MIN_SHARE_THOUSANDTHS, metric, subject);
    }

    private boolean isAtLeast(int thousandths, Metric metric, String subject) {
        if (!metric.isOfLocations()) {
            return true;
        }
        double least = estimate(metric.whole()) * thousandths;
        return of(metric, subject).map(Value.Measured::estimate).orElse(0.0) * 1_000 >= least;
    }

    /** By how much a figure differs between runs of an unchanged project. */
    Repeatability repeatability(Metric metric) {
        return switch (metric) {
            case ALLOCATED_AT -> metric.repeatability().ofPart(estimate(metric.whole()));
            case ALLOCATED_OBJECTS -> metric.repeatability().ofObjects(estimate(metric), estimate(Metric.ALLOCATED));
            default -> metric.repeatability();
        };
    }

    private double estimate(Metric metric) {
        return whole(metric).map(Value.Measured::estimate).orElse(0.0);
    }
}
