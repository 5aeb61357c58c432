package dev.plimsoll.result;

import java.util.List;
import java.util.Optional;

/**
 * What each dependency costs at boot: the result of {@code bundle-mem} and {@code artifact-mem}.
 *
 * @param header what was measured, and where
 * @param whole the pass over all dependencies; empty if it was not measured
 * @param dependencies in class path order, the project's own classes first
 * @param reasons why the run is inconclusive, found while measuring; empty if it is not
 * @param measured the number of forks; 0 if everything came from the cache
 */
public record BundleResult(
        ResultHeader header,
        Optional<Whole> whole,
        List<DependencyRow> dependencies,
        List<Reason> reasons,
        int measured)
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
     * All classes loaded in one JVM. The rows' {@code own}, {@code jdk}, {@code loader}, {@code unselected},
     * {@code freed} and {@code residual} add up to {@code total}.
     *
     * @param total growth of the JVM while all classes were loaded
     * @param jdk the JDK's own classes that the dependencies use
     * @param loader class loaders and indexes of the opened jars
     * @param unselected what was loaded from dependencies that {@code includes} and {@code excludes} leave out
     * @param freed what a jar had allocated and was freed while later ones were loaded; zero or negative
     * @param residual what could not be attributed
     * @param complete false if a jar or the project's own classes could not be loaded, so that {@code total} is only a
     *     lower bound
     */
    public record Whole(
            Footprint total,
            Footprint jdk,
            Footprint loader,
            Footprint unselected,
            Footprint freed,
            Footprint residual,
            boolean complete) {

        /** The absolute residual as a share of the total: 0.01 is 1 %. */
        public double residualShare() {
            return residual.bytes() == 0 ? 0 : (double) Math.abs(residual.bytes()) / Math.abs(total.bytes());
        }
    }
}
