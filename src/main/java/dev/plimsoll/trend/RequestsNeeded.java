package dev.plimsoll.trend;

import java.util.OptionalLong;

/** Estimates how much longer a run must be. */
final class RequestsNeeded {

    private RequestsNeeded() {}

    /**
     * Estimates the requests until a diagnosis is firm.
     *
     * @param finding a diagnosis that is not firm
     * @param requests the number of requests of the run
     * @param horizonEnd the request at which the horizon is reached
     * @return empty if this cannot be estimated
     */
    static OptionalLong of(SeriesDiagnosis finding, Tolerance tolerance, long requests, long horizonEnd) {
        long untilHorizon = horizonEnd - requests;
        if (untilHorizon > 0) {
            return OptionalLong.of(untilHorizon);
        }
        double slope = finding.rate().slope();
        double distance = Math.max(Math.abs(slope - tolerance.level()), Math.abs(slope - tolerance.floor()));
        // Slowing growth has to leave the tail, which is most of a longer run.
        return narrowed(finding.rate(), distance, finding.direction() == TrendDirection.SLOWING ? 2 : 0, requests);
    }

    /** Estimates the requests until the interval of a slope excludes a limit; empty if this cannot be estimated. */
    static OptionalLong offLimit(SlopeEstimate rate, double limit, long requests) {
        return narrowed(rate, Math.abs(rate.slope() - limit), 0, requests);
    }

    /**
     * @param distance the maximum of half of the interval
     * @param minFactor the minimum length as a multiple of the run
     */
    private static OptionalLong narrowed(SlopeEstimate rate, double distance, double minFactor, long requests) {
        if (!rate.isKnown()) {
            return OptionalLong.empty();
        }
        double half = (rate.high() - rate.low()) / 2;
        double factor = distance <= 0
                ? DiagnosisSettings.MAX_FACTOR_LONGER
                : Math.pow(half / distance, 1 / DiagnosisSettings.NARROWING_POWER);
        double enough = Math.min(DiagnosisSettings.MAX_FACTOR_LONGER, Math.max(minFactor, factor));
        return OptionalLong.of(
                Math.max(requests / DiagnosisSettings.MIN_MORE_PARTS, Math.round((enough - 1) * requests)));
    }
}
