package dev.plimsoll.result;

import dev.plimsoll.result.BundleResult.LoadedFrom;
import dev.plimsoll.result.DependencyRow.Loaded;
import dev.plimsoll.result.MemoryRow.MemoryOwner;
import dev.plimsoll.result.Removal.RemovalTrial;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The rows of a result of {@code perf-mem}, by dependency and version: another version may load other classes.
 *
 * @param application the result
 * @param bySubject its rows by their subject and version, the project's by its kind
 */
record LoadedRows(MemoryResult application, Map<String, MemoryRow> bySubject) {

    LoadedRows {
        bySubject = Map.copyOf(bySubject);
    }

    static LoadedRows in(MemoryResult application) {
        Map<String, MemoryRow> rows = new HashMap<>();
        application.rows().stream()
                .filter(row -> row.isDependency() || row.kind() == MemoryOwner.PROJECT)
                .forEach(row -> rows.putIfAbsent(key(row), row));
        return new LoadedRows(application, rows);
    }

    private static String key(MemoryRow row) {
        return row.isDependency()
                ? row.subject() + ":" + row.id().substring(row.id().lastIndexOf(':') + 1)
                : row.kind().id();
    }

    private static String key(DependencyRow row) {
        return row.project() ? MemoryOwner.PROJECT.id() : row.subject() + ":" + row.version();
    }

    BundleResult addTo(BundleResult result) {
        List<DependencyRow> rows =
                result.dependencies().stream().map(row -> row.loading(of(row))).toList();
        Optional<MemoryMark> up = application.up();
        if (application.dependencies().stream().allMatch(row -> row.heapBytes().isEmpty())) {
            return result.notLoading("perf-mem did not divide the heap");
        }
        if (up.isEmpty() || rows.stream().allMatch(row -> row.loaded().isEmpty())) {
            return result.notLoading("the result of perf-mem has none of these dependencies in the same version");
        }
        ResultHeader header = application.header();
        return new BundleResult(
                result.header(),
                result.whole(),
                rows,
                result.reasons(),
                result.measured(),
                Optional.of(new LoadedFrom(
                        header.startedAt(), application.workload(), up.get().bytes())),
                "");
    }

    /** A row whose heap or metaspace was not measured says too little. */
    private Optional<Loaded> of(DependencyRow row) {
        return Optional.ofNullable(bySubject.get(key(row)))
                .filter(found ->
                        found.metaspaceBytes().isPresent() && found.heapBytes().isPresent())
                .map(found -> new Loaded(
                        new Footprint(
                                found.heapBytes().orElse(0),
                                found.metaspaceBytes().orElse(0),
                                found.classes()),
                        removal(found)));
    }

    private static OptionalLong removal(MemoryRow row) {
        return row.need()
                .flatMap(Need::removal)
                .filter(removal -> removal.trial() == RemovalTrial.ANSWERS_SAME)
                .map(Removal::savesBytes)
                .orElse(OptionalLong.empty());
    }
}
