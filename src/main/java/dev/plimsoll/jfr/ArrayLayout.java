package dev.plimsoll.jfr;

import dev.plimsoll.fork.Jvm;

/**
 * How the measured JVM lays out arrays.
 *
 * @param headerBytes the size of the header, after which elements begin at a multiple of their own size: 16; 12 with compact object
 *     headers, 24 without compressed class pointers, or 20 since JDK 23
 * @param referenceBytes the size of a reference: 4 if compressed, else 8
 * @param alignmentBytes array sizes are a multiple of it: 8 unless {@code -XX:ObjectAlignmentInBytes} is set
 */
public record ArrayLayout(int headerBytes, int referenceBytes, int alignmentBytes) {

    /** The layout of HotSpot 17 on 64 bits with a heap below 32 GiB. */
    public static final ArrayLayout COMPRESSED = new ArrayLayout(16, 4, 8);

    /** The first release in which elements need not begin at a multiple of 8 bytes (JDK-8139457). */
    private static final int UNALIGNED_SINCE_JDK = 23;

    private static final int WORD_BYTES = 8;
    private static final int LENGTH_BYTES = 4;

    /** The layout of a 64-bit JVM; a flag that it does not report has its default. */
    public static ArrayLayout of(Jvm jvm) {
        int classPointerBytes = jvm.fact("UseCompressedClassPointers").equals("false") ? 8 : 4;
        int markAndClassBytes =
                jvm.fact("UseCompactObjectHeaders").equals("true") ? WORD_BYTES : WORD_BYTES + classPointerBytes;
        int header = markAndClassBytes + LENGTH_BYTES;
        String alignment = jvm.fact("ObjectAlignmentInBytes");
        return new ArrayLayout(
                jvm.feature() < UNALIGNED_SINCE_JDK ? (int) aligned(header, WORD_BYTES) : header,
                jvm.fact("UseCompressedOops").equals("false") ? 8 : 4,
                alignment.isEmpty() ? WORD_BYTES : Integer.parseInt(alignment));
    }

    /**
     * The size of an array in bytes.
     *
     * @param type as the JVM names it, for example {@code [I}
     */
    public long sizeOf(String type, int elements) {
        int each = elementBytes(type.substring(1));
        return aligned(aligned(headerBytes, each) + (long) elements * each, alignmentBytes);
    }

    private static long aligned(long bytes, int multiple) {
        return (bytes + multiple - 1) / multiple * multiple;
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
