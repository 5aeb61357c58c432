package dev.plimsoll.result;

/** The verdict on a result, in ascending precedence. */
public enum Verdict {
    /** Figures were measured, and no limit is set, or only limits that warn and could not be checked. */
    MEASURED,
    /** No limit is broken except those that only warn. */
    PASS,
    /** Too little was measured for a verdict. */
    INCONCLUSIVE,
    /** A limit is broken. */
    FAIL;

    /** The more severe of both: fail before inconclusive before pass. */
    public Verdict and(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
