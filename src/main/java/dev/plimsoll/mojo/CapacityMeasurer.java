package dev.plimsoll.mojo;

import dev.plimsoll.app.AppNotFoundException;
import dev.plimsoll.capacity.CapacityMeasurement;
import dev.plimsoll.capacity.CapacityPlan;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.result.CapacityResult;
import dev.plimsoll.run.Measurer;
import dev.plimsoll.target.TargetLauncher;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Measures which container the application needs.
 *
 * @param launcher of the application; not open
 * @param jvm the configured JVM
 * @param plan how to measure
 */
record CapacityMeasurer(MojoContext context, TargetLauncher launcher, Optional<Path> jvm, CapacityPlan plan)
        implements Measurer<CapacityResult> {

    @Override
    public CapacityResult measure(Attempt<CapacityResult> attempt)
            throws AppNotFoundException, ForkException, IOException, InterruptedException {
        try (TargetLauncher ignored = launcher.open(context.java(jvm), plan.folder())) {
            return CapacityMeasurement.of(plan, attempt.info(), attempt.progress(), attempt.partial());
        }
    }
}
