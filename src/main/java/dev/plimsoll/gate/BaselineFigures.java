package dev.plimsoll.gate;

import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.DependencyRow;
import dev.plimsoll.result.Diagnosis;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Repeatability;
import dev.plimsoll.result.Result;
import dev.plimsoll.result.Retained;
import dev.plimsoll.result.Series;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.Site;
import dev.plimsoll.result.SiteKind;
import dev.plimsoll.result.SiteRow;
import dev.plimsoll.result.Slope;
import dev.plimsoll.result.TrendPoint;
import dev.plimsoll.result.TrendResult;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The figures of a result that can be held against those of another run: by metric, then by subject. Subjects have no version
 * and no line, so that an upgrade or a moved line reads as a change.
 *
 * @param byMetric figures in bytes or objects; the whole has the subject {@link #WHOLE}
 * @param lowerBounds figures from which something is missing, which no baseline keeps
 * @param gone subjects that a ratchet remembers although the run that gave the whole had them no more
 */
public record BaselineFigures(
        SortedMap<Metric, SortedMap<String, Value.Measured>> byMetric,
        SortedMap<Metric, SortedMap<String, Value.AtLeast>> lowerBounds,
        SortedSet<String> gone) {

    /** The subject that stands for all together. */
    public static final String WHOLE = "";

    /** The subject that stands for the project's own classes, which are no dependency. */
    static final String PROJECT = "(project)";

    /** Smaller parts of the whole are left out, so that a baseline can be read: thousandths. */
    private static final int LEAST_THOUSANDTHS = 5;

    /**
     * By how much the live heap moves by itself while requests are measured, however many: 296 to 6,592 B in three runs of the
     * demo.
     */
    static final long RETAINED_NOISE_BYTES = 8_192;

    public BaselineFigures {
        byMetric = copy(byMetric);
        lowerBounds = copy(lowerBounds);
        gone = Collections.unmodifiableSortedSet(new TreeSet<>(gone));
    }

    /** Those of a baseline. */
    BaselineFigures(SortedMap<Metric, SortedMap<String, Value.Measured>> byMetric, SortedSet<String> gone) {
        this(byMetric, Collections.emptySortedMap(), gone);
    }

    private static <V> SortedMap<Metric, SortedMap<String, V>> copy(SortedMap<Metric, SortedMap<String, V>> figures) {
        SortedMap<Metric, SortedMap<String, V>> copy = new TreeMap<>(Metric.BY_ID);
        figures.forEach(
                (metric, subjects) -> copy.put(metric, Collections.unmodifiableSortedMap(new TreeMap<>(subjects))));
        return Collections.unmodifiableSortedMap(copy);
    }

    /** Those of a result. */
    public static BaselineFigures of(Result result) {
        if (result instanceof BundleResult bundle) {
            return of(bundle);
        }
        return result instanceof ObjectsResult objects ? of(objects) : of((TrendResult) result);
    }

    /** Of {@code bundle-mem}: total; alone, own and saves by {@link DependencyRow#subject()}. */
    static BaselineFigures of(BundleResult result) {
        Gathering gathering = new Gathering();
        result.whole().ifPresent(whole -> gathering.put(Metric.BOOT_MEMORY, WHOLE, MaxBootMemory.figure(whole)));
        for (DependencyRow row : result.dependencies()) {
            for (DependencyMetric metric : DependencyMetric.values()) {
                String gap = metric.lowerBound(row, result).orElse("");
                metric.bytes(row)
                        .ifPresent(bytes -> gathering.put(
                                metric.metric(), row.project() ? PROJECT : row.subject(), Value.of(bytes, gap)));
            }
        }
        return gathering.measures();
    }

    /** Of {@code perf-objects}, per request: allocated bytes and objects, retained bytes; bytes by class and method. */
    static BaselineFigures of(ObjectsResult result) {
        Gathering gathering = new Gathering();
        PerRequest perRequest = PerRequest.of(result);
        PerRequest.allocated(result).ifPresent(allocated -> {
            OptionalDouble error = allocated.relativeError();
            gathering.estimate(
                    Metric.ALLOCATED, WHOLE, perRequest.amount(allocated.total().bytes()), error);
            gathering.estimate(
                    Metric.ALLOCATED_OBJECTS,
                    WHOLE,
                    perRequest.amount(allocated.total().objects()),
                    error);
            for (SiteRow row : allocated.byLocation()) {
                if (row.site().kind() == SiteKind.SITE) {
                    gathering.estimate(
                            Metric.ALLOCATED_AT,
                            location(row.site()),
                            perRequest.amount(row.amount().bytes()),
                            row.relativeError());
                }
            }
        });
        if (result.requests() > 0) {
            result.retained()
                    .flatMap(Retained::netGrowth)
                    .ifPresent(growth ->
                            gathering.put(Metric.RETAINED, WHOLE, retained(growth.bytes(), result.requests())));
        }
        return gathering.measures();
    }

    /** A heap that shrinks retains nothing. */
    static Value.Interval retained(long bytes, long requests) {
        double most = Math.max(0, bytes + (double) RETAINED_NOISE_BYTES) / requests;
        double least = Math.max(0, bytes - (double) RETAINED_NOISE_BYTES) / requests;
        return new Value.Interval(
                Math.max(0, (double) bytes / requests),
                least,
                most,
                true,
                "some of what stays does not depend on the requests; measure more of them (-Dplimsoll.testCount)");
    }

    /** Of {@code mem-over-time}: growth of the live heap per request, unless it is undecided, and the highest reading of each series. */
    static BaselineFigures of(TrendResult result) {
        Gathering gathering = new Gathering();
        for (Series series : result.series()) {
            if (series.kind() == SeriesKind.LIVE_HEAP && series.diagnosis() != Diagnosis.INCONCLUSIVE) {
                series.slope()
                        .flatMap(BaselineFigures::leak)
                        .ifPresent(leak -> gathering.put(Metric.LEAK, WHOLE, leak));
            }
            highest(series, result.warmRequests())
                    .ifPresent(value -> gathering.put(Metric.of(series.kind()), WHOLE, value));
        }
        return gathering.measures();
    }

    /** A heap that shrinks leaks nothing; a slope without an interval says nothing. */
    private static Optional<Value.Measured> leak(Slope slope) {
        return Double.isFinite(slope.low()) && Double.isFinite(slope.high())
                ? Optional.of(Value.Interval.of(
                        Math.max(0, slope.perRequest()), Math.max(0, slope.low()), Math.max(0, slope.high())))
                : Optional.empty();
    }

    private static OptionalLong highest(Series series, long warmRequests) {
        return series.points().stream()
                .filter(point -> point.requests() >= warmRequests)
                .mapToLong(TrendPoint::value)
                .max();
    }

    private static String location(Site site) {
        return site.className() + "." + site.method();
    }

    /** The figure of the whole; empty if it was not measured. */
    Optional<Value.Measured> whole(Metric metric) {
        return of(metric, WHOLE);
    }

    /** The figure of a subject; empty if it was not measured. */
    Optional<Value.Measured> of(Metric metric, String subject) {
        return Optional.ofNullable(subjects(metric).get(subject));
    }

    /** The figures of a metric by subject; none if it was not measured. */
    public Map<String, Value.Measured> subjects(Metric metric) {
        return byMetric.getOrDefault(metric, Collections.emptySortedMap());
    }

    /** The figures of a metric from which something is missing, by subject. */
    Map<String, Value.AtLeast> lowerBounds(Metric metric) {
        return lowerBounds.getOrDefault(metric, Collections.emptySortedMap());
    }

    /** Who was in the run that gave the whole. */
    Collection<String> present(Metric metric) {
        SortedSet<String> present = new TreeSet<>(subjects(metric).keySet());
        present.addAll(lowerBounds(metric).keySet());
        present.removeAll(gone);
        return present;
    }

    /** As a baseline keeps them: without lower bounds, and without locations that hardly count. */
    BaselineFigures abridged() {
        SortedMap<Metric, SortedMap<String, Value.Measured>> kept = new TreeMap<>(byMetric);
        kept.computeIfPresent(Metric.ALLOCATED_AT, (metric, subjects) -> {
            SortedMap<String, Value.Measured> large = new TreeMap<>(subjects);
            large.keySet().removeIf(subject -> !isWorthARow(metric, subject));
            return large;
        });
        return new BaselineFigures(kept, gone);
    }

    /** Whether a baseline has a row of it. */
    boolean isWorthARow(Metric metric, String subject) {
        return isAtLeast(LEAST_THOUSANDTHS, metric, subject);
    }

    /** Whether a subject that a baseline lacks is new for sure, and not one that was left out for being small. */
    boolean isNotable(Metric metric, String subject) {
        return isAtLeast(2 * LEAST_THOUSANDTHS, metric, subject);
    }

    private boolean isAtLeast(int thousandths, Metric metric, String subject) {
        double least = metric == Metric.ALLOCATED_AT
                ? whole(Metric.ALLOCATED).map(Value.Measured::estimate).orElse(0.0) * thousandths
                : 0;
        return of(metric, subject).map(Value.Measured::estimate).orElse(0.0) * 1_000 >= least;
    }

    /** By how much a figure of this run differs between runs anyway. */
    Repeatability repeatability(Metric metric) {
        return metric == Metric.ALLOCATED_AT
                ? metric.repeatability()
                        .ofPart(whole(metric.whole())
                                .map(Value.Measured::estimate)
                                .orElse(0.0))
                : metric.repeatability();
    }

    private static final class Gathering {
        private final SortedMap<Metric, SortedMap<String, Value.Measured>> byMetric = new TreeMap<>(Metric.BY_ID);
        private final SortedMap<Metric, SortedMap<String, Value.AtLeast>> lowerBounds = new TreeMap<>(Metric.BY_ID);

        void put(Metric metric, String subject, long amount) {
            put(metric, subject, new Value.Exact(amount));
        }

        /** What was not measured, or cannot be, is left out. */
        void put(Metric metric, String subject, Value figure) {
            if (figure instanceof Value.Measured measured) {
                byMetric.computeIfAbsent(metric, name -> new TreeMap<>()).put(subject, measured);
            } else if (figure instanceof Value.AtLeast bound) {
                lowerBounds.computeIfAbsent(metric, name -> new TreeMap<>()).put(subject, bound);
            }
        }

        /** A part of a subject's figure, sampled if it has an error. */
        void estimate(Metric metric, String subject, long amount, OptionalDouble standardError) {
            byMetric.computeIfAbsent(metric, name -> new TreeMap<>())
                    .merge(subject, PerRequest.estimate(amount, standardError), Gathering::sum);
        }

        /** Errors of samples are independent of each other, so their squares add up. */
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

        BaselineFigures measures() {
            return new BaselineFigures(byMetric, lowerBounds, Collections.emptySortedSet());
        }
    }
}
