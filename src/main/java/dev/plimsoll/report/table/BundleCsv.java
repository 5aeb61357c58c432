package dev.plimsoll.report.table;

import dev.plimsoll.result.Alone;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.DependencyRow;
import dev.plimsoll.result.Footprint;
import dev.plimsoll.result.Saves;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/** Writes {@code bundle-mem.csv}: a row a dependency, in the order of the class path. */
public final class BundleCsv {

    private BundleCsv() {}

    public static String text(BundleResult result) {
        Csv csv = new Csv()
                .heads("id", "groupId", "artifactId", "version", "classifier", "scope", "direct", "project")
                .heads("alone [B]", "alone heap [B]", "alone metaspace [B]", "alone RSS [B]", "alone [classes]")
                .heads("alone [ms]", "own [B]", "own heap [B]", "own metaspace [B]", "own [classes]")
                .heads("saves estimated [B]", "saves measured [B]", "failed [classes]")
                .endLine();
        result.dependencies().forEach(row -> put(row, csv));
        return csv.toString();
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
        csv.endLine();
    }

    private static <T> OptionalLong of(Optional<T> from, ToLongFunction<T> figure) {
        return from.stream().mapToLong(figure).findFirst();
    }
}
