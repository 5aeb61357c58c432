package dev.plimsoll.result;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * One kind of reading over the requests.
 *
 * @param kind what was read
 * @param points at the ends of windows, in order; those up to the end of the warm-up are not judged
 * @param residuePerSample what reading itself leaves in the application each time, measured while it was idle, in the
 *     unit of the series; already taken off the slope; empty if it was not measured
 * @param slope by how much it grows a request once it is warm; empty if there are too few points
 * @param plateau where it levels off, in the unit of the series; empty unless it does
 * @param gated whether the diagnosis counts
 * @param diagnosis what becomes of it
 * @param why the diagnosis in words, a clause without full stop: {@code still growing after 5,000 requests}
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
