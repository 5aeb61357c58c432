package dev.plimsoll.heap;

import dev.plimsoll.result.Amount;

/**
 * The objects of one merged path.
 *
 * @param amount their bytes and number
 * @param holders how many objects refer to them with the last field of the path; 0 for a kind of root
 */
record MergedPath(Amount amount, long holders) {

    static final MergedPath NONE = new MergedPath(Amount.ZERO, 0);
}
