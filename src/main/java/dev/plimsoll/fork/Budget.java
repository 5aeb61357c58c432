package dev.plimsoll.fork;

import java.time.Duration;

/**
 * What a fork may take.
 *
 * @param time in total
 * @param rssBytes the highest resident set, in bytes; ignored where the system does not report it
 */
public record Budget(Duration time, long rssBytes) {}
