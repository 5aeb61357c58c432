package dev.plimsoll.result;

/** What becomes of a series of readings while the same work is repeated; the gravest last. */
public enum Diagnosis {
    /** It stays as it was after the warm-up, but for noise. */
    STEADY,
    /** It grew, and has levelled off. */
    BLOAT,
    /** Neither can be told yet. */
    INCONCLUSIVE,
    /** It grows as fast as before, and has done so for longer than the horizon. */
    LEAK;

    /** The graver of both. */
    public Diagnosis and(Diagnosis other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
