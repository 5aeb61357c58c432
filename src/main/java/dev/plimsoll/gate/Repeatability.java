package dev.plimsoll.gate;

/**
 * By how much a figure of an unchanged project differs between two runs in the same environment.
 *
 * @param share of the figure
 * @param amount in the figure's unit: as much is none, however small the figure is
 */
record Repeatability(double share, double amount) {

    /** Boot memory: all jars of the demo repeat to 0.001 %, and any one of them to 1,016 B, of which this is twice as much. */
    private static final Repeatability BOOT = new Repeatability(0.001, 2_048);

    /** Bytes and objects per request: three runs of the demo differ by 0.7 %, methods of some size not at all. */
    private static final Repeatability ALLOCATION = new Repeatability(0.01, 0);

    /** Bytes per request: half of the smallest object; flat applications differ by 1 to 5 B. */
    private static final Repeatability LEAK = new Repeatability(0, 8);

    /** The highest live heap: that of the demo differs by 0.06 %, when other threads are about to let go of something. */
    private static final Repeatability LEVEL = new Repeatability(0.01, 0);

    /** The resident set, of the same start of the same application. */
    private static final Repeatability RSS = new Repeatability(0.14, 0);

    static Repeatability of(String metric) {
        return switch (metric) {
            case "total", "alone", "own", "saves" -> BOOT;
            case "allocatedPerRequest", "objectsPerRequest", "allocatedPerLocation", "retainedPerRequest" -> ALLOCATION;
            case MaxLeakPerRequest.METRIC -> LEAK;
            case "rss", "pss" -> RSS;
            default -> LEVEL;
        };
    }

    /** How much that is of a figure. */
    double of(double figure) {
        return Math.max(share * Math.abs(figure), amount);
    }
}
