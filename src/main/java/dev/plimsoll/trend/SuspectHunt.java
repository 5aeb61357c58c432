package dev.plimsoll.trend;

import dev.plimsoll.alloc.HeldPass;
import dev.plimsoll.alloc.RecordingException;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.Suspect;
import dev.plimsoll.suspect.Growth;
import dev.plimsoll.suspect.SuspectSearch;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Looks for who holds what grows, in a fork of its own that is as long as it takes to see it grow.
 *
 * @param plan what is measured
 * @param grown by how much each series grows a request
 * @param growthByClass by how much each class does
 */
record SuspectHunt(TrendPlan plan, Map<SeriesKind, Double> grown, Map<String, Growth> growthByClass) {

    private static final int LEAST = 200;
    private static final int MOST = 3_000;
    /** So often must happen what leaves something behind. */
    private static final int TIMES = 20;

    /** @param failed hears why nobody could be found: what was measured before counts all the same */
    List<Suspect> suspects(Progress progress, Consumer<String> failed) throws InterruptedException {
        int count = count();
        int warm = (int) plan.warmRequests();
        progress.phase("who holds what grows", warm + count);
        try {
            HeldPass pass = new HeldPass(plan.source(), plan.origins(), warm, count, plan.folder());
            return SuspectSearch.find(pass, growthByClass, grown, progress);
        } catch (ForkException | IOException | RecordingException failure) {
            failed.accept(String.valueOf(failure.getMessage()));
            return List.of();
        }
    }

    private int count() {
        double often = growthByClass.values().stream()
                .max(Comparator.comparingDouble(Growth::bytes))
                .map(Growth::objects)
                .orElse(1.0);
        for (Map.Entry<SeriesKind, Double> entry : grown.entrySet()) {
            if (!entry.getKey().inBytes()) {
                often = Math.min(often, entry.getValue());
            }
        }
        return (int) Math.max(LEAST, Math.min(MOST, TIMES / Math.max(often, 1.0 / MOST)));
    }
}
