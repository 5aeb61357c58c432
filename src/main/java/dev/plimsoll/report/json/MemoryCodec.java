package dev.plimsoll.report.json;

import dev.plimsoll.result.MemoryMark;
import dev.plimsoll.result.MemoryResult;
import dev.plimsoll.result.MemoryRow;
import dev.plimsoll.result.MemoryRow.FirstLoad;
import dev.plimsoll.result.MemoryRow.MemoryOwner;
import dev.plimsoll.result.NativeRow;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.ResultHeader;
import java.util.ArrayList;
import java.util.List;

/** Maps {@code perf-mem.json} after its header. */
final class MemoryCodec {

    private MemoryCodec() {}

    static MemoryResult result(ResultHeader header, List<Reason> reasons, JsonFields<MemoryResult> json) {
        String workload = json.text("workload", MemoryResult::workload);
        List<MemoryMark> marks = json.list("marks", MemoryResult::marks, MemoryCodec::mark);
        List<NativeRow> resident = json.list("native", MemoryResult::resident, MemoryCodec::category);
        List<MemoryRow> rows =
                new ArrayList<>(json.list("dependencies", MemoryResult::dependencies, MemoryCodec::dependency));
        rows.addAll(json.list("rows", MemoryResult::others, MemoryCodec::other));
        return new MemoryResult(
                header,
                workload,
                marks,
                resident,
                rows,
                json.optionalNumber("metaspaceGapBytes", MemoryResult::metaspaceGapBytes),
                reasons,
                json.texts("notes", MemoryResult::notes));
    }

    private static MemoryMark mark(JsonFields<MemoryMark> json) {
        return new MemoryMark(
                json.text("name", MemoryMark::name),
                json.number("liveHeapBytes", MemoryMark::liveHeapBytes),
                json.number("metaspaceBytes", MemoryMark::metaspaceBytes),
                json.number("classes", MemoryMark::classes),
                json.optionalNumber("rssBytes", MemoryMark::rssBytes),
                json.optionalNumber("pssBytes", MemoryMark::pssBytes),
                json.number("millisSinceStart", MemoryMark::millisSinceStart));
    }

    private static NativeRow category(JsonFields<NativeRow> json) {
        return new NativeRow(
                json.text("category", NativeRow::category),
                json.text("label", NativeRow::label),
                json.number("bytes", NativeRow::bytes));
    }

    private static MemoryRow dependency(JsonFields<MemoryRow> json) {
        return row(MemoryOwner.DEPENDENCY, json.text("id", MemoryRow::id), json);
    }

    private static MemoryRow other(JsonFields<MemoryRow> json) {
        MemoryOwner kind = json.text("name", MemoryRow::kind, MemoryOwner::id, MemoryOwner::of);
        return row(kind, kind.id(), json);
    }

    private static MemoryRow row(MemoryOwner kind, String id, JsonFields<MemoryRow> json) {
        return new MemoryRow(
                kind,
                id,
                json.count("classesLoaded", MemoryRow::classesLoaded),
                json.count("classesGenerated", MemoryRow::classesGenerated),
                json.optionalCount("classesInJar", MemoryRow::classesInJar),
                json.optionalNumber("metaspaceBytes", MemoryRow::metaspaceBytes),
                json.optionalNumber("heapBytes", MemoryRow::heapBytes),
                json.optionalObject("firstLoadedBy", MemoryRow::firstLoadedBy, MemoryCodec::firstLoad));
    }

    private static FirstLoad firstLoad(JsonFields<FirstLoad> json) {
        return new FirstLoad(
                json.text("class", FirstLoad::className),
                json.text("method", FirstLoad::method),
                json.textUnlessEmpty("file", FirstLoad::file),
                json.optionalCount("line", FirstLoad::line));
    }
}
