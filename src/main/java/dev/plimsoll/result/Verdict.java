package dev.plimsoll.result;

/** How a goal ended: the answers that a gate can give. Ordered by precedence: the later one wins. */
public enum Verdict {
    /** Something was measured, and no limit is set, or none could be checked, which only warns. */
    MEASURED,
    /** Something was measured and no limit is broken but those that only warn. */
    PASS,
    /** Nothing or too little was measured to say. */
    INCONCLUSIVE,
    /** A limit is broken. */
    FAIL;

    /** The graver of the two: fail beats inconclusive beats pass. */
    public Verdict and(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
