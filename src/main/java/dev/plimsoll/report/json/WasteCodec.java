package dev.plimsoll.report.json;

import dev.plimsoll.result.HeapWaste;
import dev.plimsoll.result.HeapWaste.DuplicateHolder;
import dev.plimsoll.result.HeapWaste.DuplicateString;
import dev.plimsoll.result.HeapWaste.HeapStrings;
import dev.plimsoll.result.HeapWaste.WasteHolder;
import dev.plimsoll.result.HeapWaste.WasteKind;
import dev.plimsoll.result.HeapWaste.WastePattern;

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
                json.list("holders", HeapStrings::holders, WasteCodec::duplicateHolder));
    }

    private static DuplicateString value(JsonFields<DuplicateString> json) {
        return new DuplicateString(
                json.number("objects", DuplicateString::objects),
                json.number("bytes", DuplicateString::bytes),
                json.number("savesBytes", DuplicateString::savesBytes),
                json.count("length", DuplicateString::length),
                json.optionalObject("holder", DuplicateString::holder, WasteCodec::holder),
                json.optionalText("value", DuplicateString::value));
    }

    private static DuplicateHolder duplicateHolder(JsonFields<DuplicateHolder> json) {
        return new DuplicateHolder(
                json.text("field", DuplicateHolder::field),
                json.text("owner", DuplicateHolder::owner),
                json.number("objects", DuplicateHolder::objects),
                json.number("distinct", DuplicateHolder::distinct),
                json.number("savesBytes", DuplicateHolder::savesBytes));
    }

    private static WastePattern pattern(JsonFields<WastePattern> json) {
        return new WastePattern(
                json.choice("kind", WasteKind.class, WastePattern::kind),
                json.text("class", WastePattern::className),
                json.number("objects", WastePattern::objects),
                json.number("savesBytes", WastePattern::savesBytes),
                json.optionalObject("holder", WastePattern::holder, WasteCodec::holder));
    }

    private static WasteHolder holder(JsonFields<WasteHolder> json) {
        return new WasteHolder(
                json.text("field", WasteHolder::field),
                json.text("owner", WasteHolder::owner),
                json.number("objects", WasteHolder::objects),
                json.number("savesBytes", WasteHolder::savesBytes));
    }
}
