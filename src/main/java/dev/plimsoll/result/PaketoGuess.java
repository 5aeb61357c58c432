package dev.plimsoll.result;

/**
 * What the memory calculator of Paketo's buildpacks assumes for the same application and heap.
 *
 * @param classes its estimate of the classes that are loaded: 35 % of those in the JDK and in the application's jars
 * @param threads its default
 * @param containerBytes the sum of its parts: heap, metaspace, code cache, direct memory and stacks
 */
public record PaketoGuess(long classes, long threads, long containerBytes) {}
