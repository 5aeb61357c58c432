package dev.plimsoll.capacity;

import dev.plimsoll.unit.Bytes;

/** Whole mebibytes, which is how heaps and limits are set. */
final class Mebibytes {

    private Mebibytes() {}

    /** The next whole MiB, in bytes. */
    static long up(double bytes) {
        return (long) Math.ceil(bytes / Bytes.MIB) * Bytes.MIB;
    }

    /** The next multiple of some MiB, in bytes. */
    static long up(double bytes, long mebibytes) {
        return (long) Math.ceil(bytes / (Bytes.MIB * mebibytes)) * Bytes.MIB * mebibytes;
    }

    /** As a JVM argument, for example {@code 40m}. */
    static String argument(long bytes) {
        return bytes / Bytes.MIB + "m";
    }
}
