package dev.plimsoll.report.json;

import dev.plimsoll.result.ComparedVersions;
import dev.plimsoll.result.Footprint;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.ResultHeader;
import dev.plimsoll.result.UpgradeLoad;
import dev.plimsoll.result.VersionRow;
import dev.plimsoll.result.VersionUse;
import dev.plimsoll.result.VersionsResult;
import java.util.List;

/** Maps {@code upgrades.json} and {@code artifact-versions.json} after their header. */
final class VersionsCodec {

    private VersionsCodec() {}

    static VersionsResult result(ResultHeader header, List<Reason> reasons, JsonFields<VersionsResult> json) {
        return new VersionsResult(
                header,
                json.count("planned", VersionsResult::planned),
                json.list("compared", VersionsResult::compared, VersionsCodec::compared),
                reasons,
                json.texts("notes", VersionsResult::notes),
                json.optionalObject("load", VersionsResult::load, VersionsCodec::load));
    }

    private static UpgradeLoad load(JsonFields<UpgradeLoad> json) {
        return new UpgradeLoad(json.text("title", UpgradeLoad::title), json.count("requests", UpgradeLoad::requests));
    }

    private static ComparedVersions compared(JsonFields<ComparedVersions> json) {
        return new ComparedVersions(
                json.textUnlessEmpty("dependency", ComparedVersions::dependency),
                json.list("versions", ComparedVersions::rows, VersionsCodec::row),
                json.count("leftOut", ComparedVersions::leftOut),
                json.texts("notes", ComparedVersions::notes));
    }

    private static VersionRow row(JsonFields<VersionRow> json) {
        return new VersionRow(
                json.text("id", VersionRow::id),
                json.text("version", VersionRow::version),
                json.optionalObject("total", VersionRow::total, VersionsCodec::footprint),
                json.optionalObject("alone", VersionRow::alone, VersionsCodec::footprint),
                json.count("dependencies", VersionRow::dependencies),
                json.count("classesFailed", VersionRow::classesFailed),
                json.textUnlessEmpty("problem", VersionRow::problem),
                json.optionalObject("inUse", VersionRow::use, VersionsCodec::use));
    }

    private static VersionUse use(JsonFields<VersionUse> json) {
        return new VersionUse(
                json.optionalObject("perRequest", VersionUse::figures, VersionsCodec::perRequest),
                json.textUnlessEmpty("problem", VersionUse::problem));
    }

    private static VersionUse.PerRequest perRequest(JsonFields<VersionUse.PerRequest> json) {
        return new VersionUse.PerRequest(
                json.optionalNumber("allocatedBytes", VersionUse.PerRequest::allocatedBytes),
                json.optionalNumber("allocatedErrorBytes", VersionUse.PerRequest::allocatedErrorBytes),
                json.number("retainedBytes", VersionUse.PerRequest::retainedBytes));
    }

    private static Footprint footprint(JsonFields<Footprint> json) {
        long bytes = json.number("bytes", Footprint::bytes);
        Footprint footprint = new Footprint(
                json.number("heapBytes", Footprint::heapBytes),
                json.number("metaspaceBytes", Footprint::metaspaceBytes),
                json.count("classes", Footprint::classes));
        json.meets("bytes", bytes, footprint.bytes());
        return footprint;
    }
}
