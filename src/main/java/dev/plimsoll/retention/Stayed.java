package dev.plimsoll.retention;

/**
 * Objects that stayed in a search.
 *
 * @param bytes their bytes
 * @param objects their number
 * @param isSized whether the size of each is known
 */
record Stayed(double bytes, double objects, boolean isSized) {

    static final Stayed NOTHING = new Stayed(0, 0, true);

    /**
     * With less than this part of what should have stayed, what did stay is something else. What leaks does so where it is
     * searched for, too, so that nearly all of it should be there; of what does not, there are a few objects.
     */
    static final double ENOUGH = 0.5;

    Stayed plus(Stayed other) {
        return new Stayed(bytes + other.bytes, objects + other.objects, isSized && other.isSized);
    }

    /** Which part they are of what so many operations should have left behind; 1 at most. */
    double shareOf(Growth growth, int operations) {
        double expectedBytes = growth.bytes() * operations;
        if (objects == 0 || expectedBytes <= 0) {
            return 0;
        }
        double expectedObjects = growth.objects() * operations;
        // A table that grows is one object as before: its bytes alone tell.
        if (expectedObjects < 1) {
            return isSized ? Math.min(1, bytes / expectedBytes) : 1;
        }
        double byBytes = isSized ? bytes / expectedBytes : 1;
        return Math.min(1, Math.min(byBytes, objects / expectedObjects) + chance(expectedObjects));
    }

    /** The same of what is counted alone. */
    double shareOf(double expectedObjects) {
        return objects == 0 ? 0 : Math.min(1, objects / expectedObjects + chance(expectedObjects));
    }

    /** What is rare may come less often than it should: by the standard deviation of a count, which is its root. */
    private static double chance(double expectedObjects) {
        return 1 / Math.sqrt(Math.max(1, expectedObjects));
    }
}
