package dev.plimsoll.compare;

import dev.plimsoll.bundle.BundleMeasurement;
import dev.plimsoll.bundle.BundlePlan;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.result.Blame;
import dev.plimsoll.result.BlamedChange;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.RunInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Tries each change of the dependencies by itself: boot memory of the base with only this change, minus that of the base. Costs
 * one pass over all jars for each change; readings are cached.
 */
public final class BlameMeasurement {

    private final BundlePlan plan;
    private final ChangedGraph graph;
    private final BundleResult base;
    private final BundleResult head;
    private final RunInfo runInfo;
    private final Progress progress;
    private final long deadlineNanos;

    private BlameMeasurement(
            BundlePlan plan,
            BundleResult base,
            BundleResult head,
            Map<String, Path> files,
            RunInfo runInfo,
            Progress progress,
            Duration timeout) {
        this.plan = plan;
        this.base = base;
        this.head = head;
        this.graph = new ChangedGraph(base.dependencies(), head.dependencies(), files);
        this.runInfo = runInfo;
        this.progress = progress;
        this.deadlineNanos = System.nanoTime() + timeout.toNanos();
    }

    /** The ids of all artifacts that the files of are needed. */
    public static Set<String> artifacts(BundleResult base, BundleResult head) {
        Set<String> ids = new LinkedHashSet<>();
        for (BundleResult side : List.of(base, head)) {
            side.dependencies().stream().filter(row -> !row.project()).forEach(row -> ids.add(row.id()));
        }
        return ids;
    }

    /** Whether the dependencies of both sides differ, and both were measured completely. */
    public static boolean isDue(BundleResult base, BundleResult head) {
        return base.whole().isPresent()
                && head.whole().isPresent()
                && !DependencyChange.between(base.dependencies(), head.dependencies())
                        .isEmpty();
    }

    /**
     * Measures.
     *
     * @param plan how; its graph is not used
     * @param files by id, where each artifact is, and the project's own classes
     * @param timeout after which no further change is tried
     */
    public static Blame of(
            BundlePlan plan,
            BundleResult base,
            BundleResult head,
            Map<String, Path> files,
            RunInfo runInfo,
            Progress progress,
            Duration timeout)
            throws ForkException, IOException, InterruptedException {
        return new BlameMeasurement(plan, base, head, files, runInfo, progress, timeout).measure();
    }

    private Blame measure() throws ForkException, IOException, InterruptedException {
        List<DependencyChange> changes = DependencyChange.between(base.dependencies(), head.dependencies());
        progress.phase(
                changes.size() + (changes.size() == 1 ? " change" : " changes") + " of dependencies, one at a time",
                changes.size() + 1L);
        long baseBytes = bytes(base).orElseThrow();
        long headBytes = bytes(head).orElseThrow();
        long unchanged = total("without any", Set.of()).orElse(baseBytes);
        List<BlamedChange> blamed = new ArrayList<>();
        for (DependencyChange change : largestFirst(changes)) {
            blamed.add(new BlamedChange(change.name(), List.copyOf(change.subjects()), difference(change, unchanged)));
        }
        blamed.sort(Comparator.comparingLong(
                        (BlamedChange each) -> Math.abs(each.bytes().orElse(0)))
                .reversed()
                .thenComparing(BlamedChange::name));
        return Blame.of(blamed, unchanged - baseBytes, headBytes - baseBytes);
    }

    /** What is tried first, if there is no time for all: by what the changed jars add to all others. */
    private List<DependencyChange> largestFirst(List<DependencyChange> changes) {
        return changes.stream()
                .sorted(Comparator.comparingLong((DependencyChange change) ->
                        -Math.abs(own(head, change.subjects()) - own(base, change.subjects()))))
                .toList();
    }

    private static long own(BundleResult side, Set<String> subjects) {
        return side.dependencies().stream()
                .filter(row -> subjects.contains(row.subject()))
                .mapToLong(row -> row.ownBytes().orElse(0))
                .sum();
    }

    private OptionalLong difference(DependencyChange change, long unchanged)
            throws ForkException, IOException, InterruptedException {
        if (System.nanoTime() - deadlineNanos >= 0) {
            return OptionalLong.empty();
        }
        Optional<Long> with = total(change.name(), change.subjects());
        return with.isPresent() ? OptionalLong.of(with.get() - unchanged) : OptionalLong.empty();
    }

    private Optional<Long> total(String name, Set<String> changed)
            throws ForkException, IOException, InterruptedException {
        progress.started(name);
        BundleResult result = BundleMeasurement.of(plan.of(graph.with(changed)), runInfo, Progress.SILENT);
        progress.finished(name, 1);
        return bytes(result);
    }

    private static Optional<Long> bytes(BundleResult result) {
        return result.whole().map(whole -> whole.total().bytes());
    }
}
