package dev.plimsoll.gc;

import dev.plimsoll.attribution.Origins;
import dev.plimsoll.target.Target;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What {@code perf-gc} measures, and how.
 *
 * @param source forks the application
 * @param origins where classes come from
 * @param warmRequests how many requests warm it up
 * @param requests how many are recorded at least, unless they take longer than {@code maxDuration}
 * @param maxDuration how long requests are recorded
 * @param keepRecording whether the recording stays in {@code folder}
 * @param folder the folder for the probe, the recording and logs
 */
public record GcPlan(
        Target.Source source,
        Origins origins,
        int warmRequests,
        int requests,
        Duration maxDuration,
        boolean keepRecording,
        Path folder) {}
