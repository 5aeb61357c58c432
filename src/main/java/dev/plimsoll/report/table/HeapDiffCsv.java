package dev.plimsoll.report.table;

import dev.plimsoll.report.text.EnumText;
import dev.plimsoll.result.HeapDiffResult;
import dev.plimsoll.result.HeapGrowthRow;
import dev.plimsoll.result.HeapPart;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Writes {@code perf-heap.csv}: one row per retainer and class that grew, and per owner, class and retainer of the last dump, which
 * have no growth.
 */
final class HeapDiffCsv {

    private HeapDiffCsv() {}

    static void write(HeapDiffResult result, Csv csv) {
        csv.heads("table", "name", "owner kind", "owner", "course", "per request [B]", "per request [objects]")
                .heads("dump 1 [B]", "dump 2 [B]", "dump 3 [B]", "dump 1 [objects]", "dump 2 [objects]")
                .heads("dump 3 [objects]", "surviving [B]", "live [B]", "live [objects]", "path")
                .endLine();
        result.growth().forEach(row -> put("growth", row, result.requestsApart(), csv));
        result.classGrowth().forEach(row -> put("class growth", row, result.requestsApart(), csv));
        put("owner", result.summary().byOwner(), csv);
        put("class", result.summary().byClass(), csv);
        put("retainer", result.summary().byRetainer(), csv);
    }

    private static void put(String table, HeapGrowthRow row, int apart, Csv csv) {
        csv.text(table).text(row.name());
        csv.text(EnumText.of(row.owner().kind())).text(row.owner().id());
        csv.text(EnumText.of(row.pattern()));
        csv.number(OptionalDouble.of(row.bytesPerRequest(apart)));
        csv.number(OptionalDouble.of(row.objectsPerRequest(apart)));
        csv.number(row.first().bytes())
                .number(row.second().bytes())
                .number(row.third().bytes());
        csv.number(row.first().objects())
                .number(row.second().objects())
                .number(row.third().objects());
        csv.number(row.survivingBytes()).number(OptionalLong.empty()).number(OptionalLong.empty());
        csv.text(String.join(" > ", row.path())).endLine();
    }

    private static void put(String table, List<HeapPart> parts, Csv csv) {
        for (HeapPart part : parts) {
            csv.text(table).text(part.name());
            csv.text(EnumText.of(part.owner().kind())).text(part.owner().id()).text("");
            for (int empty = 0; empty < 9; empty++) {
                csv.number(OptionalLong.empty());
            }
            csv.number(part.live().bytes()).number(part.live().objects()).text("");
            csv.endLine();
        }
    }
}
