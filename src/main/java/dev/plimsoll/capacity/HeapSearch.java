package dev.plimsoll.capacity;

import dev.plimsoll.result.CapacityRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Searches for the smallest heap that is enough.
 *
 * <p>The work of a tracing collector per allocated byte is inversely proportional to the heap that is free after a collection
 * (Appel, "Garbage collection can be faster than stack allocation", 1987). So the first guess follows from the share at one heap
 * size; after it the interval between a heap that is enough and one that is not is divided.
 */
final class HeapSearch {

    private final List<CapacityRun> runs = new ArrayList<>();
    private final long liveBytes;
    private final double maxGcCpuShare;
    private final HeapRun heapRun;
    private final long maxHeapBytes;
    private final BooleanSupplier hasTime;
    private boolean narrow;

    /** Runs the application with a heap of some size. */
    @FunctionalInterface
    interface HeapRun {
        CapacityRun of(long heapBytes) throws IOException, InterruptedException;
    }

    /**
     * @param liveBytes the live heap with a large heap, in which the JVM keeps more of what is softly reachable
     * @param maxHeapBytes the largest heap to try
     * @param hasTime whether another run may be started
     */
    HeapSearch(long liveBytes, double maxGcCpuShare, HeapRun heapRun, long maxHeapBytes, BooleanSupplier hasTime) {
        this.liveBytes = liveBytes;
        this.maxGcCpuShare = maxGcCpuShare;
        this.heapRun = heapRun;
        this.maxHeapBytes = maxHeapBytes;
        this.hasTime = hasTime;
    }

    /** The run with the smallest heap that is enough; empty if none was found in the time. */
    Optional<CapacityRun> find() throws IOException, InterruptedException {
        long tooSmall = CapacitySettings.MIN_HEAP_BYTES / 2;
        long heap = Math.min(
                maxHeapBytes,
                Math.max(
                        Mebibytes.up(liveBytes * (double) CapacitySettings.LARGEST_HEAP_TIMES),
                        CapacitySettings.MIN_HEAP_BYTES));
        Optional<CapacityRun> enough = Optional.empty();
        while (runs.size() < CapacitySettings.MAX_HEAPS && hasTime.getAsBoolean()) {
            CapacityRun run = heapRun.of(heap);
            runs.add(run);
            if (run.isSurvived()) {
                enough = Optional.of(run);
            } else {
                tooSmall = heap;
            }
            long next = enough.isEmpty() ? heap * 2 : next(enough.get(), tooSmall);
            narrow = enough.isPresent() && isNarrow(heapOf(enough.get()), tooSmall) || next == heap;
            if (narrow || next > maxHeapBytes) {
                break;
            }
            heap = next;
        }
        return enough;
    }

    /** Whether the search ended because no smaller heap is worth another run, and not because the time was over. */
    boolean isNarrow() {
        return narrow;
    }

    private static long heapOf(CapacityRun run) {
        return run.maxHeapBytes().orElseThrow();
    }

    private boolean isNarrow(long enough, long tooSmall) {
        return enough <= CapacitySettings.MIN_HEAP_BYTES
                || enough <= tooSmall * CapacitySettings.HEAP_RATIO
                || enough - tooSmall <= Mebibytes.up(1);
    }

    /** Between the two, and a little above what the share at the former says. */
    private long next(CapacityRun enough, long tooSmall) {
        double high = heapOf(enough);
        double guess = runs.stream().filter(run -> !run.isSurvived()).findAny().isPresent()
                ? Math.sqrt(high * tooSmall)
                : liveBytes + enough.gcCpuShare().orElse(0) / maxGcCpuShare * (high - liveBytes);
        double least = Math.min(tooSmall * Math.sqrt(CapacitySettings.HEAP_RATIO), Math.sqrt(high * tooSmall));
        double most = Math.max(Math.sqrt(high * tooSmall), high / CapacitySettings.LARGEST_HEAP_TIMES);
        double chosen = Math.min(Math.max(guess, least), most);
        return Math.max(CapacitySettings.MIN_HEAP_BYTES, Mebibytes.up(chosen));
    }

    /** All runs, by falling heap size. */
    List<CapacityRun> curve() {
        return runs.stream()
                .sorted(Comparator.comparingLong(HeapSearch::heapOf).reversed())
                .toList();
    }
}
