package dev.plimsoll.result;

/**
 * A line that was executed, the JDK's own included.
 *
 * @param site the line of the innermost frame; {@link Site#NO_STACK} for samples without a stack
 * @param samples how many
 */
public record CpuLineRow(Site site, long samples) {}
