package dev.plimsoll.result;

import java.time.Duration;
import java.time.Instant;
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
 * @param loadedFrom where the rows' {@code loaded} is from; empty if no row has it
 * @param whyNotLoaded why no row has it, as a clause without a full stop; empty if some have, or if it was not looked for
 */
public record BundleResult(
        ResultHeader header,
        Optional<Whole> whole,
        List<DependencyRow> dependencies,
        List<Reason> reasons,
        int measured,
        Optional<LoadedFrom> loadedFrom,
        String whyNotLoaded)
        implements Result {

    /** Without anything about a running application. */
    public BundleResult(
            ResultHeader header,
            Optional<Whole> whole,
            List<DependencyRow> dependencies,
            List<Reason> reasons,
            int measured) {
        this(header, whole, dependencies, reasons, measured, Optional.empty(), "");
    }

    public BundleResult {
        dependencies = List.copyOf(dependencies);
        reasons = List.copyOf(reasons);
    }

    @Override
    public BundleResult after(Duration duration) {
        return new BundleResult(
                header.after(duration), whole, dependencies, reasons, measured, loadedFrom, whyNotLoaded);
    }

    @Override
    public boolean isAllFromCache() {
        return measured == 0;
    }

    @Override
    public ResultKind kind() {
        return ResultKind.BOOT;
    }

    @Override
    public List<Figure> figures() {
        return new BootFigures(this).all();
    }

    /** The same with what the running application has of each dependency, in the same version. */
    public BundleResult loading(MemoryResult application) {
        return LoadedRows.in(application).addTo(this);
    }

    /** The same without it, and why. */
    public BundleResult notLoading(String why) {
        return new BundleResult(header, whole, dependencies, reasons, measured, Optional.empty(), why);
    }

    /** Whether the project has no dependency, and not only none that {@code includes} and {@code excludes} select. */
    boolean hasNoDependency() {
        return dependencies.stream().allMatch(DependencyRow::project)
                && whole.filter(all -> all.complete() && all.unselected().equals(Footprint.NONE))
                        .isPresent();
    }

    /**
     * A result of {@code perf-mem}.
     *
     * @param startedAt when that goal began
     * @param workload what exercised the application; without secrets
     * @param bytes live heap and metaspace of the whole application
     */
    public record LoadedFrom(Instant startedAt, String workload, long bytes) {}

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
