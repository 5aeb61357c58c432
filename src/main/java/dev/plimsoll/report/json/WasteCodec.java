package dev.plimsoll.report.json;

import dev.plimsoll.result.HeapWaste;
import dev.plimsoll.result.HeapWaste.DuplicateRetainer;
import dev.plimsoll.result.HeapWaste.DuplicateString;
import dev.plimsoll.result.HeapWaste.HeapStrings;
import dev.plimsoll.result.HeapWaste.WasteKind;
import dev.plimsoll.result.HeapWaste.WastePattern;
import dev.plimsoll.result.HeapWaste.WasteRetainer;

/** Maps {@code waste} of {@code perf-mem.json}. */
final class WasteCodec {

    private WasteCodec() {}

    static HeapWaste waste(JsonFields<HeapWaste> json) {
        return new HeapWaste(
                json.object("strings", HeapWaste::strings, WasteCodec::strings),
                json.list("patterns", HeapWaste::patterns, WasteCodec::pattern));
    }

    private static HeapStrings strings(JsonFields<HeapStrings> json) {
        return new HeapStrings(
                json.number("objects", HeapStrings::objects),
                json.number("bytes", HeapStrings::bytes),
                json.number("distinct", HeapStrings::distinct),
                json.number("duplicated", HeapStrings::duplicated),
                json.number("savesBytes", HeapStrings::savesBytes),
                json.list("values", HeapStrings::values, WasteCodec::value),
                json.list("holders", HeapStrings::retainers, WasteCodec::duplicateHolder));
    }

    private static DuplicateString value(JsonFields<DuplicateString> json) {
        return new DuplicateString(
                json.number("objects", DuplicateString::objects),
                json.number("bytes", DuplicateString::bytes),
                json.number("savesBytes", DuplicateString::savesBytes),
                json.count("length", DuplicateString::length),
                json.optionalObject("holder", DuplicateString::retainer, WasteCodec::retainer),
                json.optionalText("value", DuplicateString::value));
    }

    private static DuplicateRetainer duplicateHolder(JsonFields<DuplicateRetainer> json) {
        return new DuplicateRetainer(
                json.text("field", DuplicateRetainer::field),
                json.text("owner", DuplicateRetainer::owner),
                json.number("objects", DuplicateRetainer::objects),
                json.number("distinct", DuplicateRetainer::distinct),
                json.number("savesBytes", DuplicateRetainer::savesBytes));
    }

    private static WastePattern pattern(JsonFields<WastePattern> json) {
        return new WastePattern(
                json.choice("kind", WasteKind.class, WastePattern::kind),
                json.text("class", WastePattern::className),
                json.number("objects", WastePattern::objects),
                json.number("savesBytes", WastePattern::savesBytes),
                json.optionalObject("holder", WastePattern::retainer, WasteCodec::retainer));
    }

    private static WasteRetainer retainer(JsonFields<WasteRetainer> json) {
        return new WasteRetainer(
                json.text("field", WasteRetainer::field),
                json.text("owner", WasteRetainer::owner),
                json.number("objects", WasteRetainer::objects),
                json.number("savesBytes", WasteRetainer::savesBytes));
    }
}
