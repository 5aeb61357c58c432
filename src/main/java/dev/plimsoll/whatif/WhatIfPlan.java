package dev.plimsoll.whatif;

import dev.plimsoll.load.FreshFork;
import dev.plimsoll.target.TargetLauncher;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/**
 * What {@code what-if} measures, and how. It is fixed before the first reading.
 *
 * @param launcher forks the application; to be opened before it is measured
 * @param switches what is compared with the base; their names are unique
 * @param rounds how many rounds; empty for as many as are needed to tell a difference from chance
 * @param warmCount operations before those that are measured
 * @param testCount operations that are measured
 * @param forkTimeout after which a fork is killed
 * @param timeout after which no further fork is started
 * @param folder the folder for logs
 */
public record WhatIfPlan(
        TargetLauncher launcher,
        List<JvmSwitch> switches,
        OptionalInt rounds,
        int warmCount,
        int testCount,
        Duration forkTimeout,
        Duration timeout,
        Path folder) {

    public WhatIfPlan {
        switches = List.copyOf(switches);
    }

    /** How each fork is exercised. */
    FreshFork fork() {
        return new FreshFork(warmCount, testCount, forkTimeout);
    }
}
