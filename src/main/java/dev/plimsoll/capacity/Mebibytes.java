package dev.plimsoll.capacity;

/** Whole mebibytes, which is how heaps and limits are set. */
final class Mebibytes {

    private static final long MIB = 1 << 20;

    private Mebibytes() {}

    /** The next whole MiB, in bytes. */
    static long up(double bytes) {
        return (long) Math.ceil(bytes / MIB) * MIB;
    }

    /** The next multiple of some MiB, in bytes. */
    static long up(double bytes, long mebibytes) {
        return (long) Math.ceil(bytes / (MIB * mebibytes)) * MIB * mebibytes;
    }

    /** As a JVM argument, for example {@code 40m}. */
    static String argument(long bytes) {
        return bytes / MIB + "m";
    }
}
