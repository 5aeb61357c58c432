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
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Searches a separate fork for what retains the growing objects: with as many requests as it takes to reproduce the growth, within
 * a budget of time and memory.
 *
 * @param run the run that is over
 * @param grown by how much each series grows per request
 * @param growthByClass by how much each class grows
 * @param collectEvery after how many requests a collection is forced; 0 if the growth does not depend on collections
 */
record RetainerSearch(
        TrendPlan plan,
        TrendRun run,
        Map<SeriesKind, Double> grown,
        Map<String, ClassGrowth> growthByClass,
        int collectEvery) {

    private static final int MIN_REQUESTS = 200;
    private static final int MAX_REQUESTS = 3_000;

    /** How often an event that leaves objects behind must happen. */
    private static final int MIN_EVENTS = 20;

    /**
     * The time that Flight Recorder takes for the paths of objects grows with the square of their number: on a machine of 2026 one
     * second of CPU time for 60,000, 50 seconds for 500,000. Half of them are left for the requests after the recorded ones.
     */
    private static final double MAX_SURVIVORS = 100_000;

    private static final int MIN_REQUESTS_OF_MANY_SURVIVORS = 10;

    /** Caches of up to so many entries replace what the recorded requests left there. */
    private static final int MAX_LATER_REQUESTS = 3_000;

    /** Recording takes about 150 B for each tracked object, at most two million, and for their stacks and paths. */
    private static final long RECORDING_BYTES = 1L << 30;

    /** G1 may let garbage grow further than the collector of the application. */
    private static final int RSS_FACTOR = 2;

    private static final String ALTERNATIVE =
            " A heap dump of the application (jcmd GC.heap_dump) shows it in a heap analyzer, too.";

    /** By how much each series that needs suspects grows per request, in its unit; empty if none does. */
    static Map<SeriesKind, Double> grown(TrendPlan plan, Map<SeriesKind, SeriesDiagnosis> findings) {
        Map<SeriesKind, Double> grown = new EnumMap<>(SeriesKind.class);
        findings.forEach((kind, finding) -> {
            SlopeEstimate rate = finding.rate();
            boolean isWanted = switch (plan.suspects()) {
                case NEVER -> false;
                case AUTO -> plan.isGated(kind) && finding.isLeak();
                case ALWAYS ->
                    rate.low() > Tolerance.of(kind).over(rate.requests()).floor();
            };
            if (isWanted && Verdicts.isRetained(kind)) {
                grown.put(kind, rate.slope());
            }
        });
        return grown;
    }

    /** Searches for what retains growth per collection, with as frequent collections as showed it. */
    static RetainerSearch perCollection(TrendPlan plan, TrendRun run, CollectionGrowth growth) {
        return new RetainerSearch(
                plan,
                run,
                Map.of(SeriesKind.LIVE_HEAP, growth.perRequestInShortWindows()),
                growth.byClassInShortWindows(),
                growth.shortWindow());
    }

    /** @param notes receives why no suspects were found; the measurement counts all the same */
    List<Suspect> suspects(Progress progress, Consumer<String> notes) throws InterruptedException {
        int count = count();
        int warm = (int) run.warmRequests();
        int later = laterCount(count);
        try {
            Budget budget = budget(plan, run.readings());
            RetentionPass pass = new RetentionPass(
                    run.source(), plan.origins(), warm, count, later, collectEvery, budget, plan.folder());
            SuspectSearch.SearchResult found =
                    SuspectSearch.find(pass, run.searchAhead(), growthByClass, grown, progress);
            found.unexplained().forEach((kind, share) -> notes.accept(notFound(kind, share, found.operations())));
            return found.suspects();
        } catch (OverBudgetException over) {
            notes.accept("What retains the growth was not found within " + over.getMessage()
                    + ". To give the search more time, raise <suspectsTimeout> (-Dplimsoll.suspectsTimeout). To reduce its"
                    + " memory use, set a smaller -Xmx in <jvmArgs> (-Dplimsoll.jvmArgs)." + ALTERNATIVE);
        } catch (ForkException | IOException | RecordingException failure) {
            notes.accept("What retains the growth was not found: " + failure.getMessage());
        } catch (RuntimeException | OutOfMemoryError failure) {
            // The measurement has succeeded, and the search may meet anything in the application.
            notes.accept(
                    "What retains the growth was not found: the search failed with " + failure + "." + ALTERNATIVE);
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
                ALTERNATIVE);
    }

    /** What the search may take. */
    static Budget budget(TrendPlan plan, Readings readings) {
        long highest = readings.samples().stream()
                .mapToLong(sample -> sample.values().getOrDefault(SeriesKind.RSS, 0L))
                .max()
                .orElse(0);
        return new Budget(plan.suspectsTimeout(), RECORDING_BYTES + RSS_FACTOR * highest);
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
        double enough =
                Math.max(MIN_REQUESTS, Math.min(MAX_REQUESTS, MIN_EVENTS / Math.max(often, 1.0 / MAX_REQUESTS)));
        return (int)
                Math.min(enough, Math.max(MIN_REQUESTS_OF_MANY_SURVIVORS, MAX_SURVIVORS / 2 / Math.max(1, stay())));
    }

    /** As many requests as were recorded at least: a full cache of fewer entries than that has replaced them. */
    private int laterCount(int count) {
        double most = Math.min(MAX_LATER_REQUESTS, MAX_SURVIVORS / Math.max(1, stay()) - count);
        return (int) Math.max(count, most);
    }

    private double stay() {
        return growthByClass.values().stream()
                .mapToDouble(ClassGrowth::objects)
                .filter(objects -> objects > 0)
                .sum();
    }
}
