package dev.plimsoll.trend;

import dev.plimsoll.fork.Budget;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.jfr.RecordingException;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.Suspect;
import dev.plimsoll.retention.ClassGrowth;
import dev.plimsoll.retention.OverBudgetException;
import dev.plimsoll.retention.RetentionPass;
import dev.plimsoll.retention.SuspectSearch;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Looks for what retains what grows, in a fork of its own that is as long as it takes to see it grow, within a budget of time
 * and memory.
 *
 * @param plan what is measured
 * @param run the run that is over
 * @param grown by how much each series grows per request
 * @param growthByClass by how much each class does
 */
record RetainerSearch(
        TrendPlan plan, TrendRun run, Map<SeriesKind, Double> grown, Map<String, ClassGrowth> growthByClass) {

    private static final int LEAST = 200;
    private static final int MOST = 3_000;
    /** So often must happen what leaves something behind. */
    private static final int TIMES = 20;

    /**
     * The time that Flight Recorder takes for the chains of so many objects grows with their square: on a machine of 2026 a
     * second of CPU for 60,000, 50 for 500,000.
     */
    private static final double MANY_SURVIVORS = 100_000;

    private static final int FEWEST = 10;

    /** Recording takes some 150 B for each object that it follows, two million at most, and for their stacks and chains. */
    private static final long RECORDING_BYTES = 1L << 30;

    /** Another collector than the application's lets garbage grow further. */
    private static final int TIMES_RSS = 2;

    private static final String OTHERWISE =
            " A heap dump of the application (jcmd GC.heap_dump) shows it in a heap analyzer, too.";

    /** @param notes hears why nobody could be found: what was measured before counts all the same */
    List<Suspect> suspects(Progress progress, Consumer<String> notes) throws InterruptedException {
        int count = count();
        int warm = (int) run.warmRequests();
        progress.phase("what retains the growth", warm + count);
        try {
            Budget budget = new Budget(plan.suspectsTimeout(), mostRss());
            RetentionPass pass = new RetentionPass(plan.source(), plan.origins(), warm, count, budget, plan.folder());
            SuspectSearch.Result found = SuspectSearch.find(pass, growthByClass, grown, progress);
            found.unexplained().forEach((kind, share) -> notes.accept(notFound(kind, share, found.operations())));
            return found.suspects();
        } catch (OverBudgetException over) {
            notes.accept("What retains the growth was not found within " + over.getMessage()
                    + ". To give the search more time, raise <suspectsTimeout> (-Dplimsoll.suspectsTimeout). To reduce its"
                    + " memory use, set a smaller -Xmx in <jvmArgs> (-Dplimsoll.jvmArgs)." + OTHERWISE);
        } catch (ForkException | IOException | RecordingException failure) {
            notes.accept("What retains the growth was not found: " + failure.getMessage());
        } catch (RuntimeException | OutOfMemoryError failure) {
            // The search is on top of a measurement that has ended well, and reads whatever the application is made of.
            notes.accept("What retains the growth was not found: the search failed with " + failure + "." + OTHERWISE);
        }
        return List.of();
    }

    private static String notFound(SeriesKind kind, double share, int operations) {
        return String.format(
                Locale.ROOT,
                "What retains the growth of the %s was not found: a recorded run of %,d requests reproduced only"
                        + " %.0f %% of it. A rare request or a background thread may cause the growth. If it is a request,"
                        + " raise its <weight>.%s",
                kind.text(),
                operations,
                100 * share,
                OTHERWISE);
    }

    private long mostRss() {
        long highest = run.readings().samples().stream()
                .mapToLong(sample -> sample.values().getOrDefault(SeriesKind.RSS, 0L))
                .max()
                .orElse(0);
        return RECORDING_BYTES + TIMES_RSS * highest;
    }

    private int count() {
        double often = growthByClass.values().stream()
                .max(Comparator.comparingDouble(ClassGrowth::bytes))
                .map(ClassGrowth::objects)
                .orElse(1.0);
        for (Map.Entry<SeriesKind, Double> entry : grown.entrySet()) {
            if (!entry.getKey().inBytes()) {
                often = Math.min(often, entry.getValue());
            }
        }
        double stay = growthByClass.values().stream()
                .mapToDouble(ClassGrowth::objects)
                .filter(objects -> objects > 0)
                .sum();
        double enough = Math.max(LEAST, Math.min(MOST, TIMES / Math.max(often, 1.0 / MOST)));
        return (int) Math.min(enough, Math.max(FEWEST, MANY_SURVIVORS / Math.max(1, stay)));
    }
}
