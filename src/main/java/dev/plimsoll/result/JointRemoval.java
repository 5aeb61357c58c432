package dev.plimsoll.result;

import java.util.List;
import java.util.OptionalLong;

/**
 * A set of removals with which the application still became ready and gave the same answers, as large as it was found in the time.
 *
 * @param ids the ids of the removed dependencies, whose rows say what leaves with each
 * @param fileBytes the size of the files that leave
 * @param savesBytes how much less live heap and metaspace the application then used; empty if it was not measured
 */
public record JointRemoval(List<String> ids, long fileBytes, OptionalLong savesBytes) {

    public JointRemoval {
        ids = List.copyOf(ids);
    }
}
