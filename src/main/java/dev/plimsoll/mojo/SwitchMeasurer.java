package dev.plimsoll.mojo;

import dev.plimsoll.app.AppNotFoundException;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.result.WhatIfResult;
import dev.plimsoll.run.Measurer;
import dev.plimsoll.target.TargetLauncher;
import dev.plimsoll.whatif.JvmSwitch;
import dev.plimsoll.whatif.WhatIfMeasurement;
import dev.plimsoll.whatif.WhatIfPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Compares switches of the JVM.
 *
 * @param launcher of the application; not open
 * @param trial how to compare them
 */
record SwitchMeasurer(MojoContext context, TargetLauncher launcher, Trial trial) implements Measurer<WhatIfResult> {

    /**
     * How to compare switches.
     *
     * @param jvm the configured JVM
     * @param switches to compare
     * @param rounds how many; empty for as many as are needed
     * @param warmCount operations before those that are measured
     * @param testCount operations that are measured
     * @param forkTimeout after which a fork is killed
     * @param timeout of the whole
     * @param folder of the goal
     */
    record Trial(
            Optional<Path> jvm,
            List<JvmSwitch> switches,
            OptionalInt rounds,
            int warmCount,
            int testCount,
            Duration forkTimeout,
            Duration timeout,
            Path folder) {

        WhatIfPlan plan(TargetLauncher opened, Path java) {
            return new WhatIfPlan(opened, java, switches, rounds, warmCount, testCount, forkTimeout, timeout, folder);
        }
    }

    @Override
    public WhatIfResult measure(Attempt<WhatIfResult> attempt)
            throws AppNotFoundException, ForkException, IOException, InterruptedException {
        Path java = context.java(trial.jvm());
        try (TargetLauncher opened = launcher.open(java, trial.folder())) {
            return WhatIfMeasurement.of(
                    trial.plan(opened, java), attempt.info(), attempt.progress(), attempt.partial());
        }
    }
}
