package dev.plimsoll.heap;

/**
 * The size of arrays in the measured JVM, which depends on its options.
 *
 * @param headerBytes the size of an array's header with its length: 12 with compact headers, 16 with compressed class pointers,
 *     otherwise 20 or 24
 * @param referenceBytes the size of an element that is a reference: 4 with compressed references, otherwise 8
 */
record InferredLayout(int headerBytes, int referenceBytes) {

    long bytes(PrimitiveType type, int length) {
        return bytes(type.bytes(), length);
    }

    /** Of an array of references. */
    long bytes(int length) {
        return bytes(referenceBytes, length);
    }

    private long bytes(int elementBytes, int length) {
        long header = elementBytes == Long.BYTES ? aligned(headerBytes) : headerBytes;
        return aligned(header + (long) elementBytes * length);
    }

    private static long aligned(long bytes) {
        return bytes + 7 & ~7L;
    }
}
