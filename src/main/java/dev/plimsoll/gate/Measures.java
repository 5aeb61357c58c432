package dev.plimsoll.gate;

import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.DependencyRow;
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

    /** Smaller parts of the whole are left out, so that a baseline can be read: thousandths. */
    private static final int LEAST_THOUSANDTHS = 5;

    public Measures {
        SortedMap<String, SortedMap<String, Long>> copy = new TreeMap<>();
        byMetric.forEach(
                (metric, subjects) -> copy.put(metric, Collections.unmodifiableSortedMap(new TreeMap<>(subjects))));
        byMetric = Collections.unmodifiableSortedMap(copy);
    }

    /** Of {@code bundle-mem}: total; alone, own and saves by {@link DependencyRow#subject()}. */
    public static Measures of(BundleResult result) {
        Gathering gathering = new Gathering();
        result.whole()
                .ifPresent(whole -> gathering.put("total", WHOLE, whole.total().bytes()));
        for (DependencyRow row : result.dependencies()) {
            for (DependencyMetric metric : DependencyMetric.values()) {
                metric.bytes(row)
                        .ifPresent(bytes ->
                                gathering.put(metric.key(), row.project() ? "(project)" : row.subject(), bytes));
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
                long part = perRequest.amount(row.amount().bytes());
                if (row.site().kind() == SiteKind.SITE && part * 1_000 >= bytes * LEAST_THOUSANDTHS) {
                    gathering.add("allocatedPerLocation", location(row.site()), part);
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

    /** Of {@code mem-over-time}: growth of the live heap a request, and the highest reading of each series. */
    public static Measures of(TrendResult result) {
        Gathering gathering = new Gathering();
        for (Series series : result.series()) {
            if (series.kind() == SeriesKind.LIVE_HEAP) {
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

    /** Of each figure the lower one, and what only this one has. */
    public Measures ratchetedTo(Measures earlier) {
        SortedMap<String, SortedMap<String, Long>> lower = new TreeMap<>();
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
