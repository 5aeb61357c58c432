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
 * @param sizes to choose from
 */
record CapacityMeasurer(
        MojoContext context, TargetLauncher launcher, Optional<Path> jvm, CapacityPlan plan, Sizes sizes)
        implements Measurer<CapacityResult> {

    @Override
    public CapacityResult measure(Attempt<CapacityResult> attempt)
            throws AppNotFoundException, ForkException, IOException, InterruptedException {
        try (TargetLauncher ignored = launcher.open(context.java(jvm), plan.folder())) {
            return sizes.addTo(CapacityMeasurement.of(
                    plan,
                    attempt.info(),
                    attempt.progress(),
                    result -> attempt.partial().accept(sizes.addTo(result))));
        }
    }
}
