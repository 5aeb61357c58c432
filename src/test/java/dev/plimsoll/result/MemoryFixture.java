package dev.plimsoll.result;

import dev.plimsoll.result.Ledger.LedgerRow;
import dev.plimsoll.result.MemoryRow.FirstLoad;
import dev.plimsoll.result.MemoryRow.MemoryOwner;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Makes results of {@code perf-mem} for tests. */
public final class MemoryFixture {

    public static final ResultHeader HEAD = new ResultHeader(
            "perf-mem",
            "com.acme:shop:1.0.0",
            "default",
            ResultFixture.HEAD.startedAt(),
            ResultFixture.HEAD.environment());

    private static final String WORKLOAD = "GET /orders";

    private MemoryFixture() {}

    /** An application of which the rows explain each byte; its resident set has three times as many. */
    public static MemoryResult memory(MemoryRow... rows) {
        MemoryResult sums = without(List.of(), List.of(rows));
        long heap = sums.sum().heapBytes().orElse(0);
        long metaspace = sums.sum().metaspaceBytes().orElse(0);
        long rss = 3 * (heap + metaspace);
        return new MemoryResult(
                HEAD,
                WORKLOAD,
                List.of(mark(MemoryMark.REQUESTS, heap, metaspace, sums.sum().classes(), OptionalLong.of(rss))),
                List.of(
                        new LedgerRow(LedgerCategory.LIVE_HEAP, heap),
                        new LedgerRow(LedgerCategory.METASPACE, metaspace),
                        new LedgerRow(LedgerCategory.UNEXPLAINED, rss - heap - metaspace)),
                List.of(rows),
                OptionalLong.of(0),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
    }

    /** An application that ended before it was up. */
    public static MemoryResult notUp() {
        return without(List.of(), List.of());
    }

    private static MemoryResult without(List<MemoryMark> marks, List<MemoryRow> rows) {
        return new MemoryResult(
                HEAD,
                WORKLOAD,
                marks,
                List.of(),
                rows,
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
    }

    /** The same with other marks. */
    public static MemoryResult marked(MemoryResult result, MemoryMark... marks) {
        return new MemoryResult(
                result.header(),
                result.workload(),
                List.of(marks),
                result.resident(),
                result.rows(),
                result.metaspaceGapBytes(),
                result.together(),
                result.waste(),
                result.reasons(),
                result.notes());
    }

    /** The same with what could be saved of its heap. */
    public static MemoryResult wasting(MemoryResult result, HeapWaste waste) {
        return new MemoryResult(
                result.header(),
                result.workload(),
                result.marks(),
                result.resident(),
                result.rows(),
                result.metaspaceGapBytes(),
                result.together(),
                Optional.of(waste),
                result.reasons(),
                result.notes());
    }

    /** The same in a container with that limit. */
    public static MemoryResult contained(MemoryResult result, long limitBytes) {
        return marked(
                result,
                result.marks().stream()
                        .map(mark -> new MemoryMark(
                                mark.name(),
                                mark.liveHeapBytes(),
                                mark.metaspaceBytes(),
                                mark.classes(),
                                mark.rssBytes(),
                                mark.pssBytes(),
                                OptionalLong.of(limitBytes),
                                mark.millisSinceStart()))
                        .toArray(MemoryMark[]::new));
    }

    /** The same with other categories of the resident set. */
    public static MemoryResult resident(MemoryResult result, LedgerRow... resident) {
        return new MemoryResult(
                result.header(),
                result.workload(),
                result.marks(),
                List.of(resident),
                result.rows(),
                result.metaspaceGapBytes(),
                result.together(),
                result.waste(),
                result.reasons(),
                result.notes());
    }

    /** The same with another gap of the metaspace. */
    public static MemoryResult gap(long bytes, MemoryResult result) {
        return new MemoryResult(
                result.header(),
                result.workload(),
                result.marks(),
                result.resident(),
                result.rows(),
                OptionalLong.of(bytes),
                result.together(),
                result.waste(),
                result.reasons(),
                result.notes());
    }

    /** The same that is inconclusive. */
    public static MemoryResult because(Reason reason, MemoryResult result) {
        return new MemoryResult(
                result.header(),
                result.workload(),
                result.marks(),
                result.resident(),
                result.rows(),
                result.metaspaceGapBytes(),
                result.together(),
                result.waste(),
                List.of(reason),
                result.notes());
    }

    /** The same where the system does not report the resident set. */
    public static MemoryResult withoutRss(MemoryResult result) {
        return resident(marked(
                result,
                result.marks().stream()
                        .map(mark -> mark(
                                mark.name(),
                                mark.liveHeapBytes(),
                                mark.metaspaceBytes(),
                                mark.classes(),
                                OptionalLong.empty()))
                        .toArray(MemoryMark[]::new)));
    }

    public static MemoryMark mark(String name, long heap, long metaspace, long classes, OptionalLong rss) {
        return new MemoryMark(
                name,
                heap,
                metaspace,
                classes,
                rss,
                rss.isPresent() ? OptionalLong.of(rss.getAsLong() / 5 * 4) : OptionalLong.empty(),
                OptionalLong.empty(),
                name.equals(MemoryMark.READY) ? 3_100 : 4_250);
    }

    /** A library of which {@code loaded} classes of {@code all} are loaded. */
    public static MemoryRow library(String id, int loaded, int all, long metaspace, long heap) {
        return row(MemoryOwner.DEPENDENCY, id, loaded, OptionalInt.of(all), metaspace, heap);
    }

    /** The same with the line that first needed one of its classes. */
    public static MemoryRow firstLoadedBy(String className, String method, String file, int line, MemoryRow row) {
        return new MemoryRow(
                row.kind(),
                row.id(),
                row.classesLoaded(),
                row.classesGenerated(),
                row.classesInJar(),
                row.metaspaceBytes(),
                row.heapBytes(),
                Optional.of(new FirstLoad(className, method, file, OptionalInt.of(line))),
                row.need());
    }

    /** The same with classes that were generated for it while the application ran. */
    public static MemoryRow generating(int classes, MemoryRow row) {
        return new MemoryRow(
                row.kind(),
                row.id(),
                row.classesLoaded(),
                classes,
                row.classesInJar(),
                row.metaspaceBytes(),
                row.heapBytes(),
                row.firstLoadedBy(),
                row.need());
    }

    /** The same below a direct dependency. */
    public static MemoryRow broughtBy(MemoryRow row, String... direct) {
        return row.needed(new Need(List.of(direct), false, Optional.empty()));
    }

    /** The same that the pom declares, and that may be removed. */
    public static MemoryRow removable(MemoryRow row, Removal removal) {
        return row.needed(new Need(List.of(row.id()), true, Optional.of(removal)));
    }

    /** The same with other rows, and a set of them that the application did without. */
    public static MemoryResult divided(MemoryResult result, List<MemoryRow> rows, JointRemoval together) {
        return new MemoryResult(
                result.header(),
                result.workload(),
                result.marks(),
                result.resident(),
                rows,
                result.metaspaceGapBytes(),
                Optional.of(together),
                result.waste(),
                result.reasons(),
                result.notes());
    }

    /** A library that the application does not need. */
    public static MemoryRow unloaded(String id, int all) {
        return library(id, 0, all, 0, 0);
    }

    /** The project's own classes. */
    public static MemoryRow project(int loaded, int all, long metaspace, long heap) {
        return row(MemoryOwner.PROJECT, MemoryOwner.PROJECT.id(), loaded, OptionalInt.of(all), metaspace, heap);
    }

    /** A row that is neither a library nor the project. */
    public static MemoryRow other(MemoryOwner kind, int loaded, long metaspace, long heap) {
        return row(kind, kind.id(), loaded, OptionalInt.empty(), metaspace, heap);
    }

    /** What has objects and no classes. */
    public static MemoryRow objects(MemoryOwner kind, long heap) {
        return new MemoryRow(
                kind,
                kind.id(),
                0,
                0,
                OptionalInt.empty(),
                OptionalLong.empty(),
                OptionalLong.of(heap),
                Optional.empty(),
                Optional.empty());
    }

    /** The same rows without what they have of the heap. */
    public static MemoryRow[] withoutHeap(MemoryRow... rows) {
        return Stream.of(rows)
                .map(row -> new MemoryRow(
                        row.kind(),
                        row.id(),
                        row.classesLoaded(),
                        row.classesGenerated(),
                        row.classesInJar(),
                        row.metaspaceBytes(),
                        OptionalLong.empty(),
                        row.firstLoadedBy(),
                        row.need()))
                .toArray(MemoryRow[]::new);
    }

    private static MemoryRow row(MemoryOwner kind, String id, int loaded, OptionalInt all, long metaspace, long heap) {
        return new MemoryRow(
                kind,
                id,
                loaded,
                0,
                all,
                OptionalLong.of(metaspace),
                OptionalLong.of(heap),
                Optional.empty(),
                Optional.empty());
    }
}
