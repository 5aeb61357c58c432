package dev.plimsoll.result;

/**
 * What the application was exercised by with each version.
 *
 * @param title the workload, for example {@code GET /orders}
 * @param requests how many the shorter one of two readings has; the other one has twice as many
 */
public record UpgradeLoad(String title, int requests) {}
