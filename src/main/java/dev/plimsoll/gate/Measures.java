package dev.plimsoll.gate;

import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.DependencyRow;
import dev.plimsoll.result.Diagnosis;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Retained;
import dev.plimsoll.result.Series;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.Site;
import dev.plimsoll.result.SiteKind;
import dev.plimsoll.result.SiteRow;
import dev.plimsoll.result.TrendPoint;
import dev.plimsoll.result.TrendResult;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The figures of a result that can be held against those of another run: by metric, then by subject. Subjects have no version
 * and no line, so that an upgrade or a moved line reads as a change.
 *
 * @param byMetric amounts in bytes or objects; the whole has the subject {@link #WHOLE}
 */
public record Measures(SortedMap<String, SortedMap<String, Long>> byMetric) {

    /** The subject that stands for all together. */
    public static final String WHOLE = "";

    /** The subject that stands for the project's own classes, which are no dependency. */
    static final String PROJECT = "(project)";

    /** Smaller parts of the whole are left out, so that a baseline can be read: thousandths. */
    private static final int LEAST_THOUSANDTHS = 5;

    private static final String LOCATIONS = "allocatedPerLocation";

    public Measures {
        SortedMap<String, SortedMap<String, Long>> copy = new TreeMap<>();
        byMetric.forEach(
                (metric, subjects) -> copy.put(metric, Collections.unmodifiableSortedMap(new TreeMap<>(subjects))));
        byMetric = Collections.unmodifiableSortedMap(copy);
    }

    /** Of {@code bundle-mem}: total; alone, own and saves by {@link DependencyRow#subject()}; lower bounds are left out. */
    public static Measures of(BundleResult result) {
        Gathering gathering = new Gathering();
        result.whole()
                .filter(BundleResult.Whole::complete)
                .ifPresent(whole -> gathering.put("total", WHOLE, whole.total().bytes()));
        for (DependencyRow row : result.dependencies()) {
            for (DependencyMetric metric : DependencyMetric.values()) {
                if (metric.lowerBound(row, result).isEmpty()) {
                    metric.bytes(row)
                            .ifPresent(bytes ->
                                    gathering.put(metric.key(), row.project() ? PROJECT : row.subject(), bytes));
                }
            }
        }
        return gathering.measures();
    }

    /** Of {@code perf-objects}, a request: allocated bytes and objects, retained bytes; bytes by class and method. */
    public static Measures of(ObjectsResult result) {
        Gathering gathering = new Gathering();
        PerRequest perRequest = PerRequest.of(result);
        PerRequest.allocated(result).ifPresent(allocated -> {
            long bytes = perRequest.amount(allocated.total().bytes());
            gathering.put("allocatedPerRequest", WHOLE, bytes);
            gathering.put(
                    "objectsPerRequest",
                    WHOLE,
                    perRequest.amount(allocated.total().objects()));
            for (SiteRow row : allocated.byLocation()) {
                if (row.site().kind() == SiteKind.SITE) {
                    gathering.add(
                            LOCATIONS,
                            location(row.site()),
                            perRequest.amount(row.amount().bytes()));
                }
            }
        });
        if (result.requests() > 0) {
            result.retained()
                    .flatMap(Retained::netGrowth)
                    .ifPresent(growth ->
                            gathering.put("retainedPerRequest", WHOLE, Math.max(0, perRequest.amount(growth.bytes()))));
        }
        return gathering.measures();
    }

    /** Of {@code mem-over-time}: growth of the live heap a request, unless it is undecided, and the highest reading of each series. */
    public static Measures of(TrendResult result) {
        Gathering gathering = new Gathering();
        for (Series series : result.series()) {
            if (series.kind() == SeriesKind.LIVE_HEAP && series.diagnosis() != Diagnosis.INCONCLUSIVE) {
                series.slope()
                        .ifPresent(slope -> gathering.put(
                                "leakPerRequest", WHOLE, Math.max(0, (long) Math.ceil(slope.perRequest()))));
            }
            highest(series, result.warmRequests())
                    .ifPresent(value -> gathering.put(series.kind().key(), WHOLE, value));
        }
        return gathering.measures();
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

    /** The amount of the whole; empty if it was not measured. */
    OptionalLong whole(String metric) {
        return amount(metric, WHOLE);
    }

    OptionalLong amount(String metric, String subject) {
        Long amount = subjects(metric).get(subject);
        return amount == null ? OptionalLong.empty() : OptionalLong.of(amount);
    }

    /** The amounts of a metric by subject; none if it was not measured. */
    public Map<String, Long> subjects(String metric) {
        return byMetric.getOrDefault(metric, Collections.emptySortedMap());
    }

    /** Without locations that hardly count. */
    Measures abridged() {
        SortedMap<String, SortedMap<String, Long>> kept = new TreeMap<>(byMetric);
        kept.computeIfPresent(LOCATIONS, (metric, subjects) -> {
            SortedMap<String, Long> large = new TreeMap<>(subjects);
            large.keySet().removeIf(subject -> !isAtLeast(LEAST_THOUSANDTHS, metric, subject));
            return large;
        });
        return new Measures(kept);
    }

    /** Whether a subject that a baseline lacks is new for sure, and not one that was left out for being small. */
    boolean isNotable(String metric, String subject) {
        return isAtLeast(2 * LEAST_THOUSANDTHS, metric, subject);
    }

    private boolean isAtLeast(int thousandths, String metric, String subject) {
        long least = metric.equals(LOCATIONS) ? whole("allocatedPerRequest").orElse(0) * thousandths : 0;
        return amount(metric, subject).orElse(0) * 1_000 >= least;
    }

    /** Of each figure the lower one, and what only this one has; an earlier metric stays if this one has none of it. */
    Measures ratchetedTo(Measures earlier) {
        SortedMap<String, SortedMap<String, Long>> lower = new TreeMap<>(earlier.byMetric);
        byMetric.forEach((metric, subjects) -> {
            SortedMap<String, Long> kept = new TreeMap<>();
            subjects.forEach((subject, amount) -> kept.put(
                    subject, Math.min(amount, earlier.amount(metric, subject).orElse(amount))));
            lower.put(metric, kept);
        });
        return new Measures(lower);
    }

    private static final class Gathering {
        private final SortedMap<String, SortedMap<String, Long>> byMetric = new TreeMap<>();

        void put(String metric, String subject, long amount) {
            byMetric.computeIfAbsent(metric, name -> new TreeMap<>()).put(subject, amount);
        }

        void add(String metric, String subject, long amount) {
            byMetric.computeIfAbsent(metric, name -> new TreeMap<>()).merge(subject, amount, Long::sum);
        }

        Measures measures() {
            return new Measures(byMetric);
        }
    }
}
