package dev.plimsoll.heapdiff;

import dev.plimsoll.attribution.Origins;
import dev.plimsoll.target.Target;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What {@code perf-heap} measures, and how.
 *
 * @param source forks the application
 * @param origins where classes come from
 * @param warmRequests how many requests warm it up before the first dump
 * @param requests how many requests are between two dumps; more where the requests of a mix take turns
 * @param timeout for all requests and dumps
 * @param folder the folder for the probe and logs
 */
public record HeapDiffPlan(
        Target.Source source, Origins origins, int warmRequests, int requests, Duration timeout, Path folder) {}
