package dev.plimsoll.gate;

import dev.plimsoll.result.Allocations;
import dev.plimsoll.result.Amount;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Offender;
import dev.plimsoll.result.OwnerKind;
import dev.plimsoll.result.Site;
import dev.plimsoll.result.SiteKind;
import dev.plimsoll.result.SiteRow;
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

    private final ObjectsResult result;

    private PerRequest(ObjectsResult result) {
        this.result = result;
    }

    static PerRequest of(ObjectsResult result) {
        return new PerRequest(result);
    }

    /** What was allocated; empty if that is nothing, which is as good as not measured. */
    static Optional<Allocations> allocated(ObjectsResult result) {
        return result.requests() > 0
                ? result.allocated().filter(all -> all.total().bytes() > 0)
                : Optional.empty();
    }

    /** {@code figure} of what was allocated, or why there is none. */
    Figure ofAllocated(Function<Allocations, Figure> figure) {
        return allocated(result)
                .map(figure)
                .orElseGet(() -> Figure.missing(
                        result.requests() > 0 ? "no allocation was recorded" : "no request was measured"));
    }

    /** The amount a request. */
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
    List<Offender> worst(List<SiteRow> rows, ToLongFunction<Amount> part) {
        if (result.requests() <= 0) {
            return List.of();
        }
        return rows.stream()
                .filter(row -> part.applyAsLong(row.amount()) > 0)
                .sorted(Comparator.comparingLong((SiteRow row) -> part.applyAsLong(row.amount()))
                        .reversed()
                        .thenComparing(row -> blamed(row.site())))
                .limit(WORST)
                .map(row -> new Offender(blamed(row.site()), amount(part.applyAsLong(row.amount()))))
                .toList();
    }

    /** A figure that fails or passes only if it is further from the limit than its error. */
    static Figure estimate(long value, OptionalDouble relativeError, long max) {
        return isNear(value, relativeError, max)
                ? Figure.undecided(
                        value,
                        String.format(
                                Locale.ROOT,
                                "the figure is sampled and may be off by %.1f %%, so it does not tell; -Dplimsoll.mode=exact"
                                        + " does",
                                relativeError.orElse(0) * 100))
                : Figure.of(value, "");
    }

    static boolean isNear(long value, OptionalDouble relativeError, long max) {
        return relativeError.isPresent() && Math.abs((double) value - max) <= relativeError.getAsDouble() * value;
    }

    private static String blamed(Site site) {
        boolean named = site.kind() != SiteKind.SITE
                || site.owner().kind() == OwnerKind.PROJECT
                || site.owner().id().isEmpty();
        return named ? site.text() : site.text() + " (" + site.owner().id() + ")";
    }
}
