package dev.plimsoll.fork;

/** How a forked JVM ended. */
public enum Ending {
    /** It did what it was told and ended by itself. */
    COMPLETED("completed"),
    /** It ended by itself before it was done, by {@code System.exit} or {@code Runtime.halt}. */
    EXITED_EARLY("ended by itself before it was done"),
    /** The JVM crashed and left an error file. */
    CRASHED("crashed"),
    /** Its heap was exhausted. */
    OUT_OF_MEMORY("ran out of memory"),
    /** A signal from outside ended it. */
    KILLED("was killed from outside"),
    /** It was still running at its deadline, and was ended. */
    TIMED_OUT("did not finish in time"),
    /** It still runs, but its probe has closed the channel. */
    PROBE_LOST("lost its probe");

    private final String text;

    Ending(String text) {
        this.text = text;
    }

    /** What happened, to follow "The fork": for example {@code crashed}. */
    public String text() {
        return text;
    }
}
