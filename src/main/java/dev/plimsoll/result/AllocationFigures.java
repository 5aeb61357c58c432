package dev.plimsoll.result;

import dev.plimsoll.result.Owner.OwnerKind;
import dev.plimsoll.result.Site.SiteKind;
import dev.plimsoll.unit.Bytes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/**
 * The figures of an {@link ObjectsResult} per request, rounded up: allocated bytes and objects, the bytes of each location, and
 * the bytes that stay; or those of its boot.
 */
record AllocationFigures(ObjectsResult result) {

    /** Standard errors in half of a 99 % interval of the normal distribution. */
    private static final double STANDARD_ERRORS = 2.576;

    /**
     * By how many bytes the live heap changes by itself while requests are measured, however many there are: 296 to 6,592 B in
     * three runs of the demo.
     */
    private static final long RETAINED_NOISE_BYTES = 8_192;

    List<Figure> all() {
        List<Figure> all = new ArrayList<>();
        all.add(total(Metric.ALLOCATED, Amount::bytes));
        all.add(total(Metric.ALLOCATED_OBJECTS, Amount::objects));
        all.addAll(locations());
        all.add(retained());
        result.endpoints().rows().forEach(row -> all.addAll(endpoint(row)));
        if (!result.endpoints().whyNone().isEmpty()) {
            Value none = new Value.Missing(result.endpoints().whyNone());
            all.add(Figure.unkept(Metric.ENDPOINT_ALLOCATED, result.header(), none));
            all.add(Figure.unkept(Metric.ENDPOINT_OBJECTS, result.header(), none));
            all.add(Figure.unkept(Metric.ENDPOINT_RETAINED, result.header(), none));
        }
        return all;
    }

    /** What the start of the application allocates, and what is retained once it is ready; both also by location. */
    List<Figure> atBoot() {
        List<SiteRow> allocated = result.recorded().map(Allocations::byLocation).orElse(List.of());
        List<SiteRow> survivors = result.retained()
                .map(retained -> retained.survivors().byLocation())
                .orElse(List.of());
        List<Figure> all = new ArrayList<>();
        all.add(total(Metric.ALLOCATED_AT_BOOT, Amount::bytes));
        all.add(new Figure(
                Metric.RETAINED_AT_BOOT,
                result.header().project(),
                Optional.of(Figure.WHOLE),
                result.retained()
                        .flatMap(Retained::netGrowth)
                        .<Value>map(growth -> new Value.Exact(Math.max(0, growth.bytes())))
                        .orElseGet(() -> new Value.Missing("what is retained at boot was not measured")),
                largest(Metric.RETAINED_AT_BOOT, survivors, Amount::bytes)));
        all.addAll(locations(Metric.ALLOCATED_AT_BOOT_AT, allocated));
        all.addAll(locations(Metric.RETAINED_AT_BOOT_AT, survivors));
        return all;
    }

    private List<Figure> endpoint(EndpointCost row) {
        return List.of(
                endpoint(Metric.ENDPOINT_ALLOCATED, row, Amount::bytes),
                endpoint(Metric.ENDPOINT_OBJECTS, row, Amount::objects),
                new Figure(
                        Metric.ENDPOINT_RETAINED,
                        row.name(),
                        row.retained().map(stayed -> row.name()),
                        retainedValue(row),
                        List.of()));
    }

    private static Figure endpoint(Metric metric, EndpointCost row, ToLongFunction<Amount> part) {
        return new Figure(
                metric,
                row.name(),
                Optional.of(row.name()),
                new Value.Exact(perRequest(part.applyAsLong(row.allocated()), row.requests())),
                row.causes().stream()
                        .filter(cause -> part.applyAsLong(cause.amount()) > 0)
                        .limit(metric.maxContributors())
                        .map(cause -> new Contributor(
                                name(cause.site()), perRequest(part.applyAsLong(cause.amount()), row.requests())))
                        .toList());
    }

    /**
     * Survivors that replace earlier objects are no growth. Which requests they belong to is not known, so any of them may be of
     * this one.
     */
    private Value retainedValue(EndpointCost row) {
        if (row.retained().isEmpty()) {
            return new Value.Missing("what stays after this request was not measured");
        }
        long requests = row.retained().get().requests();
        double stayed = row.retained().get().amount().bytes();
        double all = result.retained()
                .map(retained -> retained.survivors().total().bytes())
                .orElse(0L);
        double grown = result.retained()
                .flatMap(Retained::netGrowth)
                .map(growth -> (double) growth.bytes())
                .orElse(all);
        double replaced = Math.max(0, all - grown);
        if (replaced == 0 || stayed == 0) {
            return new Value.Exact((long) Math.ceil(stayed / requests));
        }
        return new Value.Interval(
                stayed * Math.max(0, grown) / all / requests,
                Math.max(0, stayed - replaced) / requests,
                stayed / requests,
                true,
                String.format(
                        Locale.ROOT,
                        "%s of what the requests retain replaces earlier objects, and it is not known whose; measure more"
                                + " requests (-Dplimsoll.testCount), or this one alone",
                        new Bytes((long) replaced)));
    }

    private static long perRequest(long sum, long requests) {
        return -Math.floorDiv(-sum, requests);
    }

    private Figure total(Metric metric, ToLongFunction<Amount> part) {
        Value value = result.recorded()
                .<Value>map(all -> estimate(part.applyAsLong(all.total()), all.relativeError()))
                .orElseGet(this::notRecorded);
        List<SiteRow> rows = result.allocated()
                .map(all -> result.isAtBoot() ? all.causesAtBoot(part) : all.causes(part))
                .orElse(List.of());
        return Figure.ofWhole(metric, result.header(), value, largest(metric, rows, part));
    }

    private Value notRecorded() {
        return new Value.Missing(result.requests() > 0 ? "no allocation was recorded" : "no request was measured");
    }

    private List<Figure> locations() {
        if (result.recorded().isEmpty()) {
            return List.of(Figure.unkept(Metric.ALLOCATED_AT, result.header(), notRecorded()));
        }
        List<SiteRow> rows = result.recorded().get().byLocation();
        List<Figure> locations = new ArrayList<>(locations(Metric.ALLOCATED_AT, rows));
        if (locations.isEmpty()) {
            Value nothing = result.allocatesNothing()
                    ? new Value.Exact(0)
                    : new Value.NotApplicable("only the JDK's own code allocates");
            locations.add(Figure.unkept(Metric.ALLOCATED_AT, result.header(), nothing));
        }
        unplaced(rows).ifPresent(locations::add);
        return locations;
    }

    private List<Figure> locations(Metric metric, List<SiteRow> rows) {
        return rows.stream()
                .filter(row -> row.site().kind() == SiteKind.SITE)
                .map(row -> new Figure(
                        metric,
                        row.site().text(),
                        Optional.of(row.site().className() + "." + row.site().method()),
                        estimate(row.amount().bytes(), row.relativeError()),
                        largest(metric, List.of(row), Amount::bytes)))
                .toList();
    }

    /** What has no stack may all belong to one location. */
    private Optional<Figure> unplaced(List<SiteRow> rows) {
        long bytes = result.perRequest(rows.stream()
                .filter(row -> row.site().kind() == SiteKind.NO_STACK)
                .mapToLong(row -> row.amount().bytes())
                .sum());
        return bytes > 0
                ? Optional.of(Figure.unkept(
                        Metric.ALLOCATED_AT,
                        result.header(),
                        new Value.AtMost(
                                bytes, new Bytes(bytes) + " per request have no stack and may be of one location")))
                : Optional.empty();
    }

    /**
     * The growth of the live heap, since a full bounded cache replaces its entries; all survivors if the growth was not measured,
     * which is another number, so that no baseline keeps it.
     */
    private Figure retained() {
        Optional<Amount> growth = result.retained().flatMap(Retained::netGrowth);
        List<SiteRow> survivors = result.retained()
                .map(retained -> retained.survivors().byLocation())
                .orElse(List.of());
        return new Figure(
                Metric.RETAINED,
                result.header().project(),
                growth.isPresent() ? Optional.of(Figure.WHOLE) : Optional.empty(),
                retainedValue(growth),
                largest(Metric.RETAINED, survivors, Amount::bytes));
    }

    private Value retainedValue(Optional<Amount> growth) {
        if (result.requests() <= 0) {
            return new Value.Missing("no request was measured");
        }
        if (growth.isPresent()) {
            OptionalLong error = result.retained().map(Retained::errorBytes).orElse(OptionalLong.empty());
            return error.isPresent()
                    ? grown(growth.get().bytes(), error.getAsLong(), result.requests())
                    : grown(growth.get().bytes(), result.requests());
        }
        return result.retained()
                .<Value>map(retained -> new Value.Exact(
                        result.perRequest(retained.survivors().total().bytes())))
                .orElseGet(() -> new Value.Missing(
                        "what stays after a " + result.operation().noun() + " was not measured"));
    }

    private static Value grown(long bytes, long errorBytes, long requests) {
        return new Value.Interval(
                (double) bytes / requests,
                Math.max(0, (double) bytes - errorBytes) / requests,
                ((double) bytes + errorBytes) / requests,
                true,
                String.format(
                        Locale.ROOT,
                        "retained memory differs between requests by ±%s per request (99 %% confidence); measure more"
                                + " requests (-Dplimsoll.testCount) to see whether the limit is met",
                        new Bytes(-Math.floorDiv(-errorBytes, requests))));
    }

    /** A heap that shrinks retains nothing. */
    private static Value grown(long bytes, long requests) {
        Bytes noise = new Bytes(RETAINED_NOISE_BYTES);
        return new Value.Inflated(
                Math.max(0, (double) bytes / requests),
                Math.max(0, bytes - (double) RETAINED_NOISE_BYTES) / requests,
                Math.max(0, bytes + (double) RETAINED_NOISE_BYTES) / requests,
                String.format(
                        Locale.ROOT,
                        "the live heap may grow by %s by itself, which is %s per request; measure more requests"
                                + " (-Dplimsoll.testCount) to see whether the limit is met",
                        noise,
                        new Bytes(-Math.floorDiv(-noise.value(), requests))));
    }

    /**
     * A sum over all requests as an amount per request, with an interval if it was sampled.
     *
     * @param standardError of the bytes, as a share; that of a number of objects is unknown, and at least as large
     */
    private Value.Measured estimate(long sum, OptionalDouble standardError) {
        long value = result.perRequest(sum);
        if (standardError.isEmpty()) {
            return new Value.Exact(value);
        }
        double share = STANDARD_ERRORS * standardError.getAsDouble();
        return new Value.Interval(
                value,
                value * (1 - share),
                value * (1 + share),
                true,
                String.format(
                        Locale.ROOT,
                        "the figure is sampled and may be off by %.1f %% (99 %% confidence), so it does not show whether"
                                + " the limit is met; -Dplimsoll.mode=exact does",
                        share * 100));
    }

    private List<Contributor> largest(Metric metric, List<SiteRow> rows, ToLongFunction<Amount> part) {
        if (result.requests() <= 0) {
            return List.of();
        }
        return rows.stream()
                .filter(row -> part.applyAsLong(row.amount()) > 0)
                .sorted(Comparator.comparingLong((SiteRow row) -> part.applyAsLong(row.amount()))
                        .reversed()
                        .thenComparing(row -> name(row.site())))
                .limit(metric.maxContributors())
                .map(row -> new Contributor(name(row.site()), result.perRequest(part.applyAsLong(row.amount()))))
                .toList();
    }

    /** Code of a dependency names its owner, too. */
    private static String name(Site site) {
        boolean isNamed = site.kind() != SiteKind.SITE
                || site.owner().kind() == OwnerKind.PROJECT
                || site.owner().id().isEmpty();
        return isNamed ? site.text() : site.text() + " (" + site.owner().id() + ")";
    }
}
