package dev.plimsoll.report.table;

import dev.plimsoll.report.text.EnumText;
import dev.plimsoll.result.GcCollection;
import dev.plimsoll.result.GcResult;

/** Writes {@code perf-gc.csv}: one row per collection, in the order of time. */
final class GcCsv {

    private GcCsv() {}

    static void write(GcResult result, Csv csv) {
        csv.heads("id", "start [us]", "kind", "name", "cause", "duration [us]", "pauses", "pauses [us]")
                .heads("longest pause [us]", "used before [B]", "used after [B]", "promoted [B]")
                .endLine();
        result.collections().forEach(each -> put(each, csv));
    }

    private static void put(GcCollection each, Csv csv) {
        csv.number(each.id()).number(each.startMicros()).text(EnumText.of(each.kind()));
        csv.text(each.name()).text(each.cause()).number(each.durationMicros());
        csv.number(each.pauses()).number(each.pauseMicros()).number(each.longestPauseMicros());
        csv.number(each.usedBeforeBytes()).number(each.usedAfterBytes()).number(each.promotedBytes());
        csv.endLine();
    }
}
