package dev.plimsoll.result;

/**
 * How long the heap lasts at the measured slope.
 *
 * @param limitBytes the most that the heap may grow to, as the measured JVM was told or found by itself
 * @param requestsUntilLimit how many more requests it lasts
 */
public record Forecast(long limitBytes, long requestsUntilLimit) {}
