package dev.plimsoll.wire;

import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The memory of the measured JVM at one point in time.
 *
 * @param stage {@link #BASELINE}, {@link #JDK}, {@link #LOADER}, {@link #END} or the index of the unit just loaded
 * @param heapBytes live heap after a full collection
 * @param metaspaceBytes metaspace used
 * @param classes number of loaded classes
 * @param rssBytes resident set size, or {@link #UNKNOWN} where the system does not report it
 * @param nanos wall time spent loading since the baseline, without collections
 * @param logBytes length of the JVM's class log; 0 if there is none
 * @param loaders output of {@code VM.metaspace show-loaders scale=1}; empty if there is one flat class loader
 */
public record Reading(
        int stage,
        long heapBytes,
        long metaspaceBytes,
        long classes,
        long rssBytes,
        long nanos,
        long logBytes,
        String loaders) {

    public static final int BASELINE = -1;
    public static final int JDK = -2;
    public static final int LOADER = -3;
    public static final int END = -4;
    public static final long UNKNOWN = -1;

    /** The name of the JVM's class log in the fork's folder. */
    public static final String CLASS_LOG = "classes.log";

    public void writeTo(DataOutput out) throws IOException {
        out.writeInt(stage);
        out.writeLong(heapBytes);
        out.writeLong(metaspaceBytes);
        out.writeLong(classes);
        out.writeLong(rssBytes);
        out.writeLong(nanos);
        out.writeLong(logBytes);
        byte[] text = loaders.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        out.writeInt(text.length);
        out.write(text);
    }

    public static Reading readFrom(DataInputStream in) throws IOException {
        int stage = in.readInt();
        long heapBytes = in.readLong();
        long metaspaceBytes = in.readLong();
        long classes = in.readLong();
        long rssBytes = in.readLong();
        long nanos = in.readLong();
        long logBytes = in.readLong();
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IOException("its text claims " + length + " bytes");
        }
        byte[] text = new byte[length];
        in.readFully(text);
        return new Reading(
                stage,
                heapBytes,
                metaspaceBytes,
                classes,
                rssBytes,
                nanos,
                logBytes,
                new String(text, java.nio.charset.StandardCharsets.UTF_8));
    }
}
