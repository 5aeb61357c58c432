package dev.plimsoll.result;

/**
 * The throughput of one iteration of JMH.
 *
 * @param fork the number of the fork, from 1 on
 * @param perSecond requests per second
 */
public record IterationScore(int fork, double perSecond) {}
