package dev.plimsoll.result;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The readings of one kind over the requests.
 *
 * @param kind what is read
 * @param points at the ends of windows, in order; those before the end of the warm-up do not count
 * @param residuePerSample what each reading itself leaves in the application, measured while it was idle, in the unit of the
 *     series; already subtracted from the slope; empty if it was not measured
 * @param slope growth per request after the warm-up; empty if there are too few points
 * @param plateau where it levels off, in the unit of the series; empty unless it does
 * @param gated whether the diagnosis counts
 * @param diagnosis how it develops
 * @param why the diagnosis in words, a clause without a full stop: {@code still growing after 5,000 requests}
 */
public record Series(
        SeriesKind kind,
        List<TrendPoint> points,
        OptionalDouble residuePerSample,
        Optional<Slope> slope,
        OptionalLong plateau,
        boolean gated,
        Diagnosis diagnosis,
        String why) {

    /**
     * One reading of a series.
     *
     * @param requests the number of requests since the application was ready, including the warm-up
     * @param value in the unit of the series
     */
    public record TrendPoint(long requests, long value) {}

    /**
     * Growth of a series per request.
     *
     * @param perRequest the estimate, in the unit of the series; negative if it shrinks
     * @param low lower bound of its interval
     * @param high upper bound of its interval
     * @param confidence of the interval, for example 0.99
     * @param fromRequests the number of requests at the first reading of the estimate
     * @param toRequests the number of requests at the last one
     */
    public record Slope(
            double perRequest, double low, double high, double confidence, long fromRequests, long toRequests) {}

    public Series {
        points = List.copyOf(points);
    }

    /** The last reading; empty if there is none. */
    public OptionalLong last() {
        return points.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(points.get(points.size() - 1).value());
    }
}
