package dev.plimsoll.gate;

import dev.plimsoll.result.Allocations;
import dev.plimsoll.result.Amount;
import dev.plimsoll.result.Check;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.SiteKind;
import dev.plimsoll.result.SiteRow;
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
public record MaxAllocatedPerLocation(Ceiling ceiling) implements ObjectsLimit {

    @Override
    public Check hold(ObjectsResult result) {
        PerRequest perRequest = PerRequest.of(result);
        Optional<SiteRow> worst = PerRequest.allocated(result).flatMap(all -> worst(all, perRequest));
        return ceiling.check(
                "maxAllocatedPerLocation",
                worst.map(row -> row.site().text()).orElse(result.head().project()),
                "allocatedPerLocation",
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

    private Figure figure(Optional<SiteRow> worst, long unplaced, PerRequest perRequest) {
        String gap = unplaced > ceiling.max()
                ? new Bytes(unplaced) + " per request have no stack and may be of one location"
                : "";
        if (worst.isEmpty()) {
            return gap.isEmpty() ? Figure.ofNothing("only the JDK's own code allocates") : Figure.missing(gap);
        }
        Figure figure = figure(worst.get(), perRequest);
        return gap.isEmpty() || !figure.note().isEmpty()
                ? figure
                : Figure.of(perRequest.amount(worst.get().amount().bytes()), gap);
    }

    private Figure figure(SiteRow row, PerRequest perRequest) {
        return PerRequest.estimate(perRequest.amount(row.amount().bytes()), row.relativeError(), ceiling.max());
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
