package dev.plimsoll.report.table;

import dev.plimsoll.result.ComparedVersions;
import dev.plimsoll.result.Footprint;
import dev.plimsoll.result.VersionRow;
import dev.plimsoll.result.VersionUse;
import dev.plimsoll.result.VersionsResult;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/** Writes {@code upgrades.csv} and {@code artifact-versions.csv}: one row per version. */
final class VersionsCsv {

    private VersionsCsv() {}

    static void write(VersionsResult result, Csv csv) {
        csv.heads("dependency", "id", "version", "base", "total [B]", "total heap [B]", "total metaspace [B]")
                .heads("total [classes]", "alone [B]", "dependencies", "failed [classes]", "difference [B]", "problem")
                .heads("allocated per request [B]", "difference per request [B]", "retained per request [B]", "in use")
                .endLine();
        for (ComparedVersions compared : result.compared()) {
            compared.rows().forEach(row -> put(compared, row, csv));
        }
    }

    private static void put(ComparedVersions compared, VersionRow row, Csv csv) {
        csv.text(compared.dependency()).text(row.id()).text(row.version()).flag(row == compared.base());
        csv.number(row.bytes()).number(of(row, Footprint::heapBytes)).number(of(row, Footprint::metaspaceBytes));
        csv.number(of(row, Footprint::classes)).number(row.aloneBytes());
        csv.number(of(row, unused -> row.dependencies())).number(of(row, unused -> row.classesFailed()));
        csv.number(compared.difference(row)).text(row.problem());
        csv.number(row.perRequest().map(VersionUse.PerRequest::allocatedBytes).orElse(OptionalLong.empty()));
        csv.number(compared.allocatedDifference(row));
        csv.number(row.perRequest().stream()
                .mapToLong(VersionUse.PerRequest::retainedBytes)
                .findFirst());
        csv.text(row.useProblem());
        csv.endLine();
    }

    private static OptionalLong of(VersionRow row, ToLongFunction<Footprint> figure) {
        return row.total().stream().mapToLong(figure).findFirst();
    }
}
