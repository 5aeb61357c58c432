package dev.plimsoll.report.json;

import dev.plimsoll.result.JointRemoval;
import dev.plimsoll.result.Ledger.LedgerRow;
import dev.plimsoll.result.LedgerCategory;
import dev.plimsoll.result.MemoryMark;
import dev.plimsoll.result.MemoryResult;
import dev.plimsoll.result.MemoryRow;
import dev.plimsoll.result.MemoryRow.FirstLoad;
import dev.plimsoll.result.MemoryRow.MemoryOwner;
import dev.plimsoll.result.Need;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.Removal;
import dev.plimsoll.result.Removal.PomChange;
import dev.plimsoll.result.Removal.PomPlace;
import dev.plimsoll.result.Removal.RemovalTrial;
import dev.plimsoll.result.ResultHeader;
import java.util.ArrayList;
import java.util.List;

/** Maps {@code perf-mem.json} after its header. */
final class MemoryCodec {

    private MemoryCodec() {}

    static MemoryResult result(ResultHeader header, List<Reason> reasons, JsonFields<MemoryResult> json) {
        String workload = json.text("workload", MemoryResult::workload);
        List<MemoryMark> marks = json.list("marks", MemoryResult::marks, MemoryCodec::mark);
        List<LedgerRow> resident = json.list("native", MemoryResult::resident, MemoryCodec::category);
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
                json.optionalObject("removable", MemoryResult::together, MemoryCodec::together),
                json.optionalObject("waste", MemoryResult::waste, WasteCodec::waste),
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
                json.optionalNumber("containerLimitBytes", MemoryMark::containerLimitBytes),
                json.number("millisSinceStart", MemoryMark::millisSinceStart));
    }

    static LedgerRow category(JsonFields<LedgerRow> json) {
        LedgerCategory category = json.text("category", LedgerRow::category, LedgerCategory::id, MemoryCodec::category);
        json.text("label", row -> row.category().text());
        return new LedgerRow(category, json.number("bytes", LedgerRow::bytes));
    }

    private static LedgerCategory category(String id) {
        return LedgerCategory.of(id).orElseThrow(() -> new IllegalArgumentException("'" + id + "' is not a category"));
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
                json.optionalObject("firstLoadedBy", MemoryRow::firstLoadedBy, MemoryCodec::firstLoad),
                json.optionalInline("broughtBy", MemoryRow::need, MemoryCodec::need));
    }

    private static Need need(JsonFields<Need> json) {
        return new Need(
                json.texts("broughtBy", Need::broughtBy),
                json.flag("referredToByProject", Need::isReferredTo),
                json.optionalObject("removal", Need::removal, MemoryCodec::removal));
    }

    private static Removal removal(JsonFields<Removal> json) {
        JsonFields<Removal> tried = json.when(removal -> removal.trial() != RemovalTrial.NOT_TRIED);
        return new Removal(
                json.choice("change", PomChange.class, Removal::change),
                json.list("places", Removal::places, MemoryCodec::place),
                json.texts("ids", Removal::ids),
                json.number("fileBytes", Removal::fileBytes),
                json.optionalNumber("classPathBytes", Removal::classPathBytes),
                trial(
                        json.flag("tried", removal -> removal.trial() != RemovalTrial.NOT_TRIED),
                        tried.flag("boots", removal -> boots(removal.trial())),
                        tried.flag("answersSame", removal -> removal.trial() == RemovalTrial.ANSWERS_SAME)),
                json.optionalNumber("savesBytes", Removal::savesBytes),
                json.textUnlessEmpty("why", Removal::why));
    }

    private static boolean boots(RemovalTrial trial) {
        return trial == RemovalTrial.ANSWERS_SAME || trial == RemovalTrial.ANSWERS_DIFFER;
    }

    private static RemovalTrial trial(boolean isTried, boolean boots, boolean isSame) {
        if (!isTried) {
            return RemovalTrial.NOT_TRIED;
        }
        if (!boots) {
            return RemovalTrial.DOES_NOT_BOOT;
        }
        return isSame ? RemovalTrial.ANSWERS_SAME : RemovalTrial.ANSWERS_DIFFER;
    }

    private static PomPlace place(JsonFields<PomPlace> json) {
        return new PomPlace(
                json.text("dependency", PomPlace::dependency),
                json.text("file", PomPlace::file),
                json.count("line", PomPlace::line));
    }

    private static JointRemoval together(JsonFields<JointRemoval> json) {
        return new JointRemoval(
                json.texts("ids", JointRemoval::ids),
                json.number("fileBytes", JointRemoval::fileBytes),
                json.optionalNumber("savesBytes", JointRemoval::savesBytes));
    }

    private static FirstLoad firstLoad(JsonFields<FirstLoad> json) {
        return new FirstLoad(
                json.text("class", FirstLoad::className),
                json.text("method", FirstLoad::method),
                json.textUnlessEmpty("file", FirstLoad::file),
                json.optionalCount("line", FirstLoad::line));
    }
}
