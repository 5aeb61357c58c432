package dev.plimsoll.mojo;

import dev.plimsoll.app.AppNotFoundException;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.result.Result;
import dev.plimsoll.run.Measurer;
import dev.plimsoll.target.TargetLauncher;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Opens a launcher for as long as something is measured with it.
 *
 * @param launcher what the measurement forks; not open
 * @param jvm the configured JVM
 * @param folder of the goal
 * @param measurement what is done while the launcher is open
 */
record LaunchedMeasurer<R extends Result>(
        MojoContext context, TargetLauncher launcher, Optional<Path> jvm, Path folder, Measurement<R> measurement)
        implements Measurer<R> {

    /** Measures with an open launcher. */
    @FunctionalInterface
    interface Measurement<R> {

        /** @param java the executable to fork */
        R of(Attempt<R> attempt, Path java)
                throws AppNotFoundException, ForkException, IOException, InterruptedException;
    }

    @Override
    public R measure(Attempt<R> attempt) throws AppNotFoundException, ForkException, IOException, InterruptedException {
        Path java = context.java(jvm);
        try (TargetLauncher opened = launcher.open(java, folder)) {
            return measurement.of(attempt, java);
        }
    }
}
