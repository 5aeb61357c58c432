package dev.plimsoll.result;

/**
 * By how much a figure differs between two runs of an unchanged project in the same environment.
 *
 * @param share of the figure
 * @param amount in the unit of the figure: a difference up to this is none, however small the figure is
 * @param rarely in the unit of the figure: a difference up to this may be none, but is inconclusive
 */
public record Repeatability(double share, double amount, double rarely) {

    /** Boot memory: the total of the demo repeats to 0.001 %, each jar to 1,016 B; this is twice as much. */
    static final Repeatability BOOT = new Repeatability(0.001, 2_048, 0);

    /** Bytes and objects per request: three runs of the demo differ by 0.7 %. */
    static final Repeatability ALLOCATION = new Repeatability(0.01, 0, 0);

    /**
     * Growth in bytes per request: half of the smallest object is none. Flat applications are between 1 and 5 B, so 4 B may be
     * none, however narrow the intervals are.
     */
    static final Repeatability LEAK = new Repeatability(0, 8, 4);

    /** The highest reading: the live heap of the demo differs by 0.06 %, and by more if other threads retain objects for a while. */
    static final Repeatability LEVEL = new Repeatability(0.01, 0, 0);

    /** The resident set: starts of the same application differ by up to 14 %. */
    static final Repeatability RSS = new Repeatability(0.14, 0, 0);

    /**
     * The same for a part of a whole. The compiler may eliminate allocations in one run and not in the other: 251 B in one method
     * of the demo, which is most of the difference of the whole.
     *
     * @param whole the figure of the whole
     */
    public Repeatability ofPart(double whole) {
        return new Repeatability(share, amount, share * whole);
    }

    /** The difference of a figure that is none. */
    public double of(double figure) {
        return Math.max(share * Math.abs(figure), amount);
    }
}
