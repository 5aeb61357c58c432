package dev.plimsoll.attribution;

import dev.plimsoll.jfr.SampleSum;
import dev.plimsoll.jfr.SampledRows;
import dev.plimsoll.jfr.StackRows;
import dev.plimsoll.jfr.TypeName;
import dev.plimsoll.result.Allocations;
import dev.plimsoll.result.Amount;
import dev.plimsoll.result.Site;
import dev.plimsoll.result.Site.SiteKind;
import dev.plimsoll.result.SiteRow;
import dev.plimsoll.result.SiteRow.TypeRow;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Objects by location: the innermost frame outside the JDK, or the innermost frame that {@code allowFiles} matches;
 * and by the innermost frame of the project's own.
 *
 * @param allocations one row per location, and one per line of own code
 * @param allowFilesMatched false if there is such a filter and it matches no frame of any stack
 * @param ignoreFilesMatched false if there is such a filter and it matches no frame of any stack
 */
public record Attribution(Allocations allocations, boolean allowFilesMatched, boolean ignoreFilesMatched) {

    private static final Comparator<SiteRow> LARGEST_FIRST = Comparator.comparingLong(
                    (SiteRow row) -> row.amount().bytes())
            .reversed()
            .thenComparing(row -> row.site().text())
            .thenComparing(row -> row.site().className())
            .thenComparing(row -> row.site().method())
            .thenComparing(row -> row.site().owner().id());

    /** What each table has a row for. */
    private record Cell(Site location, Site ownCode) {

        static Cell of(int stack, LocationResolver locations) {
            return new Cell(locations.of(stack), locations.ownCodeOf(stack));
        }
    }

    /** Attributes recorded objects. */
    public static Attribution of(StackRows rows, AttributionContext context) {
        LocationResolver locations = context.locations(rows.stacks());
        Map<Cell, Map<String, Amount>> cells = new HashMap<>();
        Map<String, String> typeNames = new HashMap<>();
        rows.forEach((thread, stack, type, amount) -> cells.computeIfAbsent(
                        Cell.of(stack, locations), cell -> new HashMap<>())
                .merge(typeNames.computeIfAbsent(type, TypeName::of), amount, Amount::plus));
        return of(by -> exactRows(cells, by), context.filter(), locations);
    }

    /** Attributes sampled objects; each row has its sampling error. */
    public static Attribution of(SampledRows rows, AttributionContext context) {
        LocationResolver locations = context.locations(rows.stacks());
        Map<Cell, Map<String, SampleSum>> cells = new HashMap<>();
        rows.forEach((stack, type, sum) -> cells.computeIfAbsent(Cell.of(stack, locations), cell -> new HashMap<>())
                .computeIfAbsent(TypeName.of(type), name -> new SampleSum())
                .add(sum));
        return of(by -> sampledRows(cells, by), context.filter(), locations);
    }

    private static Attribution of(
            Function<Function<Cell, Site>, Stream<SiteRow>> rows, LocationFilter filter, LocationResolver locations) {
        List<SiteRow> byOwnCode =
                rows.apply(Cell::ownCode).sorted(LARGEST_FIRST).toList();
        boolean hasOwnCode = byOwnCode.stream().anyMatch(row -> row.site().kind() == SiteKind.SITE);
        return new Attribution(
                new Allocations(
                        rows.apply(Cell::location).sorted(LARGEST_FIRST).toList(),
                        hasOwnCode ? byOwnCode : List.of(),
                        Optional.empty(),
                        Optional.empty()),
                filter.allow().isEmpty() || locations.anyAllowed(),
                filter.ignore().isEmpty() || locations.anyIgnored());
    }

    private static Stream<SiteRow> exactRows(Map<Cell, Map<String, Amount>> cells, Function<Cell, Site> by) {
        Map<Site, Map<String, Amount>> bySite = new HashMap<>();
        cells.forEach((cell, types) -> add(types, bySite.computeIfAbsent(by.apply(cell), site -> new HashMap<>())));
        return bySite.entrySet().stream().map(site -> row(site.getKey(), site.getValue(), OptionalDouble.empty()));
    }

    /** Estimates are rounded once, per cell, so that all tables have the same sum. */
    private static Stream<SiteRow> sampledRows(Map<Cell, Map<String, SampleSum>> cells, Function<Cell, Site> by) {
        Map<Site, Map<String, Amount>> bySite = new HashMap<>();
        Map<Site, SampleSum> sums = new HashMap<>();
        cells.forEach((cell, types) -> {
            Map<String, Amount> amounts = new HashMap<>();
            types.forEach((type, sum) -> {
                amounts.put(type, sum.amount());
                sums.computeIfAbsent(by.apply(cell), site -> new SampleSum()).add(sum);
            });
            add(amounts, bySite.computeIfAbsent(by.apply(cell), site -> new HashMap<>()));
        });
        return bySite.entrySet().stream()
                .map(site -> row(
                        site.getKey(),
                        site.getValue(),
                        OptionalDouble.of(sums.getOrDefault(site.getKey(), new SampleSum())
                                .relativeError())));
    }

    private static void add(Map<String, Amount> types, Map<String, Amount> sums) {
        types.forEach((type, amount) -> sums.merge(type, amount, Amount::plus));
    }

    private static SiteRow row(Site site, Map<String, Amount> types, OptionalDouble relativeError) {
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
