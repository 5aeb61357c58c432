package dev.plimsoll.probe;

/**
 * Allocated and retained by the probe before and after the operations whose survivors count. There are several on each side:
 * Flight Recorder's sampler of old objects skips an allocation while another thread is inside the sampler, even a mark.
 *
 * <p>Marks replace earlier ones of the same side, so that marking again does not change the live heap.
 */
abstract class SurvivorMark {

    /** A thread leaves the sampler within microseconds or, if it loses its processor, within some time slices. */
    private static final int MARKS_PER_SIDE = 10;

    private static final int MILLIS_BETWEEN_MARKS = 10;

    private static final SurvivorMark[] BEGINS = new SurvivorMark[MARKS_PER_SIDE];
    private static final SurvivorMark[] ENDS = new SurvivorMark[MARKS_PER_SIDE];

    private SurvivorMark() {}

    /** Before the operations. */
    static final class Begin extends SurvivorMark {}

    /** After the operations. */
    static final class End extends SurvivorMark {}

    static void set(boolean begin) throws InterruptedException {
        for (int i = 0; i < MARKS_PER_SIDE; i++) {
            if (begin) {
                BEGINS[i] = new Begin();
            } else {
                ENDS[i] = new End();
            }
            Thread.sleep(MILLIS_BETWEEN_MARKS);
        }
    }
}
