package dev.plimsoll.probe;

/**
 * Allocated by the probe where a measured span begins and ends: its allocation event tells the moment on the same clock as
 * all other events.
 */
public final class SpanMarker {

    /** The last two, so that no compiler can leave out their allocation, and that both are there among what stays. */
    static volatile SpanMarker last;

    static volatile SpanMarker lastButOne;

    private SpanMarker() {}

    static void set() {
        lastButOne = last;
        last = new SpanMarker();
    }
}
