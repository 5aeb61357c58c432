package dev.plimsoll.result;

import java.util.List;

/**
 * The live heap of one dump, divided in three ways, each largest first.
 *
 * @param byOwner by owner, which adds up to the live heap to the byte; an id of {@link MemoryRow.MemoryOwner}, or of a dependency;
 *     empty if it could not be divided
 * @param byClass the largest classes
 * @param classes how many classes have objects
 * @param byRetainer the largest retainers: the innermost field outside the JDK that one object alone has
 * @param retainers how many retainers there are
 */
public record HeapSummary(
        List<HeapPart> byOwner, List<HeapPart> byClass, int classes, List<HeapPart> byRetainer, int retainers) {

    public HeapSummary {
        byOwner = List.copyOf(byOwner);
        byClass = List.copyOf(byClass);
        byRetainer = List.copyOf(byRetainer);
    }
}
