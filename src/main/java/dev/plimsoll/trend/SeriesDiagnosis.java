package dev.plimsoll.trend;

import dev.plimsoll.result.Diagnosis;
import dev.plimsoll.result.Series;
import dev.plimsoll.result.SeriesKind;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The diagnosis of a series so far.
 *
 * @param diagnosis inconclusive until it is firm
 * @param direction where the series is heading
 * @param rate its growth
 * @param plateau where it has leveled off; empty unless it has
 * @param why a clause that explains the diagnosis
 */
record SeriesDiagnosis(
        Diagnosis diagnosis, TrendDirection direction, SlopeEstimate rate, Optional<Plateau> plateau, String why) {

    /** The diagnosis of a series that was not read. */
    static final SeriesDiagnosis NONE = new SeriesDiagnosis(
            Diagnosis.INCONCLUSIVE, TrendDirection.TOO_SHORT, SlopeEstimate.UNKNOWN, Optional.empty(), "not diagnosed");

    /**
     * The level of a series that has leveled off.
     *
     * @param level the median of the last part of its tail
     * @param rise how far the level is above the first point after the warm-up
     */
    record Plateau(double level, double rise) {

        static Plateau of(SeriesPoints all, TailTrend tail) {
            SeriesPoints points = tail.points();
            int part = Math.max(1, points.size() / DiagnosisSettings.PLATEAU_PARTS);
            double level = points.part(points.size() - part, points.size()).median();
            return new Plateau(level, level - all.first());
        }

        /**
         * Whether the series grew before it leveled off.
         *
         * @param largestFall the largest fall below a previous value: a series that goes up and down by itself, such as one of
         *     entries with a short life, may have been low when it was first read
         */
        boolean isAboveStart(Tolerance tolerance, double largestFall) {
            return rise > tolerance.minRise()
                    && rise > DiagnosisSettings.PLATEAU_RISE_SHARE * level
                    && rise > DiagnosisSettings.RISE_OVER_FALL * largestFall;
        }
    }

    boolean isFirm() {
        return diagnosis != Diagnosis.INCONCLUSIVE;
    }

    boolean isLeak() {
        return diagnosis == Diagnosis.LEAK;
    }

    /** The same diagnosis with another growth. */
    SeriesDiagnosis at(SlopeEstimate other) {
        return new SeriesDiagnosis(diagnosis, direction, other, plateau, why);
    }

    /** The same growth with another diagnosis. */
    SeriesDiagnosis as(Diagnosis other, String otherWhy) {
        return new SeriesDiagnosis(other, direction, rate, plateau, otherWhy);
    }

    /** The series of a result, with {@code text} as the explanation. */
    Series toSeries(SeriesKind kind, TrendPlan plan, Readings readings, String text) {
        return new Series(
                kind,
                readings.points(kind),
                readings.residue(kind),
                rate.toSlope(),
                plateau.isPresent() ? OptionalLong.of(Math.round(plateau.get().level())) : OptionalLong.empty(),
                plan.isGated(kind),
                diagnosis,
                text);
    }
}
