package dev.plimsoll.attribution;

import dev.plimsoll.jfr.StackRows;
import dev.plimsoll.jfr.TypeName;
import dev.plimsoll.result.Allocations;
import dev.plimsoll.result.Amount;
import dev.plimsoll.result.Site;
import dev.plimsoll.result.SiteRow;
import dev.plimsoll.result.TypeRow;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Gives objects to locations: the innermost frame outside the JDK, or the innermost that {@code allowFiles} allows.
 *
 * @param allocations a row a location
 * @param allowFilesMatched false if there is such a filter, and it matches no frame of any stack
 * @param ignoreFilesMatched false if there is such a filter, and it matches no frame of any stack
 */
public record Attribution(Allocations allocations, boolean allowFilesMatched, boolean ignoreFilesMatched) {

    /** All rows. */
    public static Attribution of(
            StackRows rows, JdkClasses jdk, Origins origins, ReadableNames names, LocationFilter filter) {
        LocationResolver locations = new LocationResolver(rows.stacks(), jdk, origins, names, filter);
        Map<Site, Map<String, Amount>> bySite = new HashMap<>();
        Map<String, String> typeNames = new HashMap<>();
        rows.forEach(
                (thread, stack, type, amount) -> bySite.computeIfAbsent(locations.of(stack), site -> new HashMap<>())
                        .merge(typeNames.computeIfAbsent(type, TypeName::of), amount, Amount::plus));
        List<SiteRow> sorted = bySite.entrySet().stream()
                .map(entry -> row(entry.getKey(), entry.getValue(), OptionalDouble.empty()))
                .sorted(LARGEST_FIRST)
                .toList();
        return new Attribution(
                new Allocations(sorted, Optional.empty()),
                filter.allow().isEmpty() || locations.anyAllowed(),
                filter.ignore().isEmpty() || locations.anyIgnored());
    }

    public static final Comparator<SiteRow> LARGEST_FIRST = Comparator.comparingLong(
                    (SiteRow row) -> row.amount().bytes())
            .reversed()
            .thenComparing(row -> row.site().text())
            .thenComparing(row -> row.site().className())
            .thenComparing(row -> row.site().method())
            .thenComparing(row -> row.site().owner().id());

    /** @param relativeError of the bytes; empty if they are exact */
    public static SiteRow row(Site site, Map<String, Amount> types, OptionalDouble relativeError) {
        List<TypeRow> sorted = types.entrySet().stream()
                .map(type -> new TypeRow(type.getKey(), type.getValue()))
                .sorted(Comparator.comparingLong((TypeRow row) -> row.amount().bytes())
                        .reversed()
                        .thenComparing(TypeRow::type))
                .toList();
        Amount sum = types.values().stream().reduce(Amount.ZERO, Amount::plus);
        return new SiteRow(site, sum, relativeError, sorted);
    }
}
