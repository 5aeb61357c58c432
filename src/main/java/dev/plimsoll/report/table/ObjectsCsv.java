package dev.plimsoll.report.table;

import dev.plimsoll.report.text.EnumText;
import dev.plimsoll.result.Allocations;
import dev.plimsoll.result.Amount;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Site;
import dev.plimsoll.result.SiteRow;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code perf-objects.csv}, a row a location, and {@code perf-objects-types.csv}, a row a type at a location. Figures
 * are for all requests together; a location that retains nothing has 0 there, but empty cells if that was not measured.
 */
public final class ObjectsCsv {

    private ObjectsCsv() {}

    public static String text(ObjectsResult result) {
        Map<Site, SiteRow> allocated = bySite(result.allocated());
        Map<Site, SiteRow> retained = bySite(survivors(result));
        Set<Site> sites = new LinkedHashSet<>(allocated.keySet());
        sites.addAll(retained.keySet());
        Csv csv = siteHeads(new Csv())
                .heads("allocated [B]", "allocated [objects]", "allocated relative error")
                .heads("retained [B]", "retained [objects]")
                .endLine();
        for (Site site : sites) {
            put(site, csv);
            put(allocated.get(site), result.allocated().isPresent(), csv);
            csv.number(error(allocated.get(site)));
            put(retained.get(site), result.retained().isPresent(), csv);
            csv.endLine();
        }
        return csv.toString();
    }

    public static String typesFile(String goal) {
        return goal + "-types.csv";
    }

    public static String typesText(ObjectsResult result) {
        Csv csv = siteHeads(new Csv().heads("what"))
                .heads("type", "[B]", "[objects]")
                .endLine();
        result.allocated().ifPresent(rows -> putTypes("allocated", rows.byLocation(), csv));
        survivors(result).ifPresent(rows -> putTypes("retained", rows.byLocation(), csv));
        return csv.toString();
    }

    private static Optional<Allocations> survivors(ObjectsResult result) {
        return result.retained().map(retained -> retained.survivors());
    }

    private static Map<Site, SiteRow> bySite(Optional<Allocations> allocations) {
        Map<Site, SiteRow> rows = new LinkedHashMap<>();
        allocations.ifPresent(all -> all.byLocation().forEach(row -> rows.put(row.site(), row)));
        return rows;
    }

    private static void putTypes(String what, List<SiteRow> rows, Csv csv) {
        rows.forEach(row -> row.types().forEach(type -> {
            csv.text(what);
            put(row.site(), csv);
            csv.text(type.type())
                    .number(type.amount().bytes())
                    .number(type.amount().objects());
            csv.endLine();
        }));
    }

    private static Csv siteHeads(Csv csv) {
        return csv.heads("kind", "class", "method", "file", "line", "owner kind", "owner");
    }

    private static void put(Site site, Csv csv) {
        csv.text(EnumText.of(site.kind()))
                .text(site.className())
                .text(site.method())
                .text(site.file());
        csv.number(site.line())
                .text(EnumText.of(site.owner().kind()))
                .text(site.owner().id());
    }

    private static void put(@Nullable SiteRow row, boolean measured, Csv csv) {
        Optional<Amount> amount = Optional.ofNullable(row).map(SiteRow::amount);
        OptionalLong none = measured ? OptionalLong.of(0) : OptionalLong.empty();
        csv.number(amount.isPresent() ? OptionalLong.of(amount.get().bytes()) : none);
        csv.number(amount.isPresent() ? OptionalLong.of(amount.get().objects()) : none);
    }

    private static OptionalDouble error(@Nullable SiteRow row) {
        return row == null ? OptionalDouble.empty() : row.relativeError();
    }
}
