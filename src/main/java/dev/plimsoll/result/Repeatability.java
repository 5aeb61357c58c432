package dev.plimsoll.result;

/**
 * By how much a figure of an unchanged project differs between two runs in the same environment.
 *
 * @param share of the figure
 * @param amount in the figure's unit: as much is none, however small the figure is
 * @param rarely in the figure's unit: as much may be none, but is worth a closer look
 */
public record Repeatability(double share, double amount, double rarely) {

    /** Boot memory: all jars of the demo repeat to 0.001 %, and any one of them to 1,016 B, of which this is twice as much. */
    static final Repeatability BOOT = new Repeatability(0.001, 2_048, 0);

    /** Bytes and objects per request: three runs of the demo differ by 0.7 %. */
    static final Repeatability ALLOCATION = new Repeatability(0.01, 0, 0);

    /**
     * Bytes per request: half of the smallest object is none; flat applications are between 1 and 5 B, so that 4 B may be none
     * however narrow the intervals are.
     */
    static final Repeatability LEAK = new Repeatability(0, 8, 4);

    /** The highest reading: the live heap of the demo differs by 0.06 %, and more where other threads hold objects for a while. */
    static final Repeatability LEVEL = new Repeatability(0.01, 0, 0);

    /** The resident set: starts of the same application differ by up to 14 %. */
    static final Repeatability RSS = new Repeatability(0.14, 0, 0);

    /**
     * The same for a part of a whole. Compiled code of one run may do without objects that the other allocates: in the demo
     * 251 B of one method, which is most of what the whole differs by.
     *
     * @param whole the figure of the whole
     */
    public Repeatability ofPart(double whole) {
        return new Repeatability(share, amount, share * whole);
    }

    /** How much growth of a figure is none. */
    public double of(double figure) {
        return Math.max(share * Math.abs(figure), amount);
    }
}
