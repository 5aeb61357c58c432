package dev.plimsoll.report.json;

import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.BundleResult.LoadedFrom;
import dev.plimsoll.result.DependencyRow;
import dev.plimsoll.result.DependencyRow.Alone;
import dev.plimsoll.result.DependencyRow.ClassFailure;
import dev.plimsoll.result.DependencyRow.Loaded;
import dev.plimsoll.result.DependencyRow.Saves;
import dev.plimsoll.result.Footprint;
import dev.plimsoll.result.KindCount;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.ResultHeader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Maps {@code bundle-mem.json} and {@code artifact-mem.json} after their header. */
final class BundleCodec {

    private static final String BYTES = "bytes";
    private static final String HEAP_BYTES = "heapBytes";
    private static final String METASPACE_BYTES = "metaspaceBytes";
    private static final String CLASSES = "classes";

    private BundleCodec() {}

    static BundleResult result(ResultHeader header, List<Reason> reasons, JsonFields<BundleResult> json) {
        Optional<BundleResult.Whole> whole = json.optionalInline("total", BundleResult::whole, BundleCodec::whole);
        int measuredForks = json.count("measuredForks", BundleResult::measured);
        List<DependencyRow> rows = json.list("dependencies", BundleResult::dependencies, BundleCodec::row);
        return new BundleResult(
                header,
                whole,
                rows,
                reasons,
                measuredForks,
                json.optionalObject("loadedFrom", BundleResult::loadedFrom, BundleCodec::loadedFrom),
                json.textUnlessEmpty("notLoadedBecause", BundleResult::whyNotLoaded));
    }

    private static LoadedFrom loadedFrom(JsonFields<LoadedFrom> json) {
        return new LoadedFrom(
                json.text("startedAt", LoadedFrom::startedAt, Instant::toString, Instant::parse),
                json.text("workload", LoadedFrom::workload),
                json.number(BYTES, LoadedFrom::bytes));
    }

    private static BundleResult.Whole whole(JsonFields<BundleResult.Whole> json) {
        return new BundleResult.Whole(
                json.object("total", BundleResult.Whole::total, BundleCodec::footprint),
                json.object("jdk", BundleResult.Whole::jdk, BundleCodec::footprint),
                json.object("loader", BundleResult.Whole::loader, BundleCodec::footprint),
                json.when(whole -> !whole.unselected().equals(Footprint.NONE))
                        .object("unselected", BundleResult.Whole::unselected, BundleCodec::footprint),
                json.when(whole -> !whole.freed().equals(Footprint.NONE))
                        .object("freed", BundleResult.Whole::freed, BundleCodec::footprint),
                json.object("residual", BundleResult.Whole::residual, BundleCodec::footprint),
                json.flag("complete", BundleResult.Whole::complete));
    }

    private static DependencyRow row(JsonFields<DependencyRow> json) {
        return new DependencyRow(
                json.text("id", DependencyRow::id),
                json.text("groupId", DependencyRow::groupId),
                json.text("artifactId", DependencyRow::artifactId),
                json.text("version", DependencyRow::version),
                json.textUnlessEmpty("classifier", DependencyRow::classifier),
                json.flag("direct", DependencyRow::direct),
                json.flag("project", DependencyRow::project),
                json.textUnlessEmpty("scope", DependencyRow::scope),
                json.textUnlessEmpty("treeParent", DependencyRow::treeParent),
                json.when(row -> !row.broughtBy().isEmpty()).texts("broughtBy", DependencyRow::broughtBy),
                json.texts("dependencies", DependencyRow::dependencies),
                json.texts("requiredBy", DependencyRow::requiredBy),
                json.optionalObject("alone", DependencyRow::alone, BundleCodec::alone),
                json.optionalObject("own", DependencyRow::own, BundleCodec::footprint),
                json.optionalObject("saves", DependencyRow::saves, BundleCodec::saves),
                json.optionalObject("loaded", DependencyRow::loaded, BundleCodec::loaded),
                json.optionalText("lowerBound", DependencyRow::lowerBound),
                json.when(BundleCodec::wasLoaded).count("classesTried", DependencyRow::classesTried),
                failures(json.when(BundleCodec::wasLoaded)),
                json.texts("notes", DependencyRow::notes));
    }

    private static boolean wasLoaded(DependencyRow row) {
        return row.own().isPresent()
                || row.alone().isPresent()
                || !row.failures().isEmpty();
    }

    private static List<ClassFailure> failures(JsonFields<DependencyRow> json) {
        json.count("classesFailed", row -> row.failures().size());
        json.derivedList("failuresByKind", DependencyRow::failuresByKind, count -> {
            count.text("kind", each -> each.kind().key());
            count.count(CLASSES, KindCount::classes);
        });
        return json.list("failures", DependencyRow::failures, BundleCodec::failure);
    }

    private static ClassFailure failure(JsonFields<ClassFailure> json) {
        String className = json.text("class", ClassFailure::className);
        json.text("kind", failure -> failure.kind().key());
        return new ClassFailure(className, json.text("error", ClassFailure::error));
    }

    /** The resident set stands among the fields of the footprint. */
    private static Alone alone(JsonFields<Alone> json) {
        long bytes = json.number(BYTES, alone -> alone.footprint().bytes());
        long heapBytes = json.number(HEAP_BYTES, alone -> alone.footprint().heapBytes());
        long metaspaceBytes =
                json.number(METASPACE_BYTES, alone -> alone.footprint().metaspaceBytes());
        OptionalLong rssBytes = json.optionalNumber("rssBytes", Alone::rssBytes);
        int classes = json.count(CLASSES, alone -> alone.footprint().classes());
        long millis = json.number("millis", alone -> alone.duration().toMillis());
        int failed = json.count("classesFailed", Alone::classesFailed);
        Footprint footprint = new Footprint(heapBytes, metaspaceBytes, classes);
        json.meets(BYTES, bytes, footprint.bytes());
        return new Alone(footprint, rssBytes, Duration.ofMillis(millis), failed);
    }

    private static Footprint footprint(JsonFields<Footprint> json) {
        long bytes = json.number(BYTES, Footprint::bytes);
        Footprint footprint = new Footprint(
                json.number(HEAP_BYTES, Footprint::heapBytes),
                json.number(METASPACE_BYTES, Footprint::metaspaceBytes),
                json.count(CLASSES, Footprint::classes));
        json.meets(BYTES, bytes, footprint.bytes());
        return footprint;
    }

    /** The removal stands among the fields of the footprint. */
    private static Loaded loaded(JsonFields<Loaded> json) {
        return new Loaded(
                json.inline(Loaded::footprint, BundleCodec::footprint),
                json.optionalNumber("removalSavesBytes", Loaded::removalBytes));
    }

    private static Saves saves(JsonFields<Saves> json) {
        return new Saves(
                json.optionalNumber("estimateBytes", Saves::estimateBytes),
                json.optionalNumber("measuredBytes", Saves::measuredBytes),
                json.texts("ids", Saves::ids));
    }
}
