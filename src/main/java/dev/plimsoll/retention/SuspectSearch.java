package dev.plimsoll.retention;

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
import java.util.Optional;

/**
 * Finds the leak suspects: what retains the objects that grow. What grows, and by how much, was measured undisturbed; a separate
 * JVM shows which objects survive and which references retain them. So bytes never come from the disturbed run, and what only
 * fills up there is no suspect.
 */
public final class SuspectSearch {

    private static final int ATTRIBUTION_ROUNDS = 2;

    private final List<RetainedSurvivor> survivors;

    /** Those whose paths show what retains them; the growth of their classes is distributed among them. */
    private final List<RetainedSurvivor> attributable;

    private final int operations;
    private final Referents referents;
    private final RetainingFields fields;
    private final SuspectRanking ranking;

    private SuspectSearch(RetentionPass.RecordedSurvivors recorded, Origins origins) {
        this.survivors = recorded.survivors();
        this.operations = recorded.operations();
        this.referents = recorded.referents();
        this.attributable = survivors.stream()
                .filter(survivor -> !referents.isUnknown(survivor.object()))
                .toList();
        this.fields = new RetainingFields(recorded.jdk(), recorded.referents());
        this.ranking = new SuspectRanking(recorded.jdk(), origins, fields, Retainers.newObjects(survivors));
    }

    /**
     * The result of a search.
     *
     * @param suspects those of the live heap first, then by series; within a series by growth, at most ten, none below 1 % of the
     *     growth
     * @param unexplained the series whose suspects would be guesses and are omitted, with the share of their growth that was
     *     reproduced
     * @param operations how many operations were recorded
     */
    public record SearchResult(List<Suspect> suspects, Map<SeriesKind, Double> unexplained, int operations) {

        public SearchResult {
            suspects = List.copyOf(suspects);
            unexplained = Map.copyOf(unexplained);
        }
    }

    /**
     * Forks once more, and searches.
     *
     * @param pass the JVM and its operations; about 50 recorded operations or more distinguish what a single one retains from
     *     what retains the survivors of all
     * @param growthByClass the growth of every class in the undisturbed run by its name in the class histogram, including the
     *     classes that shrank: what did not grow does not leak
     * @param grown by how much each leaking series grows per request, in its unit
     * @throws ForkException with a text for the user, if the JVM does not run or an operation fails
     * @throws RecordingException if the recording is incomplete
     * @throws OverBudgetException if the search exceeds its budget
     */
    public static SearchResult find(
            RetentionPass pass,
            Map<String, ClassGrowth> growthByClass,
            Map<SeriesKind, Double> grown,
            Progress progress)
            throws ForkException, IOException, RecordingException, OverBudgetException, InterruptedException {
        return find(pass, Optional.empty(), growthByClass, grown, progress);
    }

    /**
     * The same, in a JVM that was started ahead.
     *
     * @param ahead is closed; empty to fork one
     */
    public static SearchResult find(
            RetentionPass pass,
            Optional<RetentionPass.WarmFork> ahead,
            Map<String, ClassGrowth> growthByClass,
            Map<SeriesKind, Double> grown,
            Progress progress)
            throws ForkException, IOException, RecordingException, OverBudgetException, InterruptedException {
        return new SuspectSearch(pass.record(ahead, progress), pass.origins()).find(growthByClass, grown);
    }

    private SearchResult find(Map<String, ClassGrowth> growthByClass, Map<SeriesKind, Double> grown) {
        List<Suspect> all = new ArrayList<>();
        Map<SeriesKind, Double> unexplained = new EnumMap<>(SeriesKind.class);
        GrowthAttribution shares = new GrowthAttribution(growthByClass, survivors, operations);
        for (SeriesKind kind : SeriesKind.values()) {
            double growth = grown.getOrDefault(kind, 0.0);
            if (growth > 0) {
                boolean isHeap = kind == SeriesKind.LIVE_HEAP;
                double share = isHeap ? shares.reproducedShare() : reproducedShare(kind, growth);
                if (share < SurvivorTotal.MIN_SHARE) {
                    unexplained.put(kind, share);
                } else {
                    all.addAll(ranking.suspects(kind, isHeap ? heap(shares) : counted(kind, growth), growth));
                }
            }
        }
        return new SearchResult(all, unexplained, operations);
    }

    /** Which share of the growth of a series its objects are; for a series in bytes their expected number is unknown. */
    private double reproducedShare(SeriesKind kind, double growth) {
        long found =
                survivors.stream().filter(survivor -> survivor.standsFor(kind)).count();
        double expected = kind.inBytes() ? found : growth * operations;
        return new SurvivorTotal(0, found, false).shareOf(expected);
    }

    /** Retainers and bytes depend on each other: large ones decide on the retainer, whose growth is then distributed. */
    private List<WeightedSurvivor> heap(GrowthAttribution shares) {
        Map<RetainedSurvivor, Double> weights = shares.byType(attributable);
        List<WeightedSurvivor> retained = List.of();
        for (int round = 0; round < ATTRIBUTION_ROUNDS; round++) {
            retained = TimeSpread.wide(withRetainers(weights));
            weights = shares.byRetainer(retained);
        }
        return weighted(retained, weights);
    }

    /** Each object that stands for a series gets the same part of its growth. */
    private List<WeightedSurvivor> counted(SeriesKind kind, double growth) {
        Map<RetainedSurvivor, Double> weights = new IdentityHashMap<>();
        attributable.stream()
                .filter(survivor -> survivor.standsFor(kind))
                .forEach(survivor -> weights.put(survivor, 1.0));
        List<WeightedSurvivor> retained = TimeSpread.wide(withRetainers(weights));
        weights.replaceAll((survivor, one) -> growth / retained.size());
        return weighted(retained, weights);
    }

    private List<WeightedSurvivor> withRetainers(Map<RetainedSurvivor, Double> weights) {
        Retainers retainers = new Retainers(survivors, fields, referents, weights);
        return weights.entrySet().stream()
                .map(entry -> new WeightedSurvivor(entry.getKey(), entry.getValue(), retainers.of(entry.getKey())))
                .toList();
    }

    private static List<WeightedSurvivor> weighted(
            List<WeightedSurvivor> retained, Map<RetainedSurvivor, Double> weights) {
        return retained.stream()
                .map(each -> each.withWeight(weights.getOrDefault(each.survivor(), 0.0)))
                .toList();
    }
}
