package dev.plimsoll.heap;

import dev.plimsoll.result.Amount;

/**
 * The live objects that belong to an owner: those that would be garbage without its objects and static fields, unless another owner's
 * object is a nearer dominator.
 *
 * @param owner for example the identifier of a dependency
 */
public record OwnerBytes(String owner, Amount live) {}
