package dev.plimsoll.trend;

import java.util.OptionalLong;

/** Estimates how much longer a run would have to be. */
final class RequestsNeeded {

    /** The interval of a slope narrows with the number of readings, which is as many as there are requests, by this power. */
    private static final double NARROWING = 1.5;

    private static final double MOST_TIMES = 100;

    private RequestsNeeded() {}

    /**
     * @param finding one that is not firm
     * @param requests how many there were
     * @param horizonEnd the request at which the horizon is reached
     * @return empty if nothing tells
     */
    static OptionalLong of(Finding finding, Tolerance tolerance, long requests, long horizonEnd) {
        long untilHorizon = horizonEnd - requests;
        if (untilHorizon > 0) {
            return OptionalLong.of(untilHorizon);
        }
        Rate rate = finding.rate();
        if (!rate.isKnown()) {
            return OptionalLong.empty();
        }
        double half = (rate.high() - rate.low()) / 2;
        double distance =
                Math.max(Math.abs(rate.slope() - tolerance.budget()), Math.abs(rate.slope() - tolerance.floor()));
        double times = distance <= 0 ? MOST_TIMES : Math.pow(half / distance, 1 / NARROWING);
        // Growth that slows down has to fall out of the tail, which is the more part of a longer run.
        double enough = Math.min(MOST_TIMES, finding.course() == Course.SLOWING ? Math.max(2, times) : times);
        return OptionalLong.of(Math.max(requests / 10, Math.round((enough - 1) * requests)));
    }
}
