package dev.plimsoll.alloc;

/**
 * How the measured JVM lays out arrays, all in bytes.
 *
 * @param headerBytes up to the first element: 16 with compressed class pointers, 24 without them
 * @param referenceBytes a reference's: 4 with compressed ones, else 8
 * @param alignmentBytes what sizes are a multiple of: 8, unless {@code -XX:ObjectAlignmentInBytes} says otherwise
 */
public record ArrayLayout(int headerBytes, int referenceBytes, int alignmentBytes) {

    /** That of HotSpot 17 on 64 bits with a heap below 32 GiB. */
    public static final ArrayLayout COMPRESSED = new ArrayLayout(16, 4, 8);

    /**
     * The size of an array in bytes.
     *
     * @param type as the JVM names it, for example {@code [I}
     */
    public long sizeOf(String type, int elements) {
        long unaligned = headerBytes + (long) elements * elementBytes(type.substring(1));
        return (unaligned + alignmentBytes - 1) / alignmentBytes * alignmentBytes;
    }

    private int elementBytes(String descriptor) {
        return switch (descriptor) {
            case "Z", "B" -> 1;
            case "C", "S" -> 2;
            case "I", "F" -> 4;
            case "J", "D" -> 8;
            default -> referenceBytes;
        };
    }
}
