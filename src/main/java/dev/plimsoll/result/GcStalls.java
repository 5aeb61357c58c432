package dev.plimsoll.result;

/**
 * Threads that waited for a concurrent collector to free memory.
 *
 * @param count how often
 * @param totalMicros how long all of them waited together, in microseconds
 */
public record GcStalls(long count, long totalMicros) {

    public static final GcStalls NONE = new GcStalls(0, 0);
}
