package dev.plimsoll.gate;

import dev.plimsoll.result.Allocations;
import dev.plimsoll.result.Amount;
import dev.plimsoll.result.Check;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.SiteKind;
import dev.plimsoll.result.SiteRow;
import dev.plimsoll.result.Value;
import dev.plimsoll.unit.Bytes;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A limit on the bytes that a request allocates at any one location.
 *
 * <p>What the JDK allocates of its own accord has no location that anybody could change, and does not count. If more
 * than the limit has no stack at all, it may be a location's: then the limit cannot be kept for sure.
 *
 * @param ceiling how many are allowed
 */
public record MaxAllocatedPerLocation(Threshold ceiling) implements ObjectsLimit {

    @Override
    public Metric metric() {
        return Metric.ALLOCATED_AT;
    }

    @Override
    public String limit() {
        return LimitName.MAX_ALLOCATED_PER_LOCATION.parameter();
    }

    @Override
    public Check hold(ObjectsResult result) {
        PerRequest perRequest = PerRequest.of(result);
        Optional<SiteRow> worst = PerRequest.allocated(result).flatMap(all -> worst(all, perRequest));
        return ceiling.check(
                limit(),
                worst.map(row -> row.site().text()).orElse(result.head().project()),
                metric(),
                perRequest.ofAllocated(all -> figure(worst, unplaced(all, perRequest), perRequest)),
                perRequest.worst(locations(perRequest.allocatedRows()), Amount::bytes));
    }

    /** The largest of those that break the limit, else of those that may, else of all. */
    private Optional<SiteRow> worst(Allocations allocated, PerRequest perRequest) {
        return locations(allocated.byLocation()).stream()
                .max(Comparator.comparing(
                                (SiteRow row) -> figure(row, perRequest).against(ceiling.max()))
                        .thenComparingLong(row -> row.amount().bytes()));
    }

    private Value figure(Optional<SiteRow> worst, long unplaced, PerRequest perRequest) {
        String gap = unplaced > ceiling.max()
                ? new Bytes(unplaced) + " per request have no stack and may be of one location"
                : "";
        if (worst.isEmpty() && PerRequest.isSurelyNothing(perRequest.result())) {
            return new Value.Exact(0);
        }
        if (worst.isEmpty()) {
            return gap.isEmpty()
                    ? new Value.NotApplicable("only the JDK's own code allocates")
                    : new Value.Missing(gap);
        }
        Value figure = figure(worst.get(), perRequest);
        return gap.isEmpty() || figure.against(ceiling.max()) == Value.Side.UNDECIDED
                ? figure
                : new Value.AtLeast(perRequest.amount(worst.get().amount().bytes()), gap);
    }

    private Value figure(SiteRow row, PerRequest perRequest) {
        return PerRequest.estimate(perRequest.amount(row.amount().bytes()), row.relativeError());
    }

    private static long unplaced(Allocations allocated, PerRequest perRequest) {
        long bytes = allocated.byLocation().stream()
                .filter(row -> row.site().kind() == SiteKind.NO_STACK)
                .mapToLong(row -> row.amount().bytes())
                .sum();
        return perRequest.amount(bytes);
    }

    private static List<SiteRow> locations(List<SiteRow> rows) {
        return rows.stream().filter(row -> row.site().kind() == SiteKind.SITE).toList();
    }
}
