package dev.plimsoll.gate;

import dev.plimsoll.result.Verdict;
import dev.plimsoll.unit.Bytes;
import java.util.OptionalLong;

/**
 * A figure that a limit is held against.
 *
 * @param bytes the amount; empty if there is none
 * @param kept the verdict unless the amount exceeds the limit
 * @param note why there is no amount, or what is missing from it; empty if it is whole
 */
record Figure(OptionalLong bytes, Verdict kept, String note) {

    /** {@code gap} says what is missing and makes the amount a lower bound; empty if nothing is. */
    static Figure of(long bytes, String gap) {
        return new Figure(OptionalLong.of(bytes), gap.isEmpty() ? Verdict.PASS : Verdict.INCONCLUSIVE, gap);
    }

    static Figure missing(String why) {
        return new Figure(OptionalLong.empty(), Verdict.INCONCLUSIVE, why);
    }

    /** There is nothing that could have a figure, so nothing can break the limit. */
    static Figure ofNothing(String why) {
        return new Figure(OptionalLong.empty(), Verdict.PASS, why);
    }

    /** A lower bound above the limit breaks it for sure; one below proves nothing. */
    Verdict against(Bytes max) {
        return bytes.isPresent() && bytes.getAsLong() > max.value() ? Verdict.FAIL : kept;
    }
}
