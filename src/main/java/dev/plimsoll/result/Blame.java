package dev.plimsoll.result;

import java.util.List;

/**
 * The changes of the dependencies, each tried by itself on the base: what boot memory is with one change, minus what it is with none.
 *
 * @param changes the largest first
 * @param ownBytes what the project's own classes changed by
 * @param interactionBytes what the total changed by, minus all of the above: what changes do only together, and what was not tried
 * @param totalBytes what boot memory changed by
 */
public record Blame(List<BlamedChange> changes, long ownBytes, long interactionBytes, long totalBytes) {

    public Blame {
        changes = List.copyOf(changes);
    }

    /** With the interaction, the parts are the total. */
    public static Blame of(List<BlamedChange> changes, long ownBytes, long totalBytes) {
        long parts =
                changes.stream().mapToLong(change -> change.bytes().orElse(0)).sum();
        return new Blame(changes, ownBytes, totalBytes - parts - ownBytes, totalBytes);
    }
}
