package dev.plimsoll.result;

/**
 * The collections with the same cause.
 *
 * @param cause as the JVM names it
 * @param collections how many
 * @param pauseMicros the sum of their pauses in microseconds
 */
public record GcCause(String cause, int collections, long pauseMicros) {}
