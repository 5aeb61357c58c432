package dev.plimsoll.trend;

import dev.plimsoll.result.Diagnosis;
import java.util.Optional;

/**
 * What can be said of a series so far.
 *
 * @param diagnosis inconclusive until it is firm
 * @param course where it is heading
 * @param rate its growth
 * @param plateau where it has levelled off; empty unless it has
 * @param why in words, a clause
 */
record Finding(Diagnosis diagnosis, Course course, Rate rate, Optional<Plateau> plateau, String why) {

    /** Of a series that could not be judged. */
    static final Finding NONE =
            new Finding(Diagnosis.INCONCLUSIVE, Course.TOO_SHORT, Rate.UNKNOWN, Optional.empty(), "not judged");

    boolean isFirm() {
        return diagnosis != Diagnosis.INCONCLUSIVE;
    }

    /** The same diagnosis, with another interval. */
    Finding at(Rate other) {
        return new Finding(diagnosis, course, other, plateau, why);
    }

    /** The same growth under another diagnosis. */
    Finding as(Diagnosis other, String otherWhy) {
        return new Finding(other, course, rate, plateau, otherWhy);
    }
}
