package dev.plimsoll.result;

/**
 * CPU time by whose code it is.
 *
 * @param name the id of the owner, {@code jdk}, or what stands for the samples without one
 * @param owner whose code
 * @param samples how many have it as the innermost code outside the JDK
 * @param selfSamples how many have it as the innermost code
 */
public record CpuOwnerRow(String name, Owner owner, long samples, long selfSamples) {}
