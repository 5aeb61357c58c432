package dev.plimsoll.result;

/** How a series develops while the same work is repeated, in ascending severity. */
public enum Diagnosis {
    /** No growth beyond noise after the warm-up. */
    STEADY,
    /** It grew and has levelled off. */
    BLOAT,
    /** Undecided so far. */
    INCONCLUSIVE,
    /** It keeps growing for longer than the horizon. */
    LEAK;

    /** The more severe of both. */
    public Diagnosis and(Diagnosis other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
