package dev.plimsoll.report.table;

import dev.plimsoll.result.MemoryResult;
import dev.plimsoll.result.MemoryRow;
import dev.plimsoll.result.MemoryRow.FirstLoad;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Writes {@code perf-mem.csv}: one row per dependency, the largest first, then one per owner that is none. Rows add up to the
 * application.
 */
final class MemoryCsv {

    private MemoryCsv() {}

    static void write(MemoryResult result, Csv csv) {
        csv.heads(
                        "id",
                        "dependency",
                        "loaded [classes]",
                        "generated [classes]",
                        "in jar [classes]",
                        "metaspace [B]",
                        "heap [B]",
                        "[B]")
                .heads("first loaded by class", "method", "file", "line")
                .endLine();
        result.dependencies().forEach(row -> put(row, csv));
        result.others().forEach(row -> put(row, csv));
    }

    private static void put(MemoryRow row, Csv csv) {
        csv.text(row.isDependency() ? row.id() : row.kind().id()).flag(row.isDependency());
        csv.number(row.classesLoaded()).number(row.classesGenerated()).number(row.classesInJar());
        csv.number(row.metaspaceBytes()).number(row.heapBytes());
        boolean isMeasured = row.metaspaceBytes().isPresent() || row.heapBytes().isPresent();
        csv.number(isMeasured ? OptionalLong.of(row.bytes()) : OptionalLong.empty());
        Optional<FirstLoad> by = row.firstLoadedBy();
        csv.text(by.map(FirstLoad::className).orElse(""));
        csv.text(by.map(FirstLoad::method).orElse(""));
        csv.text(by.map(FirstLoad::file).orElse(""));
        csv.number(by.map(FirstLoad::line).orElse(OptionalInt.empty()));
        csv.endLine();
    }
}
