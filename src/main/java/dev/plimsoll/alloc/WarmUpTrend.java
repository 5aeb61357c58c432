package dev.plimsoll.alloc;

import dev.plimsoll.result.Caveat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether batches of operations agree: the last three allocate neither more nor less than each of the three before, and no
 * thread was added.
 *
 * <p>Compares ranges instead of means, so that heavy operations in only some of the batches do not count. Of batches that differ
 * only by chance, one comparison in ten finds a difference; the next batch is then compared again.
 */
final class WarmUpTrend {

    private static final int WINDOW_BATCHES = 3;

    /** Bytes per operation of an unchanged application repeat to this share. */
    private static final double REPEATABILITY_SHARE = 0.01;

    private final List<Batch> batches = new ArrayList<>();

    /**
     * A batch.
     *
     * @param bytes average bytes per operation
     * @param threads how many threads are alive at its end
     */
    record Batch(double bytes, long threads) {}

    /** How the allocations change. */
    private enum Change {
        NONE,
        FALLS,
        RISES
    }

    void add(Batch batch) {
        batches.add(batch);
    }

    boolean agrees() {
        return batches.size() >= 2 * WINDOW_BATCHES && change() == Change.NONE && addedThreads() == 0;
    }

    /**
     * What does not agree, or that there are too few batches to compare; empty if all agree.
     *
     * @param operations how many operations were made
     * @param available how much time they had to agree
     */
    Optional<Caveat> caveat(long operations, Duration available) {
        if (batches.size() < 2 * WINDOW_BATCHES) {
            return Optional.of(notWarm(
                    Caveat.Truth.EITHER,
                    String.format(
                            Locale.ROOT,
                            "The warm-up made only %,d requests in %d s, too few to show whether it was over",
                            operations,
                            available.toSeconds())));
        }
        Change change = change();
        long threads = addedThreads();
        if (change == Change.NONE && threads == 0) {
            return Optional.empty();
        }
        String seen = change == Change.NONE
                ? String.format(
                        Locale.ROOT, "%,d threads were added during the last %d batches", threads, WINDOW_BATCHES)
                : String.format(
                        Locale.ROOT,
                        "the last requests allocate %,.0f B each, those before %,.0f B",
                        mean(last()),
                        mean(earlier()));
        return Optional.of(notWarm(
                change == Change.RISES ? Caveat.Truth.HIGHER : Caveat.Truth.LOWER,
                String.format(Locale.ROOT, "The warm-up was not over after %,d requests: %s", operations, seen)));
    }

    private static Caveat notWarm(Caveat.Truth truth, String seen) {
        return new Caveat(Caveat.On.BOTH, truth, "not-warm", seen + ". Increase <warmCount> (-Dplimsoll.warmCount).");
    }

    private Change change() {
        DoubleSummaryStatistics before = bytes(earlier());
        DoubleSummaryStatistics now = bytes(last());
        if (now.getMax() < before.getMin() * (1 - REPEATABILITY_SHARE)) {
            return Change.FALLS;
        }
        return now.getMin() > before.getMax() * (1 + REPEATABILITY_SHARE) ? Change.RISES : Change.NONE;
    }

    /** By how many threads the maximum of the last batches exceeds the maximum before. */
    private long addedThreads() {
        long before = batches.subList(0, batches.size() - WINDOW_BATCHES).stream()
                .mapToLong(Batch::threads)
                .max()
                .orElse(0);
        long now = last().stream().mapToLong(Batch::threads).max().orElse(0);
        return Math.max(0, now - before);
    }

    private List<Batch> last() {
        return batches.subList(batches.size() - WINDOW_BATCHES, batches.size());
    }

    private List<Batch> earlier() {
        return batches.subList(batches.size() - 2 * WINDOW_BATCHES, batches.size() - WINDOW_BATCHES);
    }

    private static DoubleSummaryStatistics bytes(List<Batch> some) {
        return some.stream().mapToDouble(Batch::bytes).summaryStatistics();
    }

    private static double mean(List<Batch> some) {
        return bytes(some).getAverage();
    }
}
