package dev.plimsoll.retention;

import dev.plimsoll.alloc.OverBudgetException;
import dev.plimsoll.alloc.RetainedSurvivor;
import dev.plimsoll.alloc.RetainedSurvivors;
import dev.plimsoll.attribution.Origins;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.jfr.RecordingException;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.Suspect;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds who holds what grows. What grows, and by how much, was measured undisturbed; a JVM of its own shows which objects stay
 * and by which references. So bytes never come from the disturbed run, and what only fills up there is no suspect.
 */
public final class SuspectSearch {

    private static final int ROUNDS = 2;

    private final RetainedSurvivors survivors;
    private final int operations;
    private final RetainingFields fields;
    private final SuspectRanking ranking;

    private SuspectSearch(RetentionPass.Recorded recorded, Origins origins) {
        this.survivors = recorded.survivors();
        this.operations = recorded.operations();
        this.fields = new RetainingFields(survivors.jdk());
        this.ranking = new SuspectRanking(survivors.jdk(), origins, new RetainerPath(fields));
    }

    /**
     * Forks once more, and searches.
     *
     * @param pass the JVM and what is done in it; some 50 recorded operations or more, so that what a single one holds is
     *     told from what holds them all
     * @param growthByClass of every class that grew or shrank in the undisturbed run, by its name as the class histogram has
     *     it; not the significant ones alone, since what did not grow tells what is no leak
     * @param grown by how much each series that leaks grows a request, in its unit
     * @throws ForkException for the user, if the JVM does not run or an operation fails
     * @throws RecordingException if the recording is incomplete
     * @throws OverBudgetException if the search takes more than it may
     */
    public static Found find(
            RetentionPass pass, Map<String, Growth> growthByClass, Map<SeriesKind, Double> grown, Progress progress)
            throws ForkException, IOException, RecordingException, OverBudgetException, InterruptedException {
        return new SuspectSearch(pass.record(progress), pass.origins()).found(growthByClass, grown);
    }

    private Found found(Map<String, Growth> growthByClass, Map<SeriesKind, Double> grown) {
        List<Suspect> all = new ArrayList<>();
        Map<SeriesKind, Double> tooLittle = new EnumMap<>(SeriesKind.class);
        GrowthAttribution shares = new GrowthAttribution(growthByClass, survivors.all(), operations);
        for (SeriesKind kind : SeriesKind.values()) {
            double growth = grown.getOrDefault(kind, 0.0);
            if (growth > 0) {
                double share = kind == SeriesKind.LIVE_HEAP ? shares.found() : share(kind, growth);
                if (share < Stayed.ENOUGH) {
                    tooLittle.put(kind, share);
                } else {
                    List<WeightedSurvivor> held = kind == SeriesKind.LIVE_HEAP ? heap(shares) : counted(kind, growth);
                    all.addAll(ranking.suspects(kind, held, growth));
                }
            }
        }
        return new Found(all, tooLittle, operations);
    }

    /** What part of a series' growth its objects are; how many there should be is known of what is not measured in bytes. */
    private double share(SeriesKind kind, double growth) {
        long stayed = survivors.all().stream()
                .filter(survivor -> SeriesObjects.isOf(kind, survivor))
                .count();
        double expected = kind.inBytes() ? stayed : growth * operations;
        return new Stayed(0, stayed, false).shareOf(expected);
    }

    /** The holders and the bytes depend on each other: who is large decides on the holder, whose growth is shared out. */
    private List<WeightedSurvivor> heap(GrowthAttribution shares) {
        Map<RetainedSurvivor, Double> weights = shares.ofTypes(survivors.all());
        List<WeightedSurvivor> held = List.of();
        for (int round = 0; round < ROUNDS; round++) {
            held = TimeSpread.wide(holders(weights));
            weights = shares.ofHolders(held);
        }
        return weighted(held, weights);
    }

    /** Each object of a kind that is counted, and not measured in bytes by itself, is given the same part. */
    private List<WeightedSurvivor> counted(SeriesKind kind, double growth) {
        Map<RetainedSurvivor, Double> weights = new IdentityHashMap<>();
        survivors.all().stream()
                .filter(survivor -> SeriesObjects.isOf(kind, survivor))
                .forEach(survivor -> weights.put(survivor, 1.0));
        List<WeightedSurvivor> held = TimeSpread.wide(holders(weights));
        weights.replaceAll((survivor, one) -> growth / held.size());
        return weighted(held, weights);
    }

    private List<WeightedSurvivor> holders(Map<RetainedSurvivor, Double> weights) {
        Retainers holders = new Retainers(survivors, fields, weights);
        return weights.entrySet().stream()
                .map(entry -> new WeightedSurvivor(entry.getKey(), entry.getValue(), holders.of(entry.getKey())))
                .toList();
    }

    private static List<WeightedSurvivor> weighted(List<WeightedSurvivor> held, Map<RetainedSurvivor, Double> weights) {
        return held.stream()
                .map(each -> new WeightedSurvivor(
                        each.survivor(), weights.getOrDefault(each.survivor(), 0.0), each.holder()))
                .toList();
    }
}
