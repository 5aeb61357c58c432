package dev.plimsoll.report.json;

import dev.plimsoll.result.GcCaller;
import dev.plimsoll.result.GcCause;
import dev.plimsoll.result.GcCollection;
import dev.plimsoll.result.GcCollection.GcKind;
import dev.plimsoll.result.GcPauses;
import dev.plimsoll.result.GcPromotion;
import dev.plimsoll.result.GcResult;
import dev.plimsoll.result.GcStalls;
import dev.plimsoll.result.Humongous;
import dev.plimsoll.result.Humongous.HumongousRow;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.ResultHeader;
import java.util.List;

/** Maps {@code perf-gc.json} after its header. */
final class GcCodec {

    private GcCodec() {}

    static GcResult result(ResultHeader header, List<Reason> reasons, JsonFields<GcResult> json) {
        json.optionalNumber("allocatedBytesPerSecond", GcResult::bytesPerSecond);
        json.optionalNumber("promotedBytesPerRequest", GcResult::promotedPerRequest);
        json.derivedList("causes", GcResult::byCause, GcCodec::cause);
        return new GcResult(
                header,
                json.text("workload", GcResult::workload),
                json.number("requests", GcResult::requests),
                json.number("spanMillis", GcResult::spanMillis),
                json.optionalNumber("cpuMillis", GcResult::cpuMillis),
                json.optionalFraction("gcCpuShare", GcResult::gcCpuShare),
                json.optionalNumber("counterBytes", GcResult::counterBytes),
                json.optionalNumber("recordedBytes", GcResult::recordedBytes),
                json.optionalObject("promoted", GcResult::promotion, GcCodec::promotion),
                json.textUnlessEmpty("promotedUnknown", GcResult::noPromotion),
                json.object("pauses", GcResult::pauses, GcCodec::pauses),
                json.list("collections", GcResult::collections, GcCodec::collection),
                json.list("systemGc", GcResult::callers, GcCodec::caller),
                json.optionalObject("humongous", GcResult::humongous, GcCodec::humongous),
                json.object("stalls", GcResult::stalls, GcCodec::stalls),
                reasons,
                json.texts("notes", GcResult::notes));
    }

    private static void cause(JsonFields<GcCause> json) {
        json.text("cause", GcCause::cause);
        json.count("collections", GcCause::collections);
        json.number("pauseMicros", GcCause::pauseMicros);
    }

    private static GcPromotion promotion(JsonFields<GcPromotion> json) {
        return new GcPromotion(
                json.number("bytes", GcPromotion::bytes), json.number("mostBytes", GcPromotion::mostBytes));
    }

    private static GcPauses pauses(JsonFields<GcPauses> json) {
        return new GcPauses(
                json.count("count", GcPauses::count),
                json.number("totalMicros", GcPauses::totalMicros),
                json.number("longestMicros", GcPauses::longestMicros),
                json.number("p99Micros", GcPauses::p99Micros));
    }

    private static GcCollection collection(JsonFields<GcCollection> json) {
        return new GcCollection(
                json.number("id", GcCollection::id),
                json.number("startMicros", GcCollection::startMicros),
                json.choice("kind", GcKind.class, GcCollection::kind),
                json.text("name", GcCollection::name),
                json.text("cause", GcCollection::cause),
                json.number("durationMicros", GcCollection::durationMicros),
                json.count("pauses", GcCollection::pauses),
                json.number("pauseMicros", GcCollection::pauseMicros),
                json.number("longestPauseMicros", GcCollection::longestPauseMicros),
                json.optionalNumber("usedBeforeBytes", GcCollection::usedBeforeBytes),
                json.optionalNumber("usedAfterBytes", GcCollection::usedAfterBytes),
                json.optionalNumber("promotedBytes", GcCollection::promotedBytes));
    }

    private static GcCaller caller(JsonFields<GcCaller> json) {
        return new GcCaller(
                json.object("location", GcCaller::site, HeaderCodec::site),
                json.object("ownCode", GcCaller::ownCode, HeaderCodec::site),
                json.number("calls", GcCaller::calls),
                json.number("millis", GcCaller::millis));
    }

    private static Humongous humongous(JsonFields<Humongous> json) {
        return new Humongous(
                json.number("regionBytes", Humongous::regionBytes), json.list("rows", Humongous::rows, GcCodec::row));
    }

    private static HumongousRow row(JsonFields<HumongousRow> json) {
        return new HumongousRow(
                json.text("type", HumongousRow::type),
                json.object("location", HumongousRow::site, HeaderCodec::site),
                json.number("objects", HumongousRow::objects),
                json.number("bytes", HumongousRow::bytes),
                json.number("largestBytes", HumongousRow::largestBytes));
    }

    private static GcStalls stalls(JsonFields<GcStalls> json) {
        return new GcStalls(json.number("count", GcStalls::count), json.number("totalMicros", GcStalls::totalMicros));
    }
}
