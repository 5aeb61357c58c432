package dev.plimsoll.bundle;

import dev.plimsoll.bundle.DependencyGraph.Node;
import dev.plimsoll.fork.ForkException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/** Measures the project without each of its direct dependencies and what only that one brings in. */
final class LeaveOneOut {

    private final Loader loader;
    private final ReadingCache cache;
    private final BundlePlan plan;
    private final Reachability reachability;
    private final Measurable measurable;
    private final Progress progress;
    private final Map<String, Long> measured = new TreeMap<>();
    private final AtomicInteger forks = new AtomicInteger();

    LeaveOneOut(
            Loader loader,
            ReadingCache cache,
            BundlePlan plan,
            Reachability reachability,
            Measurable measurable,
            Progress progress) {
        this.loader = loader;
        this.cache = cache;
        this.plan = plan;
        this.reachability = reachability;
        this.measurable = measurable;
        this.progress = progress;
    }

    /** Measures each direct dependency; one whose run fails stays unmeasured. */
    void run(List<Integer> order, WholePass.Start start, WholeReading all) throws ForkException, InterruptedException {
        List<Node> direct = measurable.nodes().stream()
                .filter(node -> node.direct() && plan.selection().selects(node))
                .toList();
        progress.phase("all but one direct dependency", direct.size());
        List<Callable<Void>> tasks = new ArrayList<>();
        for (Node node : direct) {
            tasks.add(() -> {
                progress.started(node.artifactId());
                without(node, order, start).ifPresent(reading -> put(node, all, reading));
                progress.finished(node.artifactId(), 1.0 / direct.size());
                return null;
            });
        }
        Forking.inParallel(tasks, plan.forks());
    }

    private void put(Node node, WholeReading all, WholeReading reading) {
        synchronized (measured) {
            measured.put(node.id(), all.total().bytes() - reading.total().bytes());
        }
    }

    private Optional<WholeReading> without(Node left, List<Integer> order, WholePass.Start start)
            throws ForkException {
        Set<String> leaving = new HashSet<>();
        reachability.leavesWith(left.id()).forEach(node -> leaving.add(node.id()));
        List<Node> staying = measurable.nodes().stream()
                .filter(node -> !leaving.contains(node.id()))
                .toList();
        List<Integer> stayingOrder = new ArrayList<>();
        Map<Integer, List<String>> skipped = new TreeMap<>();
        for (int old : order) {
            int index = staying.indexOf(measurable.nodes().get(old));
            if (index >= 0) {
                stayingOrder.add(index);
                skipped.put(index, start.skipped().getOrDefault(old, List.of()));
            }
        }
        WholePass pass = new WholePass(loader, cache, plan.initialize(), Progress.SILENT);
        // The JDK's classes are not loaded ahead: without this dependency some of them are not needed.
        WholePass.Start fresh = new WholePass.Start(
                skipped, new java.util.TreeSet<>(), new java.util.TreeSet<>(), start.maxHeapBytes());
        Optional<WholeReading> reading = stayingOrder.isEmpty()
                ? Optional.empty()
                : pass.run("without-" + left.id(), measurable.inOrderOf(staying), stayingOrder, fresh);
        forks.addAndGet(pass.forks());
        return reading;
    }

    /** What each direct dependency saves, in bytes, by its id. */
    Map<String, Long> measured() {
        return measured;
    }

    int forks() {
        return forks.get();
    }
}
