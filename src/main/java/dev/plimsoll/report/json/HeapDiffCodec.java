package dev.plimsoll.report.json;

import dev.plimsoll.result.Amount;
import dev.plimsoll.result.GrowthPattern;
import dev.plimsoll.result.HeapDiffResult;
import dev.plimsoll.result.HeapGrowthRow;
import dev.plimsoll.result.HeapPart;
import dev.plimsoll.result.HeapSnapshot;
import dev.plimsoll.result.HeapSummary;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.ResultHeader;
import java.util.List;

/** Maps {@code perf-heap.json} after its header. */
final class HeapDiffCodec {

    private HeapDiffCodec() {}

    static HeapDiffResult result(ResultHeader header, List<Reason> reasons, JsonFields<HeapDiffResult> json) {
        String workload = json.text("workload", HeapDiffResult::workload);
        long warmRequests = json.number("warmRequests", HeapDiffResult::warmRequests);
        int apart = json.count("requestsApart", HeapDiffResult::requestsApart);
        json.amount("bytesPerRequest", HeapDiffResult::bytesPerRequest);
        return new HeapDiffResult(
                header,
                workload,
                warmRequests,
                apart,
                json.list("snapshots", HeapDiffResult::snapshots, HeapDiffCodec::snapshot),
                json.object("summary", HeapDiffResult::summary, HeapDiffCodec::summary),
                json.list("growth", HeapDiffResult::growth, row -> growth(row, apart)),
                json.list("classGrowth", HeapDiffResult::classGrowth, row -> growth(row, apart)),
                reasons,
                json.texts("notes", HeapDiffResult::notes));
    }

    private static HeapSnapshot snapshot(JsonFields<HeapSnapshot> json) {
        return new HeapSnapshot(
                json.number("requests", HeapSnapshot::requests),
                json.object("live", HeapSnapshot::live, HeapDiffCodec::amount),
                json.number("usedBytes", HeapSnapshot::usedBytes),
                json.object("reached", HeapSnapshot::reached, HeapDiffCodec::amount),
                json.number("fileBytes", HeapSnapshot::fileBytes));
    }

    private static HeapSummary summary(JsonFields<HeapSummary> json) {
        return new HeapSummary(
                json.list("byOwner", HeapSummary::byOwner, HeapDiffCodec::part),
                json.list("byClass", HeapSummary::byClass, HeapDiffCodec::part),
                json.count("classes", HeapSummary::classes),
                json.list("byRetainer", HeapSummary::byRetainer, HeapDiffCodec::part),
                json.count("retainers", HeapSummary::retainers));
    }

    private static HeapPart part(JsonFields<HeapPart> json) {
        return new HeapPart(
                json.text("name", HeapPart::name),
                json.object("owner", HeapPart::owner, HeaderCodec::owner),
                json.object("live", HeapPart::live, HeapDiffCodec::amount));
    }

    private static HeapGrowthRow growth(JsonFields<HeapGrowthRow> json, int apart) {
        json.choice("course", GrowthPattern.class, HeapGrowthRow::pattern);
        json.amount("bytesPerRequest", row -> row.bytesPerRequest(apart));
        json.amount("instancesPerRequest", row -> row.objectsPerRequest(apart));
        json.number("survivingBytes", HeapGrowthRow::survivingBytes);
        return new HeapGrowthRow(
                json.text("name", HeapGrowthRow::name),
                json.object("owner", HeapGrowthRow::owner, HeaderCodec::owner),
                json.textUnlessEmpty("file", HeapGrowthRow::file),
                json.texts("path", HeapGrowthRow::path),
                json.object("first", HeapGrowthRow::first, HeapDiffCodec::amount),
                json.object("second", HeapGrowthRow::second, HeapDiffCodec::amount),
                json.object("third", HeapGrowthRow::third, HeapDiffCodec::amount));
    }

    private static Amount amount(JsonFields<Amount> json) {
        return new Amount(json.number("bytes", Amount::bytes), json.number("objects", Amount::objects));
    }
}
