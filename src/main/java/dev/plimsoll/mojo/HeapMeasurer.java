package dev.plimsoll.mojo;

import dev.plimsoll.app.AppNotFoundException;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.heapdiff.HeapDiffMeasurement;
import dev.plimsoll.heapdiff.HeapDiffPlan;
import dev.plimsoll.result.HeapDiffResult;
import dev.plimsoll.run.Measurer;
import dev.plimsoll.target.TargetLauncher;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Compares heap dumps of an application.
 *
 * @param launcher of the application; not open
 * @param dumps when it is dumped
 */
record HeapMeasurer(MojoContext context, TargetLauncher launcher, Dumps dumps) implements Measurer<HeapDiffResult> {

    /**
     * When the heap is dumped.
     *
     * @param jvm the configured JVM
     * @param warmRequests how many requests come before the first dump
     * @param requests how many are between two dumps
     * @param timeout for all of it
     * @param folder of the goal
     */
    record Dumps(Optional<Path> jvm, int warmRequests, int requests, Duration timeout, Path folder) {

        HeapDiffPlan plan(TargetLauncher opened) {
            return new HeapDiffPlan(opened, opened::originOf, warmRequests, requests, timeout, folder);
        }
    }

    @Override
    public HeapDiffResult measure(Attempt<HeapDiffResult> attempt)
            throws AppNotFoundException, ForkException, IOException, InterruptedException {
        Path java = context.java(dumps.jvm());
        try (TargetLauncher opened = launcher.open(java, dumps.folder())) {
            return HeapDiffMeasurement.of(dumps.plan(opened), attempt.info(), attempt.progress());
        }
    }
}
