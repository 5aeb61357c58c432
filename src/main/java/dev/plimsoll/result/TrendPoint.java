package dev.plimsoll.result;

/**
 * One reading of a series.
 *
 * @param requests the number of requests since the application was ready, including the warm-up
 * @param value in the unit of the series
 */
public record TrendPoint(long requests, long value) {}
