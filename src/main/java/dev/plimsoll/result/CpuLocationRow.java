package dev.plimsoll.result;

/**
 * A method that was executed, the JDK's own included.
 *
 * @param site the method of the innermost frame, at its line with the most samples; {@link Site#NO_STACK} for samples without a stack
 * @param samples how many are in the method itself
 */
public record CpuLocationRow(Site site, long samples) {}
