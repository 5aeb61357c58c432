package dev.plimsoll.bundle;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What {@code bundle-mem} shall measure, and how.
 *
 * @param graph the project and its dependencies
 * @param selection which of them take part
 * @param projectLacksClasses whether the project has sources that are not compiled, so that its own row is missing
 * @param java the executable of the forks' JVM
 * @param jvmArgs the user's arguments for it
 * @param initialize false: load and link only
 * @param forks how many forks may run at once
 * @param forkTimeout after which a fork is ended
 * @param isolated whether each jar is measured in a fork of its own, too
 * @param measureSaves whether the project is measured without each direct dependency
 * @param cache where readings are kept; empty for none
 * @param folder where the probe's jar and the forks' {@code @argfile}s go
 */
public record BundlePlan(
        DependencyGraph graph,
        Selection selection,
        boolean projectLacksClasses,
        Path java,
        List<String> jvmArgs,
        boolean initialize,
        int forks,
        Duration forkTimeout,
        boolean isolated,
        boolean measureSaves,
        Optional<Path> cache,
        Path folder) {

    public BundlePlan {
        jvmArgs = List.copyOf(jvmArgs);
        if (forks < 1) {
            throw new IllegalArgumentException("forks is " + forks + ", expected 1 or more");
        }
    }

    /** The same without what was kept of earlier runs. */
    public BundlePlan afresh() {
        return new BundlePlan(
                graph,
                selection,
                projectLacksClasses,
                java,
                jvmArgs,
                initialize,
                forks,
                forkTimeout,
                isolated,
                measureSaves,
                Optional.empty(),
                folder);
    }
}
