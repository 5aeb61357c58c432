package dev.plimsoll.result;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * What a dependency and everything it depends on cost in a separate JVM.
 *
 * @param footprint live heap and metaspace
 * @param rssBytes growth of the process's resident set, for information; empty if the system does not report it
 * @param duration wall time of loading and initialising
 */
public record Alone(Footprint footprint, OptionalLong rssBytes, Duration duration) {}
