package dev.plimsoll.gate;

/**
 * By how much a figure of an unchanged project differs between two runs in the same environment.
 *
 * @param share of the figure
 * @param amount in the figure's unit: as much is none, however small the figure is
 * @param rarely in the figure's unit: as much may be none, but is worth a closer look
 */
record Repeatability(double share, double amount, double rarely) {

    /** Boot memory: all jars of the demo repeat to 0.001 %, and any one of them to 1,016 B, of which this is twice as much. */
    private static final Repeatability BOOT = new Repeatability(0.001, 2_048, 0);

    /** Bytes and objects per request: three runs of the demo differ by 0.7 %. */
    private static final Repeatability ALLOCATION = new Repeatability(0.01, 0, 0);

    /**
     * Bytes per request: half of the smallest object is none; flat applications are between 1 and 5 B, so that 4 B may be none
     * however narrow the intervals are.
     */
    private static final Repeatability LEAK = new Repeatability(0, 8, 4);

    /** The highest live heap: that of the demo differs by 0.06 %, and more where other threads hold objects for a while. */
    private static final Repeatability LEVEL = new Repeatability(0.01, 0, 0);

    /** The resident set: starts of the same application differ by up to 14 %. */
    private static final Repeatability RSS = new Repeatability(0.14, 0, 0);

    /** @param now all figures of the run */
    static Repeatability of(String metric, Measures now) {
        return switch (metric) {
            case "total", "alone", "own", "saves" -> BOOT;
            case "allocatedPerRequest", "objectsPerRequest", "retainedPerRequest" -> ALLOCATION;
            case "allocatedPerLocation" -> ofLocation(now);
            case MaxLeakPerRequest.METRIC -> LEAK;
            case "rss", "pss" -> RSS;
            default -> LEVEL;
        };
    }

    /**
     * Compiled code of one run may make do without objects that the other allocates: in the demo 251 B of one method, which
     * is most of what the whole differs by.
     */
    private static Repeatability ofLocation(Measures now) {
        double whole =
                now.whole("allocatedPerRequest").map(Value.Measured::estimate).orElse(0.0);
        return new Repeatability(ALLOCATION.share, 0, ALLOCATION.share * whole);
    }

    /** How much growth of a figure is none. */
    double of(double figure) {
        return Math.max(share * Math.abs(figure), amount);
    }
}
