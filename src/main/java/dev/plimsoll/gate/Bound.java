package dev.plimsoll.gate;

import dev.plimsoll.result.SeriesKind;

/** What a limit allows. */
public sealed interface Bound permits Bound.Maximum, Bound.NoLeak, GrowthTolerance {

    /**
     * A figure may be at most as large.
     *
     * @param amount in the unit of the metric
     */
    record Maximum(long amount) implements Bound {}

    /**
     * A series may not leak at all. Its diagnosis decides that, not a number: a series that grows by next to nothing may leak,
     * and one that grows by more may level off.
     *
     * @param series the series
     */
    record NoLeak(SeriesKind series) implements Bound {}
}
