package dev.plimsoll.probe;

/**
 * Allocated by the probe where a measured span begins and ends: its allocation event tells the moment on the same clock as
 * all other events.
 */
public final class Mark {

    /** The last one, so that no compiler can leave out its allocation. */
    static volatile Mark last;

    private Mark() {}

    static void set() {
        last = new Mark();
        last = null;
    }
}
