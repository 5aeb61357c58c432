package dev.plimsoll.probe;

/**
 * Kept by the probe where the operations whose survivors count begin and end. Several on each side: Flight Recorder's sampler
 * of old objects leaves out an allocation that finds another thread inside it, and marks are no exception.
 *
 * <p>The marks of a side replace earlier ones of that side, so that marking again leaves the live heap as it was.
 */
public abstract class SurvivorMark {

    /** Whoever is inside the sampler leaves within microseconds, unless it lost its processor: then within time slices. */
    private static final int MARKS = 10;

    private static final int MILLIS_BETWEEN = 10;

    private static final SurvivorMark[] BEGINS = new SurvivorMark[MARKS];
    private static final SurvivorMark[] ENDS = new SurvivorMark[MARKS];

    private SurvivorMark() {}

    /** Before the operations. */
    public static final class Begin extends SurvivorMark {}

    /** After them. */
    public static final class End extends SurvivorMark {}

    static void set(boolean begin) throws InterruptedException {
        for (int i = 0; i < MARKS; i++) {
            if (begin) {
                BEGINS[i] = new Begin();
            } else {
                ENDS[i] = new End();
            }
            Thread.sleep(MILLIS_BETWEEN);
        }
    }
}
