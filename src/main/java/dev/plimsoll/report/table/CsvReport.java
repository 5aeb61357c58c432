package dev.plimsoll.report.table;

import dev.plimsoll.report.text.EnumText;
import dev.plimsoll.result.Allocations;
import dev.plimsoll.result.Amount;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.CapacityResult;
import dev.plimsoll.result.CompareResult;
import dev.plimsoll.result.CpuResult;
import dev.plimsoll.result.DependencyRow;
import dev.plimsoll.result.DependencyRow.Alone;
import dev.plimsoll.result.DependencyRow.Loaded;
import dev.plimsoll.result.DependencyRow.Saves;
import dev.plimsoll.result.EndpointCost;
import dev.plimsoll.result.Footprint;
import dev.plimsoll.result.GcResult;
import dev.plimsoll.result.HeapDiffResult;
import dev.plimsoll.result.IpsResult;
import dev.plimsoll.result.MemoryResult;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Result;
import dev.plimsoll.result.Site;
import dev.plimsoll.result.SiteRow;
import dev.plimsoll.result.VersionsResult;
import dev.plimsoll.result.WhatIfResult;
import dev.plimsoll.unit.FileText;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows of a result as {@code GOAL.csv}: for {@code bundle-mem} one row per dependency, in the order of the class
 * path; for {@code perf-mem} one row per owner, by {@link MemoryCsv}, and {@code perf-mem-waste.csv}, by
 * {@link WasteCsv}; for {@code capacity} one row per run, by
 * {@link CapacityCsv}; for {@code perf-gc} one row per collection, by {@link GcCsv}; for {@code perf-heap} one row per line of its tables, by {@link HeapDiffCsv}; for {@code what-if} one row per metric of each switch, by {@link WhatIfCsv}; for {@code perf-ips} one row
 * per figure, by {@link IpsCsv}; for {@code perf-cpu} one row per row of its tables, by {@link CpuCsv}; for {@code compare} one row
 * per compared figure, by {@link CompareCsv}; for {@code upgrades} one row per version, by {@link VersionsCsv}; for
 * {@code perf-objects} one row per location, {@code perf-objects-own-code.csv} with one row per line of the project's own code,
 * {@code perf-objects-types.csv} with one row per type at a location, and {@code perf-objects-requests.csv} with one row per request
 * of a mix.
 * Figures are for all requests together. A location that retains nothing has 0 there; the cell is empty if retention was not
 * measured. {@code mem-over-time.csv} is written by {@link TrendCsv} while it is measured.
 */
public final class CsvReport {

    private CsvReport() {}

    /** Empty for a result whose rows are written during the measurement. */
    public static Optional<FileText> text(Result result) {
        if (result instanceof BundleResult bundle) {
            return Optional.of(Csv.of(csv -> bundle(bundle, csv)));
        }
        if (result instanceof MemoryResult memory) {
            return Optional.of(Csv.of(csv -> MemoryCsv.write(memory, csv)));
        }
        if (result instanceof CapacityResult capacity) {
            return Optional.of(Csv.of(csv -> CapacityCsv.write(capacity, csv)));
        }
        if (result instanceof VersionsResult versions) {
            return Optional.of(Csv.of(csv -> VersionsCsv.write(versions, csv)));
        }
        if (result instanceof WhatIfResult whatIf) {
            return Optional.of(Csv.of(csv -> WhatIfCsv.write(whatIf, csv)));
        }
        if (result instanceof GcResult collections) {
            return Optional.of(Csv.of(csv -> GcCsv.write(collections, csv)));
        }
        if (result instanceof CpuResult cpu) {
            return Optional.of(Csv.of(csv -> CpuCsv.write(cpu, csv)));
        }
        if (result instanceof HeapDiffResult heap) {
            return Optional.of(Csv.of(csv -> HeapDiffCsv.write(heap, csv)));
        }
        if (result instanceof IpsResult ips) {
            return Optional.of(Csv.of(csv -> IpsCsv.write(ips, csv)));
        }
        if (result instanceof CompareResult compared) {
            return Optional.of(Csv.of(csv -> CompareCsv.write(compared, csv)));
        }
        return result instanceof ObjectsResult objects
                ? Optional.of(Csv.of(csv -> objects(objects, Allocations::byLocation, csv)))
                : Optional.empty();
    }

    /** What is allocated below each line of the project's own code; empty if the result has no own code. */
    public static Optional<FileText> ownCodeText(Result result) {
        return result instanceof ObjectsResult objects && hasOwnCode(objects)
                ? Optional.of(Csv.of(csv -> objects(objects, Allocations::byOwnCode, csv)))
                : Optional.empty();
    }

    /** What each of several requests costs; empty if the result has no such rows. */
    public static Optional<FileText> endpointsText(Result result) {
        return result instanceof ObjectsResult objects
                        && !objects.endpoints().rows().isEmpty()
                ? Optional.of(Csv.of(csv -> endpoints(objects, csv)))
                : Optional.empty();
    }

    /** What of the live heap could be saved; empty if it was not looked for. */
    public static Optional<FileText> wasteText(Result result) {
        return result instanceof MemoryResult memory
                ? memory.waste().map(waste -> Csv.of(csv -> WasteCsv.write(waste, csv)))
                : Optional.empty();
    }

    private static void endpoints(ObjectsResult result, Csv csv) {
        csv.heads("name", "method", "path", "weight", "requests", "allocated [B]", "allocated [objects]")
                .heads("retained [requests]", "retained [B]", "retained [objects]", "share")
                .endLine();
        for (EndpointCost row : result.endpoints().rows()) {
            csv.text(row.name()).text(row.method()).text(row.path());
            csv.number(row.weight()).number(row.requests());
            csv.number(row.allocated().bytes()).number(row.allocated().objects());
            csv.number(of(row.retained(), EndpointCost.Survived::requests));
            csv.number(of(row.retained(), stayed -> stayed.amount().bytes()));
            csv.number(of(row.retained(), stayed -> stayed.amount().objects()));
            csv.number(OptionalDouble.of(result.endpoints().share(row)));
            csv.endLine();
        }
    }

    private static boolean hasOwnCode(ObjectsResult result) {
        return Stream.concat(result.allocated().stream(), survivors(result).stream())
                .anyMatch(all -> !all.byOwnCode().isEmpty());
    }

    /** The types at each location; empty if the result has none. */
    public static Optional<FileText> typesText(Result result) {
        return result instanceof ObjectsResult objects
                ? Optional.of(Csv.of(csv -> types(objects, csv)))
                : Optional.empty();
    }

    private static void bundle(BundleResult result, Csv csv) {
        csv.heads("id", "groupId", "artifactId", "version", "classifier", "scope", "direct", "project")
                .heads("alone [B]", "alone heap [B]", "alone metaspace [B]", "alone RSS [B]", "alone [classes]")
                .heads("alone [ms]", "own [B]", "own heap [B]", "own metaspace [B]", "own [classes]")
                .heads("saves estimated [B]", "saves measured [B]", "failed [classes]")
                .heads("loaded [B]", "loaded heap [B]", "loaded metaspace [B]", "loaded [classes]")
                .endLine();
        result.dependencies().forEach(row -> put(row, csv));
    }

    private static void put(DependencyRow row, Csv csv) {
        csv.text(row.id()).text(row.groupId()).text(row.artifactId()).text(row.version());
        csv.text(row.classifier()).text(row.scope()).flag(row.direct()).flag(row.project());
        Optional<Footprint> alone = row.alone().map(Alone::footprint);
        csv.number(of(alone, Footprint::bytes)).number(of(alone, Footprint::heapBytes));
        csv.number(of(alone, Footprint::metaspaceBytes));
        csv.number(row.alone().map(Alone::rssBytes).orElse(OptionalLong.empty()));
        csv.number(of(alone, Footprint::classes))
                .number(of(row.alone(), each -> each.duration().toMillis()));
        csv.number(of(row.own(), Footprint::bytes)).number(of(row.own(), Footprint::heapBytes));
        csv.number(of(row.own(), Footprint::metaspaceBytes)).number(of(row.own(), Footprint::classes));
        csv.number(row.saves().map(Saves::estimateBytes).orElse(OptionalLong.empty()));
        csv.number(row.saves().map(Saves::measuredBytes).orElse(OptionalLong.empty()));
        boolean loaded = row.own().isPresent()
                || row.alone().isPresent()
                || !row.failures().isEmpty();
        csv.number(loaded ? OptionalLong.of(row.failures().size()) : OptionalLong.empty());
        Optional<Footprint> inUse = row.loaded().map(Loaded::footprint);
        csv.number(of(inUse, Footprint::bytes)).number(of(inUse, Footprint::heapBytes));
        csv.number(of(inUse, Footprint::metaspaceBytes)).number(of(inUse, Footprint::classes));
        csv.endLine();
    }

    private static <T> OptionalLong of(Optional<T> from, ToLongFunction<T> figure) {
        return from.stream().mapToLong(figure).findFirst();
    }

    private static void objects(ObjectsResult result, Function<Allocations, List<SiteRow>> table, Csv csv) {
        Map<Site, SiteRow> allocated = bySite(result.allocated().map(table));
        Map<Site, SiteRow> retained = bySite(survivors(result).map(table));
        Set<Site> sites = new LinkedHashSet<>(allocated.keySet());
        sites.addAll(retained.keySet());
        siteHeads(csv)
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
    }

    private static void types(ObjectsResult result, Csv csv) {
        siteHeads(csv.heads("what")).heads("type", "[B]", "[objects]").endLine();
        result.allocated().ifPresent(rows -> putTypes("allocated", rows.byLocation(), csv));
        survivors(result).ifPresent(rows -> putTypes("retained", rows.byLocation(), csv));
    }

    private static Optional<Allocations> survivors(ObjectsResult result) {
        return result.retained().map(retained -> retained.survivors());
    }

    private static Map<Site, SiteRow> bySite(Optional<List<SiteRow>> table) {
        Map<Site, SiteRow> rows = new LinkedHashMap<>();
        table.ifPresent(all -> all.forEach(row -> rows.put(row.site(), row)));
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
