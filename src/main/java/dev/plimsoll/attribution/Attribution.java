package dev.plimsoll.attribution;

import dev.plimsoll.jfr.SampleSum;
import dev.plimsoll.jfr.SampledRows;
import dev.plimsoll.jfr.StackRows;
import dev.plimsoll.jfr.TypeName;
import dev.plimsoll.result.Allocations;
import dev.plimsoll.result.Amount;
import dev.plimsoll.result.Site;
import dev.plimsoll.result.SiteRow;
import dev.plimsoll.result.SiteRow.TypeRow;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Objects by location: the innermost frame outside the JDK, or the innermost frame that {@code allowFiles} matches.
 *
 * @param allocations one row per location
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

    /** Attributes recorded objects. */
    public static Attribution of(StackRows rows, AttributionContext context) {
        LocationResolver locations = context.locations(rows.stacks());
        Map<Site, Map<String, Amount>> bySite = new HashMap<>();
        Map<String, String> typeNames = new HashMap<>();
        rows.forEach(
                (thread, stack, type, amount) -> bySite.computeIfAbsent(locations.of(stack), site -> new HashMap<>())
                        .merge(typeNames.computeIfAbsent(type, TypeName::of), amount, Amount::plus));
        return of(
                bySite.entrySet().stream().map(site -> row(site.getKey(), site.getValue(), OptionalDouble.empty())),
                context.filter(),
                locations);
    }

    /** Attributes sampled objects; each row has its sampling error. */
    public static Attribution of(SampledRows rows, AttributionContext context) {
        LocationResolver locations = context.locations(rows.stacks());
        Map<Site, Map<String, SampleSum>> bySite = new HashMap<>();
        rows.forEach((stack, type, sum) -> bySite.computeIfAbsent(locations.of(stack), site -> new HashMap<>())
                .computeIfAbsent(TypeName.of(type), name -> new SampleSum())
                .add(sum));
        return of(
                bySite.entrySet().stream().map(site -> sampledRow(site.getKey(), site.getValue())),
                context.filter(),
                locations);
    }

    private static Attribution of(Stream<SiteRow> rows, LocationFilter filter, LocationResolver locations) {
        return new Attribution(
                new Allocations(rows.sorted(LARGEST_FIRST).toList(), Optional.empty()),
                filter.allow().isEmpty() || locations.anyAllowed(),
                filter.ignore().isEmpty() || locations.anyIgnored());
    }

    private static SiteRow sampledRow(Site site, Map<String, SampleSum> types) {
        SampleSum all = new SampleSum();
        Map<String, Amount> amounts = new HashMap<>();
        types.forEach((type, sum) -> {
            all.add(sum);
            amounts.put(type, sum.amount());
        });
        return row(site, amounts, OptionalDouble.of(all.relativeError()));
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
