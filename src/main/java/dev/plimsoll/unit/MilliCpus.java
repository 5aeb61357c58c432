package dev.plimsoll.unit;

/** CPU time in thousandths of a processor, as in Kubernetes. */
public final class MilliCpus {

    /** One processor. */
    public static final int PER_CPU = 1_000;

    /** The smallest limit that Linux accepts: 1 ms of each period of 100 ms. */
    public static final int MIN = 10;

    private MilliCpus() {}
}
