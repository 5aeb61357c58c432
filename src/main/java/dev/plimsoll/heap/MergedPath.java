package dev.plimsoll.heap;

import dev.plimsoll.result.Amount;

/**
 * The objects of one merged path.
 *
 * @param amount their bytes and number
 * @param holders how many objects above them refer to them with the last field of the path; 0 for a kind of root
 * @param links how many of them, or of what they refer to, refer to others of them with the same field, as the nodes of a list do
 */
record MergedPath(Amount amount, long holders, long links) {

    static final MergedPath NONE = new MergedPath(Amount.ZERO, 0, 0);
}
