package dev.plimsoll.probe;

/**
 * Allocated by the probe where a measured span starts and ends: the allocation event has the time of that moment, on the same
 * clock as all other events.
 */
final class SpanMarker {

    /** Both are retained, so that no compiler eliminates their allocation and both are among the survivors. */
    static volatile SpanMarker last;

    static volatile SpanMarker lastButOne;

    private SpanMarker() {}

    static void set() {
        lastButOne = last;
        last = new SpanMarker();
    }
}
