package dev.plimsoll.result;

/**
 * A reading.
 *
 * @param requests how many requests had been made since the application was ready, warm-up included
 * @param value in the unit of the series
 */
public record TrendPoint(long requests, long value) {}
