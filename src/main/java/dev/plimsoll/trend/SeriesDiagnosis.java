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
record SeriesDiagnosis(
        Diagnosis diagnosis, TrendDirection course, SlopeEstimate rate, Optional<Plateau> plateau, String why) {

    /** Of a series that could not be judged. */
    static final SeriesDiagnosis NONE = new SeriesDiagnosis(
            Diagnosis.INCONCLUSIVE, TrendDirection.TOO_SHORT, SlopeEstimate.UNKNOWN, Optional.empty(), "not judged");

    boolean isFirm() {
        return diagnosis != Diagnosis.INCONCLUSIVE;
    }

    /** The same diagnosis, with another interval. */
    SeriesDiagnosis at(SlopeEstimate other) {
        return new SeriesDiagnosis(diagnosis, course, other, plateau, why);
    }

    /** The same growth under another diagnosis. */
    SeriesDiagnosis as(Diagnosis other, String otherWhy) {
        return new SeriesDiagnosis(other, course, rate, plateau, otherWhy);
    }
}
