package dev.plimsoll.result;

/**
 * Growth of a series per request.
 *
 * @param perRequest the estimate, in the unit of the series; negative if it shrinks
 * @param low lower bound of its interval
 * @param high upper bound of its interval
 * @param confidence of the interval, for example 0.99
 * @param fromRequests the number of requests at the first reading of the estimate
 * @param toRequests the number of requests at the last one
 */
public record Slope(
        double perRequest, double low, double high, double confidence, long fromRequests, long toRequests) {}
