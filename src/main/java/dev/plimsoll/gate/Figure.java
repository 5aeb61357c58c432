package dev.plimsoll.gate;

import dev.plimsoll.result.Verdict;
import java.util.OptionalLong;

/**
 * A figure that a limit is held against.
 *
 * @param value the amount, in the limit's unit; empty if there is none
 * @param exceeded the verdict if the amount exceeds the limit
 * @param kept the verdict otherwise
 * @param note why there is no amount, what is missing from it, or why it does not tell; empty if it is whole
 */
record Figure(OptionalLong value, Verdict exceeded, Verdict kept, String note) {

    /** {@code gap} says what is missing and makes the amount a lower bound; empty if nothing is. */
    static Figure of(long value, String gap) {
        return new Figure(
                OptionalLong.of(value), Verdict.FAIL, gap.isEmpty() ? Verdict.PASS : Verdict.INCONCLUSIVE, gap);
    }

    /** The amount is so near the limit that its error may hide on which side it is. */
    static Figure undecided(long value, String why) {
        return new Figure(OptionalLong.of(value), Verdict.INCONCLUSIVE, Verdict.INCONCLUSIVE, why);
    }

    static Figure missing(String why) {
        return new Figure(OptionalLong.empty(), Verdict.INCONCLUSIVE, Verdict.INCONCLUSIVE, why);
    }

    /** There is nothing that could have a figure, so nothing can break the limit. */
    static Figure ofNothing(String why) {
        return new Figure(OptionalLong.empty(), Verdict.PASS, Verdict.PASS, why);
    }

    /** A lower bound above the limit breaks it for sure; one below proves nothing. */
    Verdict against(long max) {
        return value.isPresent() && value.getAsLong() > max ? exceeded : kept;
    }
}
