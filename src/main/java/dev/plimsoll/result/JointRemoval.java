package dev.plimsoll.result;

import java.util.List;
import java.util.OptionalLong;

/**
 * The largest set of removals with which the application still became ready and gave the same answers.
 *
 * @param ids the ids of the removed dependencies, whose rows say what leaves with each
 * @param fileBytes the size of the files that leave
 * @param savesBytes live heap and metaspace that the application then needed less; empty if it was not measured
 */
public record JointRemoval(List<String> ids, long fileBytes, OptionalLong savesBytes) {

    public JointRemoval {
        ids = List.copyOf(ids);
    }
}
