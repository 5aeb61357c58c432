package dev.plimsoll.compare;

import dev.plimsoll.result.Allocations;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.ComparedMaps;
import dev.plimsoll.result.ComparedRow;
import dev.plimsoll.result.ComparedRow.Direction;
import dev.plimsoll.result.ComparedRow.RowKind;
import dev.plimsoll.result.Diagnosis;
import dev.plimsoll.result.Figure;
import dev.plimsoll.result.MemoryResult;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.Metric.Repeatability;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Owner.OwnerKind;
import dev.plimsoll.result.Result;
import dev.plimsoll.result.ResultKind;
import dev.plimsoll.result.Retained;
import dev.plimsoll.result.Series;
import dev.plimsoll.result.Site;
import dev.plimsoll.result.SiteRow;
import dev.plimsoll.result.TrendResult;
import dev.plimsoll.result.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two results of the same goal. Dependencies are matched without their version, and locations by class and
 * method, so that an upgrade is one row and a line that moved is none.
 *
 * <p>A difference counts if it is larger than what two runs of an unchanged project differ by, and than the measurement error of
 * both sides.
 */
public final class Comparison {

    /** Largest change first; of the same size, by name. */
    public static final Comparator<ComparedRow> LARGEST_FIRST = Comparator.comparingDouble(
                    (ComparedRow row) -> Math.abs(row.difference()))
            .reversed()
            .thenComparing(ComparedRow::subject);

    private static final String RETAINED_AT = "Retained per request";
    private static final String RETAINED_AT_BOOT = "Retained at boot";
    private static final Map<Metric, RowKind> PARTS = Map.of(
            Metric.BOOT_OWN,
            RowKind.DEPENDENCY,
            Metric.APP_OWN,
            RowKind.DEPENDENCY,
            Metric.ALLOCATED_AT,
            RowKind.LOCATION,
            Metric.ALLOCATED_AT_BOOT_AT,
            RowKind.LOCATION,
            Metric.ENDPOINT_ALLOCATED,
            RowKind.ENDPOINT,
            Metric.ENDPOINT_OBJECTS,
            RowKind.ENDPOINT,
            Metric.ENDPOINT_RETAINED,
            RowKind.ENDPOINT);

    private final Result base;
    private final Result head;

    private Comparison(Result base, Result head) {
        this.base = base;
        this.head = head;
    }

    /**
     * All figures of the whole, in the order of their metrics, and then the parts that changed, the largest change first.
     *
     * @param base the side that is compared with
     * @param head a result of the same kind
     */
    public static List<ComparedRow> rows(Result base, Result head) {
        Comparison comparison = new Comparison(base, head);
        List<ComparedRow> rows = new ArrayList<>(comparison.totals());
        rows.addAll(comparison.series());
        List<ComparedRow> parts = new ArrayList<>(comparison.parts());
        parts.addAll(comparison.retained());
        parts.removeIf(row -> !row.isChanged());
        parts.sort(LARGEST_FIRST);
        rows.addAll(parts);
        return rows;
    }

    /** What {@link #rows} lacks for a picture of the whole. */
    public static ComparedMaps maps(Result base, Result head) {
        Comparison comparison = new Comparison(base, head);
        List<ComparedRow> unchanged = comparison.parts().stream()
                .filter(row -> row.kind() == RowKind.DEPENDENCY && !row.isChanged())
                .toList();
        return new ComparedMaps(
                unchanged,
                base instanceof ObjectsResult before && head instanceof ObjectsResult after
                        ? AllocationParts.of(before, after)
                        : List.of());
    }

    private List<ComparedRow> totals() {
        List<ComparedRow> rows = new ArrayList<>();
        for (Metric metric : Metric.values()) {
            Optional<Value> before = whole(base, metric);
            Optional<Value> after = whole(head, metric);
            if (before.isPresent() && after.isPresent()) {
                rows.add(row(RowKind.TOTAL, metric, head.header().project(), before, after, ofWhole(metric)));
            }
        }
        return rows;
    }

    private Repeatability ofWhole(Metric metric) {
        return metric == Metric.ALLOCATED_OBJECTS
                ? ofObjects(metric, whole(base, metric), whole(base, Metric.ALLOCATED))
                : metric.repeatability();
    }

    private static Repeatability ofObjects(Metric metric, Optional<Value> objects, Optional<Value> bytes) {
        return metric.repeatability()
                .ofObjects(
                        objects.map(Comparison::estimate).orElse(0.0),
                        bytes.map(Comparison::estimate).orElse(0.0));
    }

    private static Optional<Value> whole(Result result, Metric metric) {
        return result.figures().stream()
                .filter(figure -> figure.metric() == metric && figure.row().equals(Optional.of(Figure.WHOLE)))
                .map(Figure::value)
                .filter(value -> value.amount().isPresent())
                .findFirst();
    }

    private List<ComparedRow> parts() {
        List<ComparedRow> rows = new ArrayList<>();
        PARTS.forEach((metric, kind) -> {
            Map<String, Value> before = subjects(base, metric);
            Map<String, Value> after = subjects(head, metric);
            if (before.isEmpty() || after.isEmpty()) {
                return;
            }
            Map<String, Value> bytes =
                    metric == Metric.ENDPOINT_OBJECTS ? subjects(base, Metric.ENDPOINT_ALLOCATED) : Map.of();
            for (String subject : union(before, after)) {
                rows.add(row(
                        kind,
                        metric,
                        subject,
                        Optional.ofNullable(before.get(subject)),
                        Optional.ofNullable(after.get(subject)),
                        bytes.containsKey(subject)
                                ? ofObjects(
                                        metric,
                                        Optional.ofNullable(before.get(subject)),
                                        Optional.of(bytes.get(subject)))
                                : ofPart(metric)));
            }
        });
        return rows;
    }

    private Repeatability ofPart(Metric metric) {
        double whole = whole(head, metric.whole())
                .flatMap(value -> value.amount().stream().boxed().findFirst())
                .map(Long::doubleValue)
                .orElse(0.0);
        return metric.isOfLocations() ? metric.repeatability().ofPart(whole) : metric.repeatability();
    }

    /** By row; the figures of locations in the same row add up. */
    private static Map<String, Value> subjects(Result result, Metric metric) {
        Map<String, Value> subjects = new TreeMap<>();
        result.figures().stream()
                .filter(figure -> figure.metric() == metric && figure.row().isPresent())
                .filter(figure -> figure.value().amount().isPresent())
                .forEach(figure -> subjects.merge(figure.row().orElseThrow(), figure.value(), Comparison::sum));
        return subjects;
    }

    private static Value sum(Value one, Value other) {
        return new Value.Exact(one.amount().orElse(0) + other.amount().orElse(0));
    }

    private static SortedSet<String> union(Map<String, ?> one, Map<String, ?> other) {
        SortedSet<String> all = new TreeSet<>(one.keySet());
        all.addAll(other.keySet());
        return all;
    }

    private ComparedRow row(
            RowKind kind,
            Metric metric,
            String subject,
            Optional<Value> before,
            Optional<Value> after,
            Repeatability repeats) {
        return new ComparedRow(
                head.header().goal(),
                kind,
                metric.title(),
                metric.unit(),
                subject,
                label(base, metric, subject),
                label(head, metric, subject),
                amount(before),
                amount(after),
                direction(before, after, repeats));
    }

    private static OptionalDouble amount(Optional<Value> value) {
        return value.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(estimate(value.get()));
    }

    private static double estimate(Value value) {
        return value instanceof Value.Measured measured
                ? measured.estimate()
                : value.amount().orElse(0);
    }

    private static Direction direction(Optional<Value> before, Optional<Value> after, Repeatability repeats) {
        double from = before.map(Comparison::estimate).orElse(0.0);
        double to = after.map(Comparison::estimate).orElse(0.0);
        double error = Math.hypot(error(before, to > from), error(after, to < from));
        double noise = Math.max(Math.max(repeats.of(from), repeats.rarely()), error);
        return direction(to - from, noise);
    }

    private static Direction direction(double difference, double noise) {
        if (Math.abs(difference) <= noise) {
            return Direction.SAME;
        }
        return difference > 0 ? Direction.WORSE : Direction.BETTER;
    }

    /** How far a value may be from its estimate, towards the other side. */
    private static double error(Optional<Value> value, boolean upwards) {
        if (value.isPresent() && value.get() instanceof Value.Measured measured) {
            return upwards ? measured.high() - measured.estimate() : measured.estimate() - measured.low();
        }
        return 0;
    }

    /** The version of a dependency, or the line of a location; empty for anything else. */
    private static String label(Result result, Metric metric, String subject) {
        if (result instanceof ObjectsResult objects) {
            return metric.isOfLocations()
                    ? line(objects.recorded().map(Allocations::byLocation).orElse(List.of()), subject)
                    : "";
        }
        if (result instanceof BundleResult bundle) {
            return bundle.dependencies().stream()
                    .filter(row -> row.subject().equals(subject))
                    .map(row -> row.version())
                    .findFirst()
                    .orElse("");
        }
        return result instanceof MemoryResult memory ? label(memory, subject) : "";
    }

    /** The largest line of a method of the project and how many there are: {@code A.java:33 and 1 more line}; else empty. */
    private static String line(List<SiteRow> rows, String subject) {
        List<String> lines = rows.stream()
                .filter(row -> isIn(row.site(), subject))
                .sorted(Comparator.comparingLong((SiteRow row) -> row.amount().bytes())
                        .reversed())
                .map(row -> row.site().text())
                .toList();
        return lines.isEmpty() ? "" : lines.get(0) + Figure.moreLines(lines.size() - 1);
    }

    private static boolean isIn(Site site, String subject) {
        return site.owner().kind() == OwnerKind.PROJECT
                && subject.startsWith(site.className())
                && subject.equals(site.className() + "." + site.method());
    }

    private static String label(MemoryResult memory, String subject) {
        return memory.dependencies().stream()
                .map(row -> row.id())
                .filter(id -> id.startsWith(subject + ":"))
                .map(id -> id.substring(id.lastIndexOf(':') + 1))
                .findFirst()
                .orElse("");
    }

    /** What is left of the requests, by class and method. */
    private List<ComparedRow> retained() {
        if (!(base instanceof ObjectsResult before && head instanceof ObjectsResult after)) {
            return List.of();
        }
        Map<String, Double> from = survivors(before);
        Map<String, Double> to = survivors(after);
        if (before.retained().isEmpty() || after.retained().isEmpty()) {
            return List.of();
        }
        double whole = to.values().stream().mapToDouble(Double::doubleValue).sum();
        double noise = Metric.RETAINED.repeatability().ofPart(whole).rarely();
        List<ComparedRow> rows = new ArrayList<>();
        for (String subject : union(from, to)) {
            double difference = to.getOrDefault(subject, 0.0) - from.getOrDefault(subject, 0.0);
            rows.add(new ComparedRow(
                    after.header().goal(),
                    RowKind.LOCATION,
                    after.isAtBoot() ? RETAINED_AT_BOOT : RETAINED_AT,
                    Metric.RETAINED.unit(),
                    subject,
                    line(before.retained().get().survivors().byLocation(), subject),
                    line(after.retained().get().survivors().byLocation(), subject),
                    optional(from.get(subject)),
                    optional(to.get(subject)),
                    direction(difference, Math.max(noise, smallest(before, after)))));
        }
        return rows;
    }

    /** Less than one small object per request is what threads leave behind by chance. */
    private static double smallest(ObjectsResult before, ObjectsResult after) {
        return (double) Retained.HISTOGRAM_NOISE_BYTES / Math.max(1, Math.min(before.requests(), after.requests()));
    }

    private static OptionalDouble optional(@Nullable Double amount) {
        return amount == null ? OptionalDouble.empty() : OptionalDouble.of(amount);
    }

    private static Map<String, Double> survivors(ObjectsResult result) {
        return result.retained().stream()
                .flatMap(retained -> retained.survivors().byLocation().stream())
                .filter(row -> !row.site().className().isEmpty())
                .collect(Collectors.groupingBy(
                        row -> row.site().className() + "." + row.site().method(),
                        TreeMap::new,
                        Collectors.summingDouble(
                                (SiteRow row) -> (double) row.amount().bytes() / result.requests())));
    }

    private List<ComparedRow> series() {
        if (!(base instanceof TrendResult before && head instanceof TrendResult after)) {
            return List.of();
        }
        List<ComparedRow> rows = new ArrayList<>();
        for (Series series : after.series()) {
            before.of(series.kind()).ifPresent(other -> rows.add(row(other, series)));
        }
        return rows;
    }

    private ComparedRow row(Series before, Series after) {
        return new ComparedRow(
                ResultKind.TREND.goal(),
                RowKind.SERIES,
                "Growth per request",
                after.kind().unit(),
                after.kind().text(),
                text(before.diagnosis()),
                text(after.diagnosis()),
                slope(before),
                slope(after),
                direction(before, after));
    }

    private static String text(Diagnosis diagnosis) {
        return diagnosis.name().toLowerCase(Locale.ROOT);
    }

    private static OptionalDouble slope(Series series) {
        return series.slope().stream().mapToDouble(Series.Slope::perRequest).findFirst();
    }

    /** A leak that begins or ends counts; of two leaks, the slopes. */
    private static Direction direction(Series before, Series after) {
        boolean leaked = before.diagnosis() == Diagnosis.LEAK;
        boolean leaks = after.diagnosis() == Diagnosis.LEAK;
        if (leaked != leaks) {
            boolean isDecided =
                    before.diagnosis() != Diagnosis.INCONCLUSIVE && after.diagnosis() != Diagnosis.INCONCLUSIVE;
            return !isDecided ? Direction.SAME : leaks ? Direction.WORSE : Direction.BETTER;
        }
        if (!leaks || before.slope().isEmpty() || after.slope().isEmpty()) {
            return Direction.SAME;
        }
        Series.Slope from = before.slope().get();
        Series.Slope to = after.slope().get();
        if (to.low() > from.high()) {
            return Direction.WORSE;
        }
        return to.high() < from.low() ? Direction.BETTER : Direction.SAME;
    }
}
