package dev.plimsoll.probe;

/**
 * Allocated by the probe where a measured span begins and ends: its allocation event tells the moment on the same clock as
 * all other events.
 */
public final class Mark {

    /** The last two, so that no compiler can leave out their allocation, and that both are there among what stays. */
    static volatile Mark last;

    static volatile Mark lastButOne;

    private Mark() {}

    static void set() {
        lastButOne = last;
        last = new Mark();
    }
}
