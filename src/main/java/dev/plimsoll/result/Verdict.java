package dev.plimsoll.result;

/** How a goal ended: the three answers that a gate can give. Ordered by precedence: the later one wins. */
public enum Verdict {
    /** Something was measured and every limit is kept. */
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
