package dev.plimsoll.result;

/**
 * A method of the project's own code that is the innermost of it on its stacks.
 *
 * @param site the method at its line with the most samples; {@link Site#NO_OWN_CODE} for all stacks without own code, and
 *     {@link Site#NO_STACK} for samples without a stack
 * @param samples how many are in the method, or in what it calls outside of own code
 * @param selfSamples how many of them are in the method itself
 */
public record CpuMethodRow(Site site, long samples, long selfSamples) {}
