package dev.plimsoll.result;

/**
 * The memory that loading classes takes: a difference of two readings, so it may be negative.
 *
 * @param heapBytes live heap after a full collection
 * @param metaspaceBytes used metaspace
 * @param classes number of loaded classes
 */
public record Footprint(long heapBytes, long metaspaceBytes, int classes) {

    public static final Footprint NONE = new Footprint(0, 0, 0);

    /** Live heap and metaspace in bytes: the figure that limits are on. */
    public long bytes() {
        return heapBytes + metaspaceBytes;
    }

    public Footprint plus(Footprint other) {
        return new Footprint(
                heapBytes + other.heapBytes, metaspaceBytes + other.metaspaceBytes, classes + other.classes);
    }

    public Footprint minus(Footprint other) {
        return new Footprint(
                heapBytes - other.heapBytes, metaspaceBytes - other.metaspaceBytes, classes - other.classes);
    }
}
