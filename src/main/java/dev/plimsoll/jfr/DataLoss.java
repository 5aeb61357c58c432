package dev.plimsoll.jfr;

import one.jfr.JfrReader;
import one.jfr.event.Event;

/** The event {@code jdk.DataLoss}; public, since the reader creates it by reflection. */
public final class DataLoss extends Event {

    public static final String NAME = "jdk.DataLoss";

    private final long lostBytes;

    /** Called by the reader at the first field of the event. */
    public DataLoss(JfrReader reader) {
        super(reader.getVarlong(), 0, 0);
        lostBytes = reader.getVarlong();
        reader.getVarlong();
    }

    long lostBytes() {
        return lostBytes;
    }
}
