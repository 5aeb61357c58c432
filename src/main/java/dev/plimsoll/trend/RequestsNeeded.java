package dev.plimsoll.trend;

import java.util.OptionalLong;

/** Estimates how much longer a run would have to be. */
final class RequestsNeeded {

    private RequestsNeeded() {}

    /**
     * Until the diagnosis is firm.
     *
     * @param finding one that is not firm
     * @param requests how many there were
     * @param horizonEnd the request at which the horizon is reached
     * @return empty if nothing tells
     */
    static OptionalLong of(SeriesDiagnosis finding, Tolerance tolerance, long requests, long horizonEnd) {
        long untilHorizon = horizonEnd - requests;
        if (untilHorizon > 0) {
            return OptionalLong.of(untilHorizon);
        }
        double slope = finding.rate().slope();
        double distance = Math.max(Math.abs(slope - tolerance.level()), Math.abs(slope - tolerance.floor()));
        // Growth that slows down has to fall out of the tail, which is the more part of a longer run.
        return narrowed(finding.rate(), distance, finding.course() == TrendDirection.SLOWING ? 2 : 0, requests);
    }

    /** Until the interval of a slope is off a limit; empty if nothing tells. */
    static OptionalLong offLimit(SlopeEstimate rate, double limit, long requests) {
        return narrowed(rate, Math.abs(rate.slope() - limit), 0, requests);
    }

    /**
     * @param distance how wide half of the interval may be
     * @param leastTimes as long as the run, at least
     */
    private static OptionalLong narrowed(SlopeEstimate rate, double distance, double leastTimes, long requests) {
        if (!rate.isKnown()) {
            return OptionalLong.empty();
        }
        double half = (rate.high() - rate.low()) / 2;
        double times = distance <= 0
                ? DiagnosisSettings.MAX_TIMES_LONGER
                : Math.pow(half / distance, 1 / DiagnosisSettings.NARROWING);
        double enough = Math.min(DiagnosisSettings.MAX_TIMES_LONGER, Math.max(leastTimes, times));
        return OptionalLong.of(Math.max(requests / 10, Math.round((enough - 1) * requests)));
    }
}
