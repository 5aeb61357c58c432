package dev.plimsoll.bundle;

import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/**
 * Measures every jar alone, and all together, as fast as the cores allow.
 *
 * <p>The pass over all needs to know which classes of the JDK are used and which initialisers are hostile. The largest jars
 * tell that; so it begins when they are measured, while the many small ones go on beside it. A JVM's memory does not depend
 * on its neighbours.
 */
final class BootPasses {

    private final BundlePlan plan;
    private final ReadableJars measurable;
    private final List<Integer> order;
    private final Progress progress;
    private final AlonePass alone;
    private final WholePass whole;
    private WholePass.Start start = WholePass.Start.skipping(Map.of(), 0);
    private Optional<WholeReading> reading = Optional.empty();

    /**
     * Passes over some jars.
     *
     * @param order indexes of the jars that have classes, dependencies first
     */
    BootPasses(
            BundlePlan plan,
            Loader loader,
            ReadingCache cache,
            Reachability reachability,
            ReadableJars measurable,
            List<Integer> order,
            Progress progress) {
        this.plan = plan;
        this.measurable = measurable;
        this.order = order;
        this.progress = progress;
        this.alone = new AlonePass(loader, cache, plan.initialize(), reachability, measurable, progress);
        this.whole = new WholePass(loader, cache, plan.initialize(), progress);
    }

    void run() throws ForkException, InterruptedException {
        if (order.isEmpty()) {
            return;
        }
        if (!plan.isolated()) {
            announce(List.of(), "together");
            start = whole.explore(measurable, order);
            reading = whole.run("whole", measurable, order, start);
            return;
        }
        List<Integer> missing = alone.missing(order);
        announce(missing, "each alone and all together");
        List<Integer> leaders = alone.leaders(order);
        ParallelForks.inParallel(
                alone.tasks(missing.stream().filter(leaders::contains).toList()), plan.forks());
        start = WholePass.Start.from(alone.readings(leaders));
        List<Callable<Void>> tasks = new ArrayList<>();
        tasks.add(() -> {
            reading = whole.run("whole", measurable, order, start);
            return null;
        });
        tasks.addAll(alone.tasks(
                missing.stream().filter(jar -> !leaders.contains(jar)).toList()));
        ParallelForks.inParallel(tasks, plan.forks());
    }

    private void announce(List<Integer> missing, String how) {
        long work = missing.stream().mapToLong(alone::work).sum()
                + order.stream()
                        .mapToLong(jar -> WholePass.work(measurable, jar))
                        .sum();
        progress.phase(order.size() + (order.size() == 1 ? " jar, " : " jars, ") + how, work);
    }

    /** What was read of single jars, by their index. */
    Map<Integer, AloneReading> alone() {
        return alone.readings(order);
    }

    /** What was read of all together; empty if it could not be had. */
    Optional<WholeReading> whole() {
        return reading;
    }

    /** What the pass over all started from. */
    WholePass.Start start() {
        return start;
    }

    /** Why something could not be measured, by the jar's id; the empty id stands for all together. */
    Map<String, String> problems() {
        Map<String, String> problems = new TreeMap<>(alone.problems());
        whole.problem().ifPresent(problem -> problems.put("", "All dependencies together: " + problem));
        return problems;
    }

    int forks() {
        return alone.forks() + whole.forks();
    }
}
