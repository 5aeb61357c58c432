package dev.plimsoll.result;

/**
 * Memory that loading classes took, as a difference of two readings; so it may be negative.
 *
 * @param heapBytes live heap: what a full collection leaves
 * @param metaspaceBytes metaspace used
 * @param classes classes loaded
 */
public record Footprint(long heapBytes, long metaspaceBytes, int classes) {

    public static final Footprint NONE = new Footprint(0, 0, 0);

    /** Live heap and metaspace together, in bytes: the figure that gates. */
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
