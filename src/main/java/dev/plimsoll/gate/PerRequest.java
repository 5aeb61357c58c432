package dev.plimsoll.gate;

import dev.plimsoll.result.Allocations;
import dev.plimsoll.result.Amount;
import dev.plimsoll.result.Contributor;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.OwnerKind;
import dev.plimsoll.result.Site;
import dev.plimsoll.result.SiteKind;
import dev.plimsoll.result.SiteRow;
import dev.plimsoll.result.Value;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** The figures of one result a request, rounded up, as limits are held against them. */
final class PerRequest {

    private static final int WORST = 3;

    /** How many standard errors make an interval of 99 % of the normal distribution, which is that of slopes, too. */
    private static final double STANDARD_ERRORS = 2.576;

    private final ObjectsResult result;

    private PerRequest(ObjectsResult result) {
        this.result = result;
    }

    static PerRequest of(ObjectsResult result) {
        return new PerRequest(result);
    }

    ObjectsResult result() {
        return result;
    }

    /** What was allocated; empty if nothing is recorded although the JVM's own counter does not say so, too. */
    static Optional<Allocations> allocated(ObjectsResult result) {
        return result.requests() > 0
                ? result.allocated().filter(all -> all.total().bytes() > 0 || isSurelyNothing(result))
                : Optional.empty();
    }

    /** Whether all that the JVM counted was allocated by threads that serve no request. */
    static boolean isSurelyNothing(ObjectsResult result) {
        return result.requests() > 0
                && result.allocated().filter(all -> all.total().bytes() == 0).isPresent()
                && result.gapBytes().isPresent()
                && result.gapBytes().getAsLong() == 0;
    }

    /** {@code figure} of what was allocated, or why there is none. */
    Value ofAllocated(Function<Allocations, Value> figure) {
        return allocated(result)
                .map(figure)
                .orElseGet(() -> new Value.Missing(
                        result.requests() > 0 ? "no allocation was recorded" : "no request was measured"));
    }

    /** The amount per request. */
    long amount(long sum) {
        return result.perRequest(sum);
    }

    /** What was allocated, a row a location; none if it was not measured. */
    List<SiteRow> allocatedRows() {
        return result.allocated().map(Allocations::byLocation).orElse(List.of());
    }

    /** What stayed, a row a location; none if it was not measured. */
    List<SiteRow> retainedRows() {
        return result.retained()
                .map(retained -> retained.survivors().byLocation())
                .orElse(List.of());
    }

    /** The three rows that have most, largest first. */
    List<Contributor> worst(List<SiteRow> rows, ToLongFunction<Amount> part) {
        if (result.requests() <= 0) {
            return List.of();
        }
        return rows.stream()
                .filter(row -> part.applyAsLong(row.amount()) > 0)
                .sorted(Comparator.comparingLong((SiteRow row) -> part.applyAsLong(row.amount()))
                        .reversed()
                        .thenComparing(row -> blamed(row.site())))
                .limit(WORST)
                .map(row -> new Contributor(blamed(row.site()), amount(part.applyAsLong(row.amount()))))
                .toList();
    }

    /**
     * A figure of this run, with an interval if it was sampled.
     *
     * @param standardError of its bytes, as a share; that of a number of objects is not known, and at least as large
     */
    static Value.Measured estimate(long value, OptionalDouble standardError) {
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

    private static String blamed(Site site) {
        boolean named = site.kind() != SiteKind.SITE
                || site.owner().kind() == OwnerKind.PROJECT
                || site.owner().id().isEmpty();
        return named ? site.text() : site.text() + " (" + site.owner().id() + ")";
    }
}
