package dev.plimsoll.compare;

import dev.plimsoll.result.Bisection.BisectStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * A binary search for the first commit whose figure is above a threshold. The base is at or below it, and the head above it. Takes
 * one measurement for each halving; a commit that cannot be measured is replaced by the nearest one that can.
 */
public final class BisectSearch {

    private final List<GitRepository.Revision> commits;
    private final long threshold;
    private final Measurement measurement;
    private final List<BisectStep> steps = new ArrayList<>();
    private final Set<Integer> unmeasurable = new TreeSet<>();

    /** Measures a commit. */
    @FunctionalInterface
    public interface Measurement {

        /** The figure; empty if the commit cannot be measured. */
        OptionalLong of(GitRepository.Revision commit) throws InterruptedException;
    }

    /** @param commits from the first one after the base to the head, both included */
    public BisectSearch(List<GitRepository.Revision> commits, long threshold, Measurement measurement) {
        this.commits = List.copyOf(commits);
        this.threshold = threshold;
        this.measurement = measurement;
    }

    /** The commits that were measured, in the order of the search. */
    public List<BisectStep> steps() {
        return List.copyOf(steps);
    }

    /**
     * Searches.
     *
     * @param headAmount the figure of the head
     * @return empty if commits that cannot be measured hide which is the first
     */
    public Optional<BisectStep> first(long headAmount) throws InterruptedException {
        int below = -1;
        int above = commits.size() - 1;
        BisectStep found = step(above, OptionalLong.of(headAmount));
        while (above - below > 1) {
            Optional<Integer> next = next(below, above);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            int index = next.get();
            BisectStep step = step(index, measurement.of(commits.get(index)));
            steps.add(step);
            if (step.amount().isEmpty()) {
                unmeasurable.add(index);
            } else if (step.amount().getAsLong() > threshold) {
                above = index;
                found = step;
            } else {
                below = index;
            }
        }
        return Optional.of(found);
    }

    private BisectStep step(int index, OptionalLong amount) {
        GitRepository.Revision commit = commits.get(index);
        return new BisectStep(commit.hash(), commit.subject(), amount);
    }

    /** The one nearest to the middle that may be measured. */
    private Optional<Integer> next(int below, int above) {
        int middle = (below + above) >>> 1;
        for (int distance = 0; distance < above - below; distance++) {
            for (int index : new int[] {middle - distance, middle + distance}) {
                if (index > below && index < above && !unmeasurable.contains(index)) {
                    return Optional.of(index);
                }
            }
        }
        return Optional.empty();
    }
}
