package dev.plimsoll.result;

/**
 * A part of the live heap.
 *
 * @param name the id of the owner, the class, or the field, depending on the table
 * @param owner the owner of the class, or of the class with the field
 * @param live its objects
 */
public record HeapPart(String name, Owner owner, Amount live) {

    /** Whether it is code of the measured project. */
    public boolean isOwn() {
        return owner.kind() == Owner.OwnerKind.PROJECT;
    }
}
