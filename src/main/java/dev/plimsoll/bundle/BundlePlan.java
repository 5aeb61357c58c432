package dev.plimsoll.bundle;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What {@code bundle-mem} measures, and how.
 *
 * @param graph the project and its dependencies
 * @param selection which of them are measured
 * @param projectLacksClasses whether the project has sources that are not compiled, so that its own row is missing
 * @param java the executable of the forks' JVM
 * @param jvmArgs the user's arguments for it
 * @param initialize false: load and link only
 * @param forks the number of forks that may run at once
 * @param forkTimeout after which a fork is killed
 * @param isolated whether each jar is also measured in a separate fork
 * @param measureSaves whether the project is also measured without each direct dependency
 * @param cache the folder of cached readings; empty for none
 * @param folder where the probe's jar and the forks' {@code @argfile}s are written
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

    private static final String PLANTED_GROUP = "dev.plimsoll";
    private static final String PLANTED_ARTIFACT = "planted";

    public BundlePlan {
        jvmArgs = List.copyOf(jvmArgs);
        if (forks < 1) {
            throw new IllegalArgumentException("forks is " + forks + ", expected 1 or more");
        }
    }

    /** The same plan for other dependencies. */
    public BundlePlan of(DependencyGraph other) {
        return new BundlePlan(
                other,
                selection,
                projectLacksClasses,
                java,
                jvmArgs,
                initialize,
                forks,
                forkTimeout,
                isolated,
                measureSaves,
                cache,
                folder);
    }

    /**
     * The same plan for one of many graphs that are measured in parallel: with one fork at a time.
     *
     * @param other what is measured in place of this graph
     */
    public BundlePlan oneOfMany(DependencyGraph other) {
        return new BundlePlan(
                other, selection, false, java, jvmArgs, initialize, 1, forkTimeout, isolated, false, cache, folder);
    }

    /**
     * The same plan for a copy.
     *
     * @param planted a jar that it has in addition, which is measured whatever is selected; empty for an unchanged copy
     * @param elsewhere where the probe's jar is written
     */
    public BundlePlan ofCopy(Optional<Path> planted, Path elsewhere) {
        return new BundlePlan(
                planted.map(jar -> graph.with(PLANTED_GROUP, PLANTED_ARTIFACT, "1", jar))
                        .orElse(graph),
                selection.and(PLANTED_GROUP + ":" + PLANTED_ARTIFACT),
                projectLacksClasses,
                java,
                jvmArgs,
                initialize,
                forks,
                forkTimeout,
                isolated,
                false,
                cache,
                elsewhere);
    }

    /** The same plan without cached readings. */
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
