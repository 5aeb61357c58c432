package dev.plimsoll.alloc;

import dev.plimsoll.attribution.Attribution;
import dev.plimsoll.attribution.AttributionContext;
import dev.plimsoll.attribution.LocationResolver;
import dev.plimsoll.jfr.SampleSum;
import dev.plimsoll.jfr.SampledRows;
import dev.plimsoll.jfr.TypeName;
import dev.plimsoll.result.Allocations;
import dev.plimsoll.result.Amount;
import dev.plimsoll.result.Site;
import dev.plimsoll.result.SiteRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Gives samples to locations, as {@link Attribution} does with objects, and each location its error. */
final class SampledAttribution {

    private SampledAttribution() {}

    static Attribution of(SampledRows rows, AttributionContext attributing) {
        LocationResolver locations = new LocationResolver(
                rows.stacks(), attributing.jdk(), attributing.origins(), attributing.names(), attributing.filter());
        Map<Site, Map<String, SampleSum>> bySite = new HashMap<>();
        rows.forEach((stack, type, sum) -> bySite.computeIfAbsent(locations.of(stack), site -> new HashMap<>())
                .computeIfAbsent(TypeName.of(type), name -> new SampleSum())
                .add(sum));
        List<SiteRow> sorted = bySite.entrySet().stream()
                .map(entry -> row(entry.getKey(), entry.getValue()))
                .sorted(Attribution.LARGEST_FIRST)
                .toList();
        return new Attribution(
                new Allocations(sorted, Optional.empty()),
                attributing.filter().allow().isEmpty() || locations.anyAllowed(),
                attributing.filter().ignore().isEmpty() || locations.anyIgnored());
    }

    private static SiteRow row(Site site, Map<String, SampleSum> types) {
        SampleSum all = new SampleSum();
        Map<String, Amount> amounts = new HashMap<>();
        types.forEach((type, sum) -> {
            all.add(sum);
            amounts.put(type, sum.amount());
        });
        return Attribution.row(site, amounts, OptionalDouble.of(all.relativeError()));
    }
}
