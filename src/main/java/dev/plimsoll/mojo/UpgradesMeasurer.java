package dev.plimsoll.mojo;

import dev.plimsoll.app.AppNotFoundException;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.result.VersionsResult;
import dev.plimsoll.run.Measurer;
import dev.plimsoll.target.TargetLauncher;
import dev.plimsoll.upgrade.UpgradeSearch;
import dev.plimsoll.upgrade.UpgradeSearch.UpgradeChoice;
import dev.plimsoll.upgrade.UsePlan;
import dev.plimsoll.upgrade.VersionsPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Measures newer releases of dependencies, and exercises the application with them.
 *
 * @param plan how releases are measured
 * @param choice which ones
 * @param exercise how the application is exercised; empty if it is not
 */
record UpgradesMeasurer(MojoContext context, VersionsPlan plan, UpgradeChoice choice, Optional<Exercise> exercise)
        implements Measurer<VersionsResult> {

    /**
     * How the application is exercised.
     *
     * @param launcher of the application; not open
     * @param jvm the configured JVM
     * @param warmCount requests before those that are measured
     * @param testCount requests of the first reading
     * @param folder of the goal
     */
    record Exercise(TargetLauncher launcher, Optional<Path> jvm, int warmCount, int testCount, Path folder) {

        UsePlan plan(TargetLauncher opened, VersionsPlan versions) {
            return new UsePlan(opened, versions.each().graph(), warmCount, testCount, folder);
        }
    }

    @Override
    public VersionsResult measure(Attempt<VersionsResult> attempt)
            throws ForkException, IOException, InterruptedException {
        return exercise.isPresent() ? inUse(exercise.get(), attempt) : memory(attempt);
    }

    private VersionsResult memory(Attempt<VersionsResult> attempt)
            throws ForkException, IOException, InterruptedException {
        return UpgradeSearch.of(plan, choice, attempt.info(), attempt.progress(), attempt.partial());
    }

    private VersionsResult inUse(Exercise how, Attempt<VersionsResult> attempt)
            throws ForkException, IOException, InterruptedException {
        TargetLauncher launcher;
        try {
            launcher = how.launcher().open(context.java(how.jvm()), how.folder());
        } catch (AppNotFoundException none) {
            VersionsResult memory = memory(attempt);
            return none.noApp()
                    .map(missing ->
                            memory.noting("What a request needs was not measured: this module has " + missing + "."))
                    .orElseGet(() -> notExercised(memory, none));
        } catch (ForkException failure) {
            return notExercised(memory(attempt), failure);
        }
        try (TargetLauncher opened = launcher) {
            return UpgradeSearch.inUse(
                    plan, choice, how.plan(opened, plan), attempt.info(), attempt.progress(), attempt.partial());
        }
    }

    /** What releases are worth by themselves is measured in any case. */
    private static VersionsResult notExercised(VersionsResult memory, Exception why) {
        return memory.because(UpgradeSearch.notExercised("What a request needs was not measured. " + why.getMessage()));
    }
}
