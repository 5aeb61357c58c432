package dev.plimsoll.heap;

import dev.plimsoll.result.Amount;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Attributes the live heap to owners, from a heap dump of live objects and the class histogram of the same moment. Runs outside the
 * measured JVM.
 *
 * <p>Cost: five passes over the file, and three or four more to look for waste; at most 32 bytes of memory for each object with 2.5
 * references per object, and 24 more to look for waste, which is left out if that is more than its settings allow. Thread-safe.
 */
public final class LiveHeap {

    private LiveHeap() {}

    /**
     * The live heap by owner.
     *
     * @param dump in HPROF 1.0.2 as HotSpot writes it, plain or gzip
     * @param printed the histogram by class name as {@code GC.class_histogram} prints it; its sizes count, since those of a dump leave out headers
     *     and alignment
     * @param ownerOfClass the owner of a class by its name, empty for classes of the JDK; arrays count as their elements; names of
     *     hidden classes have a plus before the address
     * @throws HeapDumpException if the dump is incomplete, damaged or of another format
     */
    public static HeapByOwner byOwner(
            Path dump, Map<String, Amount> printed, Function<String, Optional<String>> ownerOfClass)
            throws IOException {
        return byOwner(dump, printed, ownerOfClass, Optional.empty());
    }

    /**
     * The same with what of it could be saved.
     *
     * @param waste how to look for it; empty not to
     */
    public static HeapByOwner byOwner(
            Path dump,
            Map<String, Amount> printed,
            Function<String, Optional<String>> ownerOfClass,
            Optional<WasteSettings> waste)
            throws IOException {
        Map<String, Amount> histogram = new HashMap<>();
        // Hidden classes: the histogram writes Host/0x…, the dump Host+0x….
        printed.forEach((name, amount) -> histogram.merge(name.replace('/', '+'), amount, Amount::plus));
        IndexPass first = new IndexPass();
        DumpReader.read(dump, first);
        ClassOwners owners = new ClassOwners(first.classes(), ownerOfClass);
        DominatedHeap heap = HeapGraph.read(dump, first, owners);
        InferredLayout layout = first.arrays().layout(histogram);
        SizePass sizes = new SizePass(heap, layout, histogram);
        DumpReader.read(dump, sizes);
        SharedPass shared = new SharedPass(heap, owners, sizes.retainedUnits());
        DumpReader.read(dump, shared);
        WasteSearch.Findings found = waste.isEmpty()
                ? WasteSearch.Findings.NONE
                : WasteSearch.of(dump, heap, owners, layout, histogram, waste.get());
        return result(
                histogram, HistogramShares.of(histogram, sizes.shares(), owners), owners, shared.structures(), found);
    }

    private static HeapByOwner result(
            Map<String, Amount> histogram,
            Map<Character, Amount> byRow,
            ClassOwners owners,
            List<SharedStructure> largestShared,
            WasteSearch.Findings found) {
        List<OwnerBytes> rows = IntStream.rangeClosed(1, owners.count())
                .mapToObj(row -> new OwnerBytes(owners.name(row), byRow.getOrDefault((char) row, Amount.ZERO)))
                .filter(row -> !row.live().equals(Amount.ZERO))
                .sorted(Comparator.comparingLong((OwnerBytes row) -> row.live().bytes())
                        .reversed()
                        .thenComparing(OwnerBytes::owner))
                .toList();
        return new HeapByOwner(
                rows,
                byRow.getOrDefault(DominatedHeap.SHARED, Amount.ZERO),
                byRow.getOrDefault(ClassOwners.JDK, Amount.ZERO),
                byRow.getOrDefault(DominatedHeap.SOFT, Amount.ZERO),
                histogram.values().stream().reduce(Amount.ZERO, Amount::plus),
                largestShared,
                found.waste(),
                found.leftOut());
    }
}
