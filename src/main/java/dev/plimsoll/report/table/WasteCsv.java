package dev.plimsoll.report.table;

import dev.plimsoll.report.text.EnumText;
import dev.plimsoll.result.HeapWaste;
import dev.plimsoll.result.HeapWaste.DuplicateRetainer;
import dev.plimsoll.result.HeapWaste.DuplicateString;
import dev.plimsoll.result.HeapWaste.WastePattern;
import dev.plimsoll.result.HeapWaste.WasteRetainer;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Writes {@code perf-mem-waste.csv}: one row per value that several strings have, one per field that holds strings of equal values, and
 * one per pattern of waste.
 */
final class WasteCsv {

    private WasteCsv() {}

    static void write(HeapWaste waste, Csv csv) {
        csv.heads("kind", "class or value", "length [characters]", "objects", "distinct values", "saves [B]")
                .heads("field", "owner", "objects in field", "saves in field [B]")
                .endLine();
        waste.strings().values().forEach(each -> put(each, csv));
        waste.strings().retainers().forEach(each -> put(each, csv));
        waste.patterns().forEach(each -> put(each, csv));
    }

    private static void put(DuplicateString string, Csv csv) {
        csv.text("duplicate-string").text(string.value().orElse("")).number(string.length());
        csv.number(string.objects()).number(1).number(string.savesBytes());
        put(string.retainer(), csv);
    }

    private static void put(DuplicateRetainer retainer, Csv csv) {
        csv.text("strings-of-field").text("").text("");
        csv.number(retainer.objects()).number(retainer.distinct()).number(retainer.savesBytes());
        put(
                Optional.of(new WasteRetainer(
                        retainer.field(), retainer.owner(), retainer.objects(), retainer.savesBytes())),
                csv);
    }

    private static void put(WastePattern pattern, Csv csv) {
        csv.text(EnumText.of(pattern.kind())).text(pattern.className()).text("");
        csv.number(pattern.objects()).text("").number(pattern.savesBytes());
        put(pattern.retainer(), csv);
    }

    private static void put(Optional<WasteRetainer> retainer, Csv csv) {
        csv.text(retainer.map(WasteRetainer::field).orElse(""));
        csv.text(retainer.map(WasteRetainer::owner).orElse(""));
        csv.number(retainer.map(each -> OptionalLong.of(each.objects())).orElse(OptionalLong.empty()));
        csv.number(retainer.map(each -> OptionalLong.of(each.savesBytes())).orElse(OptionalLong.empty()));
        csv.endLine();
    }
}
