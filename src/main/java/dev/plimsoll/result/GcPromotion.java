package dev.plimsoll.result;

/**
 * What was promoted to the old generation.
 *
 * @param bytes by collections of the young generation alone
 * @param mostBytes the same and all that mixed collections copied into the old generation, of which the JVM does not record how much
 *     was there already
 */
public record GcPromotion(long bytes, long mostBytes) {}
