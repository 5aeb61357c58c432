package dev.plimsoll.result;

/** How an amount changes over three heap dumps that are the same number of requests apart. */
public enum GrowthPattern {
    /** It grew from each dump to the next, by about the same: the smaller step is at least half of the larger one. */
    GROWS,
    /** It grew from each dump to the next, by amounts that differ more. */
    UNEVEN,
    /** It grew between the first and the second dump only: a cache that is full, or something that is created once. */
    ONE_OFF,
    /** It grew between the second and the third dump only. */
    LATE,
    /** It did not grow. */
    NONE;

    /** The pattern of three amounts. */
    public static GrowthPattern of(long first, long second, long third) {
        long before = second - first;
        long after = third - second;
        if (before > 0 && after > 0) {
            return 2 * Math.min(before, after) >= Math.max(before, after) ? GROWS : UNEVEN;
        }
        return before > 0 ? ONE_OFF : after > 0 ? LATE : NONE;
    }
}
