package dev.plimsoll.capacity;

import dev.plimsoll.result.CapacityRun;
import dev.plimsoll.result.CapacityRun.RunEnding;
import dev.plimsoll.unit.Bytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Searches for the smallest heap that is enough, by dividing the interval between one that is and one that is not.
 *
 * <p>A collector needs free memory beside the live heap. So the search begins at a multiple of it, and first assumes that a heap of
 * its size is too small. That may be wrong, since the JVM keeps less of what is softly reachable if the heap is smaller.
 */
final class HeapSearch {

    private final List<CapacityRun> runs = new ArrayList<>();
    private final long liveBytes;
    private final HeapRun heapRun;
    private final long maxHeapBytes;
    private final BooleanSupplier hasTime;
    private long tooSmall;
    private boolean tooSmallIsAssumed = true;
    private double step = CapacitySettings.HEAP_STEP;
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
    HeapSearch(long liveBytes, HeapRun heapRun, long maxHeapBytes, BooleanSupplier hasTime) {
        this.liveBytes = liveBytes;
        this.tooSmall = liveBytes;
        this.heapRun = heapRun;
        this.maxHeapBytes = maxHeapBytes;
        this.hasTime = hasTime;
    }

    /** The run with the smallest heap that is enough; empty if none was found in the time. */
    Optional<CapacityRun> find() throws IOException, InterruptedException {
        long heap = Math.min(
                maxHeapBytes,
                Math.max(
                        Mebibytes.up(liveBytes * (double) CapacitySettings.FIRST_HEAP_TIMES),
                        CapacitySettings.MIN_HEAP_BYTES));
        Optional<CapacityRun> enough = Optional.empty();
        while (runs.size() < CapacitySettings.MAX_HEAPS && hasTime.getAsBoolean()) {
            CapacityRun run = heapRun.of(heap);
            runs.add(run);
            if (run.isSurvived()) {
                enough = Optional.of(run);
            } else {
                tooSmall = heap;
                tooSmallIsAssumed = false;
            }
            long next = enough.isEmpty() ? heap * 2 : next(heapOf(enough.get()));
            narrow = enough.isPresent() && isNarrow(heapOf(enough.get())) || next == heap;
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

    /** What the result has to say of runs that something else than memory delayed: they count as too small. Empty if there is none. */
    Optional<String> delayNote() {
        return curve().stream()
                .filter(run -> run.ending() == RunEnding.DELAYED)
                .findFirst()
                .map(run -> "With a heap of " + new Bytes(heapOf(run)) + ", the application " + run.how()
                        + ". The search went on as if that heap were too small, so the recommended one may be larger than"
                        + " needed: measure again while nothing else runs on the machine.");
    }

    private static long heapOf(CapacityRun run) {
        return run.maxHeapBytes().orElseThrow();
    }

    private boolean isNarrow(long enough) {
        return enough <= CapacitySettings.MIN_HEAP_BYTES
                || !tooSmallIsAssumed
                        && (enough <= tooSmall * CapacitySettings.HEAP_RATIO || enough - tooSmall <= Mebibytes.up(1));
    }

    private long next(long enough) {
        if (tooSmallIsAssumed && enough < liveBytes * CapacitySettings.LEAST_HEAP_TIMES) {
            tooSmall = (long) (enough / step);
            step *= step;
            return Math.max(CapacitySettings.MIN_HEAP_BYTES, Mebibytes.up(tooSmall));
        }
        return Math.max(CapacitySettings.MIN_HEAP_BYTES, Mebibytes.up(Math.sqrt((double) enough * tooSmall)));
    }

    /** All runs, by falling heap size. */
    List<CapacityRun> curve() {
        return runs.stream()
                .sorted(Comparator.comparingLong(HeapSearch::heapOf).reversed())
                .toList();
    }
}
