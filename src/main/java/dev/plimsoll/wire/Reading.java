package dev.plimsoll.wire;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The memory of the measured JVM at one point.
 *
 * @param stage {@link #BASELINE}, {@link #JDK}, {@link #LOADER}, {@link #END} or the index of the unit just loaded
 * @param heapBytes live heap: what a full collection left
 * @param metaspaceBytes metaspace used
 * @param classes classes loaded now
 * @param rssBytes resident set size, or {@link #UNKNOWN} where the system does not tell
 * @param nanos wall time since the baseline spent loading, collections left out
 * @param loaders what {@code VM.metaspace show-loaders scale=1} prints; empty when only one loader is used
 */
public record Reading(
        int stage, long heapBytes, long metaspaceBytes, long classes, long rssBytes, long nanos, String loaders) {

    public static final int BASELINE = -1;
    public static final int JDK = -2;
    public static final int LOADER = -3;
    public static final int END = -4;
    public static final long UNKNOWN = -1;

    public void writeTo(DataOutput out) throws IOException {
        out.writeInt(stage);
        out.writeLong(heapBytes);
        out.writeLong(metaspaceBytes);
        out.writeLong(classes);
        out.writeLong(rssBytes);
        out.writeLong(nanos);
        byte[] text = loaders.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        out.writeInt(text.length);
        out.write(text);
    }

    public static Reading readFrom(DataInput in) throws IOException {
        int stage = in.readInt();
        long heapBytes = in.readLong();
        long metaspaceBytes = in.readLong();
        long classes = in.readLong();
        long rssBytes = in.readLong();
        long nanos = in.readLong();
        byte[] text = new byte[in.readInt()];
        in.readFully(text);
        return new Reading(
                stage,
                heapBytes,
                metaspaceBytes,
                classes,
                rssBytes,
                nanos,
                new String(text, java.nio.charset.StandardCharsets.UTF_8));
    }
}
