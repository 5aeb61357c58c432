package dev.plimsoll.retention;

import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.Suspect;
import java.util.List;
import java.util.Map;

/**
 * What a search found.
 *
 * @param suspects the live heap's first, then by series; within one by growth, ten at most, none below 1 % of the growth
 * @param tooLittle of each series whose suspects would be guesses, and are left out, the share of its growth that stayed in
 *     the search
 * @param operations how many were recorded
 */
public record Found(List<Suspect> suspects, Map<SeriesKind, Double> tooLittle, int operations) {

    public Found {
        suspects = List.copyOf(suspects);
        tooLittle = Map.copyOf(tooLittle);
    }
}
