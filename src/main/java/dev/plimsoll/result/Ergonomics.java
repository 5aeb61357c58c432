package dev.plimsoll.result;

import java.util.OptionalLong;

/**
 * What a JVM chooses by itself on a machine or in a container.
 *
 * @param processors processors that it sees
 * @param memoryBytes memory that it sees; empty if that is not known
 * @param collector its garbage collector, for example {@code Serial}
 * @param maxHeapBytes its maximum heap size
 */
public record Ergonomics(int processors, OptionalLong memoryBytes, String collector, long maxHeapBytes) {}
