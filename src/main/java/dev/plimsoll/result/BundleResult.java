package dev.plimsoll.result;

import java.util.List;
import java.util.Optional;

/**
 * What each dependency costs at boot: the result of {@code bundle-mem} and {@code artifact-mem}.
 *
 * @param head what every result begins with
 * @param whole the pass over all; empty if it was not measured
 * @param dependencies the rows, in class path order, the project's own classes first
 * @param reasons what keeps the run from being conclusive, found while measuring
 * @param measured how many forks were run for this result; 0 if all came from the cache
 */
public record BundleResult(
        ResultHeader head, Optional<Whole> whole, List<DependencyRow> dependencies, List<Reason> reasons, int measured)
        implements Result {

    public BundleResult {
        dependencies = List.copyOf(dependencies);
        reasons = List.copyOf(reasons);
    }

    @Override
    public ResultKind kind() {
        return ResultKind.BOOT;
    }

    @Override
    public List<Figure> figures() {
        return new BootFigures(this).all();
    }

    /** Whether the project has no dependency, and not only none that {@code includes} and {@code excludes} select. */
    boolean hasNoDependency() {
        return dependencies.stream().allMatch(DependencyRow::project)
                && whole.filter(all -> all.complete() && all.unselected().equals(Footprint.NONE))
                        .isPresent();
    }

    /**
     * All classes loaded in one JVM. The rows' {@code own}, {@code jdk}, {@code loader}, {@code unselected} and
     * {@code residual} add up to {@code total}.
     *
     * @param total growth of the JVM from before the first class to after the last
     * @param jdk the JDK's own classes that the dependencies use
     * @param loader class loaders and indexes of the opened jars
     * @param unselected what was loaded of dependencies that {@code includes} and {@code excludes} leave out
     * @param residual what no row explains
     * @param complete false if a jar or the project's own classes could not be loaded, so that {@code total} is only a
     *     lower bound
     */
    public record Whole(
            Footprint total,
            Footprint jdk,
            Footprint loader,
            Footprint unselected,
            Footprint residual,
            boolean complete) {

        /** The residual as a share of the total, without its sign: 0.01 is one per cent. */
        public double residualShare() {
            return residual.bytes() == 0 ? 0 : (double) Math.abs(residual.bytes()) / Math.abs(total.bytes());
        }
    }
}
