package dev.plimsoll.result;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * What a dependency costs in a fresh JVM that has nothing but it and its dependency closure.
 *
 * @param footprint live heap and metaspace
 * @param rssBytes growth of the process's resident set, advisory; empty where the system does not tell
 * @param duration wall time of loading and initialising
 */
public record Alone(Footprint footprint, OptionalLong rssBytes, Duration duration) {}
