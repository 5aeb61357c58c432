package dev.plimsoll.upgrade;

import java.util.List;

/**
 * Versions, or artifacts, to compare.
 *
 * @param dependency as in {@link dev.plimsoll.result.ComparedVersions}
 * @param inOrder their coordinates, the base first, in the order of the result
 * @param byPriority the same without the base, what is to be measured first at the beginning
 * @param leftOut how many more versions there are
 * @param notes for the result
 */
public record Candidates(
        String dependency, List<String> inOrder, List<String> byPriority, int leftOut, List<String> notes) {

    public Candidates {
        inOrder = List.copyOf(inOrder);
        byPriority = List.copyOf(byPriority);
        notes = List.copyOf(notes);
    }

    /** What is to be measured {@code round} after the base, which is round 0. */
    List<String> of(int round) {
        if (round == 0) {
            return inOrder.subList(0, 1);
        }
        return round > byPriority.size() ? List.of() : List.of(byPriority.get(round - 1));
    }
}
