package dev.plimsoll.trend;

/** What a reading is for. */
public enum Phase {
    /** Taken while the application is getting warm; not judged. */
    WARM_UP("warm-up"),
    /** Taken without any request in between, to see what reading leaves and what grows by itself; only the first is judged. */
    IDLE("idle"),
    /** Judged. */
    MEASURED("measured"),
    /** Taken after the application was left alone for a while, to see what it lets go by itself. */
    RESTED("rested");

    private final String text;

    Phase(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
