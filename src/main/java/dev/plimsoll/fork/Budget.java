package dev.plimsoll.fork;

import java.time.Duration;

/**
 * The time and memory that a fork may use.
 *
 * @param time the total time
 * @param rssBytes the maximum resident set size, in bytes; ignored where the system does not report it
 */
public record Budget(Duration time, long rssBytes) {}
