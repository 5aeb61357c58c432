package dev.plimsoll.result;

/**
 * Growth of the live heap while the application is idle, before and after the requests.
 *
 * @param bytesPerSecond the estimate
 * @param low lower bound of its interval
 * @param high upper bound of its interval
 * @param confidence of the interval, for example 0.99
 */
public record IdleGrowth(long bytesPerSecond, long low, long high, double confidence) {}
