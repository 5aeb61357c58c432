package dev.plimsoll.retention;

/**
 * The survivors of a class, or those that stand for a series.
 *
 * @param bytes their bytes
 * @param objects their number
 * @param isSized whether the size of each is known
 */
record SurvivorTotal(double bytes, double objects, boolean isSized) {

    static final SurvivorTotal NONE = new SurvivorTotal(0, 0, true);

    /**
     * With a smaller share of what should have survived, the survivors are something else. What leaks also leaks during the
     * search, so nearly all of it should be there; of what does not leak there are a few objects.
     */
    static final double MIN_SHARE = 0.5;

    SurvivorTotal plus(SurvivorTotal other) {
        return new SurvivorTotal(bytes + other.bytes, objects + other.objects, isSized && other.isSized);
    }

    /** The share of what so many operations should have left behind; at most 1. */
    double shareOf(ClassGrowth growth, int operations) {
        double expectedBytes = growth.bytes() * operations;
        if (objects == 0 || expectedBytes <= 0) {
            return 0;
        }
        double expectedObjects = growth.objects() * operations;
        // A table that grows is replaced by one object: only its bytes count.
        if (expectedObjects < 1) {
            return isSized ? Math.min(1, bytes / expectedBytes) : 1;
        }
        double byBytes = isSized ? bytes / expectedBytes : 1;
        return Math.min(1, Math.min(byBytes, objects / expectedObjects) + deviation(expectedObjects));
    }

    /** The share of an expected number of objects; at most 1. */
    double shareOf(double expectedObjects) {
        return objects == 0 ? 0 : Math.min(1, objects / expectedObjects + deviation(expectedObjects));
    }

    /** Rare events may happen less often than expected: the relative standard deviation of a count (Poisson). */
    private static double deviation(double expectedObjects) {
        return 1 / Math.sqrt(Math.max(1, expectedObjects));
    }
}
