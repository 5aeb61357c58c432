package dev.plimsoll.mojo;

import dev.plimsoll.app.AppNotFoundException;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.gc.GcMeasurement;
import dev.plimsoll.gc.GcPlan;
import dev.plimsoll.result.GcResult;
import dev.plimsoll.run.Measurer;
import dev.plimsoll.target.TargetLauncher;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Records what the collector of an application does.
 *
 * @param launcher of the application; not open
 * @param span what is recorded
 */
record CollectionMeasurer(MojoContext context, TargetLauncher launcher, Span span) implements Measurer<GcResult> {

    /**
     * What is recorded.
     *
     * @param jvm the configured JVM
     * @param warmRequests how many requests come before it
     * @param requests how many are recorded
     * @param maxDuration for how long
     * @param keepRecording whether the recording stays
     * @param folder of the goal
     */
    record Span(
            Optional<Path> jvm,
            int warmRequests,
            int requests,
            Duration maxDuration,
            boolean keepRecording,
            Path folder) {

        GcPlan plan(TargetLauncher opened) {
            return new GcPlan(opened, opened::originOf, warmRequests, requests, maxDuration, keepRecording, folder);
        }
    }

    @Override
    public GcResult measure(Attempt<GcResult> attempt)
            throws AppNotFoundException, ForkException, IOException, InterruptedException {
        Path java = context.java(span.jvm());
        try (TargetLauncher opened = launcher.open(java, span.folder())) {
            return GcMeasurement.of(span.plan(opened), attempt.info(), attempt.progress());
        }
    }
}
