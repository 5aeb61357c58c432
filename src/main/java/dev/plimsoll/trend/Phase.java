package dev.plimsoll.trend;

/** The purpose of a reading. */
public enum Phase {
    /** Taken during the warm-up; does not count. */
    WARM_UP("warm-up"),
    /** Taken without requests in between, to measure what reading leaves and what grows by itself; only the first counts. */
    IDLE("idle"),
    /** Taken more often than others, to measure by how much the live heap grows at each reading; does not count. */
    CONTROL("control"),
    /** Counts. */
    MEASURED("measured"),
    /** Taken after the application was left alone for a while, to see what it releases by itself. */
    RESTED("rested");

    private final String text;

    Phase(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
