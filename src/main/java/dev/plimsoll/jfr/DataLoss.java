package dev.plimsoll.jfr;

import one.jfr.JfrReader;
import one.jfr.event.Event;

/** The event {@code jdk.DataLoss}; public, since the reader makes it by reflection. */
public final class DataLoss extends Event {

    public static final String NAME = "jdk.DataLoss";

    private final long lostBytes;

    /** The reader calls it where the event's fields begin. */
    public DataLoss(JfrReader reader) {
        super(reader.getVarlong(), 0, 0);
        lostBytes = reader.getVarlong();
        reader.getVarlong();
    }

    long lostBytes() {
        return lostBytes;
    }
}
