package dev.plimsoll.result;

/**
 * By how much the live heap grows while nothing is asked of the application, seen before and after the requests.
 *
 * @param bytesPerSecond the estimate
 * @param low lower bound of its interval
 * @param high upper bound of its interval
 * @param confidence of the interval, for example 0.99
 */
public record IdleGrowth(long bytesPerSecond, long low, long high, double confidence) {}
