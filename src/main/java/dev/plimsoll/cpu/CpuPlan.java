package dev.plimsoll.cpu;

import dev.plimsoll.attribution.Origins;
import dev.plimsoll.target.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What {@code perf-cpu} measures, and how.
 *
 * @param source forks the application
 * @param origins where classes come from
 * @param warmRequests how many requests warm it up
 * @param duration for how long requests are sampled
 * @param asyncProfiler the agent library of async-profiler, if that samples
 * @param keepRecording whether the recording stays in {@code folder}
 * @param folder the folder for the probe, the recording, the flame graph and logs
 */
public record CpuPlan(
        Target.Source source,
        Origins origins,
        int warmRequests,
        Duration duration,
        Optional<Path> asyncProfiler,
        boolean keepRecording,
        Path folder) {}
