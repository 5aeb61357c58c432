package dev.plimsoll.upgrade;

import dev.plimsoll.bundle.DependencyGraph;
import dev.plimsoll.target.TargetLauncher;
import java.nio.file.Path;

/**
 * How the application is exercised with each version.
 *
 * @param launcher open
 * @param graph the dependencies of the project
 * @param warmCount the least number of requests before those that are measured
 * @param testCount how many requests the shorter one of two readings has; the other one has twice as many
 * @param folder below which copies of the application are made
 */
public record UsePlan(TargetLauncher launcher, DependencyGraph graph, int warmCount, int testCount, Path folder) {}
