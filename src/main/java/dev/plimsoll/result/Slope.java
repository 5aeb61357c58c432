package dev.plimsoll.result;

/**
 * By how much a series grows a request.
 *
 * @param perRequest the estimate, in the unit of the series a request; negative if it shrinks
 * @param low lower bound of its interval
 * @param high upper bound of its interval
 * @param confidence of the interval, for example 0.99
 * @param fromRequests where the readings begin that it was estimated from
 * @param toRequests where they end
 */
public record Slope(
        double perRequest, double low, double high, double confidence, long fromRequests, long toRequests) {}
