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
 * thread has been added since.
 *
 * <p>Ranges are compared, not means, so that heavy operations which only some of the batches have do not count. Of batches
 * that only differ by chance, one comparison in ten finds a difference; the next batch is then compared again.
 */
final class WarmUpTrend {

    private static final int WINDOW = 3;

    /** Bytes per operation of an unchanged application repeat to this share. */
    private static final double REPEATABILITY = 0.01;

    private final List<Batch> batches = new ArrayList<>();

    /**
     * A batch.
     *
     * @param bytes per operation, on average
     * @param threads how many live at its end
     */
    record Batch(double bytes, long threads) {}

    /** How what is allocated changes. */
    private enum Change {
        NONE,
        FALLS,
        RISES
    }

    void add(Batch batch) {
        batches.add(batch);
    }

    boolean agrees() {
        return batches.size() >= 2 * WINDOW && change() == Change.NONE && addedThreads() == 0;
    }

    /**
     * What does not agree, or that there are too few batches to see it; empty if all agree.
     *
     * @param operations how many were carried out
     * @param longest how long they were given to agree
     */
    Optional<Caveat> caveat(long operations, Duration longest) {
        if (batches.size() < 2 * WINDOW) {
            return Optional.of(notWarm(
                    Caveat.Truth.EITHER,
                    String.format(
                            Locale.ROOT,
                            "The warm-up made only %,d requests in %d s, too few to show whether it was over",
                            operations,
                            longest.toSeconds())));
        }
        Change change = change();
        long threads = addedThreads();
        if (change == Change.NONE && threads == 0) {
            return Optional.empty();
        }
        String seen = change == Change.NONE
                ? String.format(Locale.ROOT, "%,d threads were added during the last %d batches", threads, WINDOW)
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
        if (now.getMax() < before.getMin() * (1 - REPEATABILITY)) {
            return Change.FALLS;
        }
        return now.getMin() > before.getMax() * (1 + REPEATABILITY) ? Change.RISES : Change.NONE;
    }

    /** How many more threads live at the most than ever before the last batches. */
    private long addedThreads() {
        long before = batches.subList(0, batches.size() - WINDOW).stream()
                .mapToLong(Batch::threads)
                .max()
                .orElse(0);
        long now = last().stream().mapToLong(Batch::threads).max().orElse(0);
        return Math.max(0, now - before);
    }

    private List<Batch> last() {
        return batches.subList(batches.size() - WINDOW, batches.size());
    }

    private List<Batch> earlier() {
        return batches.subList(batches.size() - 2 * WINDOW, batches.size() - WINDOW);
    }

    private static DoubleSummaryStatistics bytes(List<Batch> some) {
        return some.stream().mapToDouble(Batch::bytes).summaryStatistics();
    }

    private static double mean(List<Batch> some) {
        return bytes(some).getAverage();
    }
}
