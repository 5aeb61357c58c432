package dev.plimsoll.bundle;

import dev.plimsoll.bundle.DependencyGraph.Node;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Measures the project without each of its direct dependencies, and without what only that dependency brings in. */
final class LeaveOneOut {

    private final Loader loader;
    private final ReadingCache cache;
    private final BundlePlan plan;
    private final Reachability reachability;
    private final ReadableJars readable;
    private final Progress progress;
    private final AtomicReference<@Nullable Long> all = new AtomicReference<>();
    private final Map<String, Long> totals = new TreeMap<>();
    private final AtomicInteger forks = new AtomicInteger();

    LeaveOneOut(
            Loader loader,
            ReadingCache cache,
            BundlePlan plan,
            Reachability reachability,
            ReadableJars readable,
            Progress progress) {
        this.loader = loader;
        this.cache = cache;
        this.plan = plan;
        this.reachability = reachability;
        this.readable = readable;
        this.progress = progress;
    }

    /**
     * Measures each direct dependency; one whose run fails has no result. Neither these runs nor the run they are compared
     * with load the JDK's classes first: without a dependency, some of them are not needed.
     *
     * @param start what the pass over all jars started from
     */
    void run(List<Integer> order, WholePass.Start start) throws ForkException, InterruptedException {
        List<Node> direct = readable.nodes().stream()
                .filter(node -> node.direct() && plan.selection().selects(node))
                .toList();
        if (direct.isEmpty()) {
            return;
        }
        progress.phase("what each of " + direct.size() + " direct dependencies saves", direct.size() + 1);
        List<Callable<Void>> tasks = new ArrayList<>();
        tasks.add(() -> {
            total("with-all", List.of(), order, start).ifPresent(all::set);
            progress.finished("all", 1);
            return null;
        });
        for (Node node : direct) {
            tasks.add(() -> {
                progress.started("without " + node.artifactId());
                total("without-" + node.id(), reachability.leavesWith(node.id()), order, start)
                        .ifPresent(total -> put(node, total));
                progress.finished("without " + node.artifactId(), 1);
                return null;
            });
        }
        ParallelForks.inParallel(tasks, plan.forks());
    }

    private void put(Node node, long total) {
        synchronized (totals) {
            totals.put(node.id(), total);
        }
    }

    /** Total bytes of a run without the nodes that leave; empty if the run failed. */
    private Optional<Long> total(String name, List<Node> leaving, List<Integer> order, WholePass.Start start)
            throws ForkException {
        List<Node> staying = readable.nodes().stream()
                .filter(node -> !leaving.contains(node))
                .toList();
        List<Integer> stayingOrder = new ArrayList<>();
        Map<Integer, List<String>> skipped = new TreeMap<>();
        for (int old : order) {
            int index = staying.indexOf(readable.nodes().get(old));
            if (index >= 0) {
                stayingOrder.add(index);
                skipped.put(index, start.skipped().getOrDefault(old, List.of()));
            }
        }
        if (stayingOrder.isEmpty()) {
            return Optional.of(0L);
        }
        WholePass pass = new WholePass(loader, cache, plan.initialize(), Progress.SILENT);
        Optional<WholeReading> reading = pass.run(
                name,
                readable.inOrderOf(staying),
                stayingOrder,
                WholePass.Start.skipping(skipped, start.maxHeapBytes()));
        forks.addAndGet(pass.forks());
        return pass.problem().isPresent()
                ? Optional.empty()
                : reading.map(found -> found.total().bytes());
    }

    /** The bytes that removing each direct dependency saves, by its id; zero if the rest takes more without it. */
    Map<String, Long> measured() {
        Map<String, Long> measured = new TreeMap<>();
        Long whole = all.get();
        if (whole != null) {
            totals.forEach((id, total) -> measured.put(id, Math.max(0, whole - total)));
        }
        return measured;
    }

    int forks() {
        return forks.get();
    }
}
