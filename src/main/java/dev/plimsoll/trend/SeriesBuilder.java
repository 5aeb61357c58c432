package dev.plimsoll.trend;

import dev.plimsoll.result.Series;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.Slope;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Makes series out of readings and findings.
 *
 * @param plan tells which count
 * @param readings all of a run
 */
record SeriesBuilder(TrendPlan plan, Readings readings) {

    /** @param why what the finding says, perhaps with more behind it */
    Series series(SeriesKind kind, SeriesDiagnosis finding, String why) {
        return new Series(
                kind,
                readings.points(kind),
                readings.residue(kind),
                slope(finding.rate()),
                finding.plateau().map(Plateau::rounded).orElse(OptionalLong.empty()),
                plan.isGated(kind),
                finding.diagnosis(),
                why);
    }

    /** Empty if there are too few points. */
    static Optional<Slope> slope(SlopeEstimate rate) {
        return rate.isKnown()
                ? Optional.of(new Slope(
                        rate.slope(),
                        rate.low(),
                        rate.high(),
                        DiagnosisSettings.CONFIDENCE,
                        Math.round(rate.from()),
                        Math.round(rate.to())))
                : Optional.empty();
    }
}
