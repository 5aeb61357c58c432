package dev.plimsoll.bundle;

import dev.plimsoll.bundle.DependencyGraph.Node;
import dev.plimsoll.fork.Collector;
import dev.plimsoll.fork.ForkCommand;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Jvm;
import dev.plimsoll.fork.ProbeJar;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.Environment;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.unit.Sha256;
import dev.plimsoll.unit.TimeLimit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/**
 * Measures what each dependency of a plan costs at boot: every jar alone, and all together, on as many cores as allowed.
 *
 * <p>The pass over all jars needs to know which classes of the JDK are used and which initialisers are hostile. The largest
 * jars show this, so the pass starts as soon as they are measured, while the many small ones are measured beside it. The
 * memory of a JVM does not depend on other processes. Not thread-safe.
 */
public final class BundleMeasurement {

    private final BundlePlan plan;
    private final Progress progress;
    private final Reachability reachability;
    private final ReadingCache cache;
    private final Map<String, String> unreadable = new LinkedHashMap<>();
    private final Loader loader;
    private final ReadableJars readable;
    private final List<Integer> order;
    private final AlonePass alone;
    private final WholePass whole;
    private Optional<WholeReading> wholeReading = Optional.empty();

    private BundleMeasurement(BundlePlan plan, ReadingCache ofWhole, TimeLimit limit, Progress progress)
            throws ForkException, IOException {
        this.plan = plan;
        this.progress = progress;
        this.reachability = new Reachability(plan.graph());
        this.cache = new ReadingCache(plan.cache());
        this.loader = loader(plan, cache, limit);
        warnOfCollector();
        this.readable = ReadableJars.of(existing(plan), loader.jvm().feature(), cache, unreadable);
        this.order = loadOrder(plan, readable, reachability);
        this.alone = new AlonePass(loader, cache, plan.initialize(), reachability, readable, progress);
        this.whole = new WholePass(loader, ofWhole, plan.initialize(), progress);
    }

    /**
     * Measures a plan.
     *
     * @throws ForkException before anything is measured, if the JVM does not start or cannot be measured
     */
    public static BundleResult of(BundlePlan plan, RunInfo runInfo, Progress progress)
            throws ForkException, IOException, InterruptedException {
        return new BundleMeasurement(plan, new ReadingCache(plan.cache()), TimeLimit.NONE, progress).measure(runInfo);
    }

    /**
     * Measures a plan, all dependencies together in any case: only readings of each alone may come from the cache.
     *
     * @param limit after which no fork runs or begins
     * @throws ForkException before anything is measured, if the JVM does not start or cannot be measured
     */
    public static BundleResult ofCopy(BundlePlan plan, TimeLimit limit, RunInfo runInfo, Progress progress)
            throws ForkException, IOException, InterruptedException {
        return new BundleMeasurement(plan, new ReadingCache(Optional.empty()), limit, progress).measure(runInfo);
    }

    /** What a plan would be measured on. */
    public static Environment environment(BundlePlan plan, RunInfo runInfo) throws ForkException, IOException {
        Loader loader = loader(plan, new ReadingCache(plan.cache()), TimeLimit.NONE);
        return loader.jvm().environment(loader.flags(), runInfo.plimsoll());
    }

    private BundleResult measure(RunInfo runInfo) throws ForkException, IOException, InterruptedException {
        WholePass.Start start = measureAloneAndWhole();
        LeaveOneOut leaveOneOut = new LeaveOneOut(loader, cache, plan, reachability, readable, progress);
        if (plan.measureSaves() && wholeReading.isPresent()) {
            leaveOneOut.run(order, start);
        }
        pruneCache();

        Map<String, String> problems = problems();
        ResultRows rows = new ResultRows(
                plan,
                loader.jvm().feature(),
                reachability,
                readable,
                alone.readings(order),
                wholeReading,
                leaveOneOut.measured());
        Optional<Reason> tooOldJvm = rows.tooOldJvm();
        boolean complete = problems.isEmpty() && tooOldJvm.isEmpty() && !plan.projectLacksClasses();
        return new BundleResult(
                runInfo.header(loader.jvm().environment(loader.flags(), runInfo.plimsoll())),
                wholeReading.map(reading -> rows.whole(reading, complete)),
                rows.rows(problems),
                reasons(tooOldJvm, problems),
                alone.forks() + whole.forks() + leaveOneOut.forks());
    }

    /** Returns what the pass over all jars started from. */
    private WholePass.Start measureAloneAndWhole() throws ForkException, InterruptedException {
        if (order.isEmpty()) {
            wholeReading = takesNothing() ? Optional.of(WholeReading.NOTHING) : Optional.empty();
            return WholePass.Start.skipping(Map.of(), 0);
        }
        if (!plan.isolated()) {
            announce(List.of(), "together");
            WholePass.Start start = whole.explore(readable, order);
            wholeReading = whole.run("whole", readable, order, start);
            return start;
        }
        List<Integer> missing = alone.missing(order);
        announce(missing, "each alone and all together");
        List<Integer> largest = alone.largest(order);
        ParallelForks.inParallel(
                alone.tasks(missing.stream().filter(largest::contains).toList()), tasksAtOnce());
        WholePass.Start start = WholePass.Start.from(alone.readings(largest));
        List<Callable<Void>> tasks = new ArrayList<>();
        tasks.add(() -> {
            wholeReading = whole.run("whole", readable, order, start);
            return null;
        });
        tasks.addAll(alone.tasks(
                missing.stream().filter(jar -> !largest.contains(jar)).toList()));
        ParallelForks.inParallel(tasks, tasksAtOnce());
        return start;
    }

    /** One more than forks, which reads and removes what a fork has left while as many others run. */
    private int tasksAtOnce() {
        return plan.forks() + 1;
    }

    /** Whether there is no class to load, rather than none that was compiled, selected or readable. */
    private boolean takesNothing() {
        boolean onlyProject = plan.graph().nodes().stream().allMatch(Node::project);
        boolean selectedJar = readable.nodes().stream()
                .anyMatch(node -> !node.project() && plan.selection().selects(node));
        return selectedJar || onlyProject && unreadable.isEmpty() && !plan.projectLacksClasses();
    }

    private void announce(List<Integer> missing, String how) {
        long work = missing.stream().mapToLong(alone::work).sum()
                + order.stream().mapToLong(jar -> WholePass.work(readable, jar)).sum();
        progress.phase(order.size() + (order.size() == 1 ? " jar, " : " jars, ") + how, work);
    }

    private void warnOfCollector() {
        List<String> ignored = ForkFlags.selectingCollector(plan.jvmArgs());
        if (!ignored.isEmpty()) {
            progress.warn("<jvmArgs> (-Dplimsoll.jvmArgs) has " + String.join(", ", ignored)
                    + ", which is left out here: boot memory is exact under the Parallel collector only.");
        }
    }

    private void pruneCache() {
        cache.prune();
        if (cache.isUnwritable()) {
            progress.warn("Readings cannot be kept in " + plan.cache().orElseThrow()
                    + ", so the next run measures again. Make it writable, or point <cacheDirectory>"
                    + " (-Dplimsoll.cacheDirectory) elsewhere.");
        }
    }

    /** Why something could not be measured, by the id of its node; the empty id stands for all jars together. */
    private Map<String, String> problems() {
        Map<String, String> ofPasses = new TreeMap<>(alone.problems());
        whole.problem().ifPresent(problem -> ofPasses.put("", "All dependencies together: " + problem));
        Map<String, String> problems = new LinkedHashMap<>(unreadable);
        problems.putAll(ofPasses);
        return problems;
    }

    private List<Reason> reasons(Optional<Reason> tooOldJvm, Map<String, String> problems) {
        List<Reason> reasons = new ArrayList<>(tooOldJvm.stream().toList());
        Set<String> reported = new HashSet<>();
        problems.forEach((id, problem) -> {
            if (reported.add(problem)) {
                reasons.add(new Reason(unreadable.containsKey(id) ? "unreadable-jar" : "not-measured", problem + "."));
            }
        });
        return reasons;
    }

    /** All nodes of the plan, except a project without classes, whose folder does not exist. */
    private static List<Node> existing(BundlePlan plan) {
        return plan.graph().nodes().stream()
                .filter(node -> !node.project() || node.file().toFile().exists())
                .toList();
    }

    private static Loader loader(BundlePlan plan, ReadingCache cache, TimeLimit limit)
            throws ForkException, IOException {
        Path probeJar = ProbeJar.unpackInto(plan.folder());
        List<String> flags = ForkFlags.with(plan.jvmArgs());
        String probeHash = HexFormat.of().formatHex(Sha256.digest().digest(ProbeJar.bytes()));
        ForkCommand describe = new ForkCommand("describe", plan.java(), probeJar, flags, false, false);
        Jvm jvm = new KnownJvms(cache, Clock.systemUTC()).describe(describe, plan.jvmArgs(), probeHash);
        jvm.refuseUnless(Collector.PARALLEL);
        return new Loader(jvm, flags, probeJar, probeHash, plan.forkTimeout(), limit, ForkPermits.of(plan.forks()));
    }

    /** Indexes of the selected jars that have classes, dependencies first. */
    private static List<Integer> loadOrder(BundlePlan plan, ReadableJars readable, Reachability reachability) {
        Map<String, Integer> indexes = new TreeMap<>();
        for (int i = 0; i < readable.nodes().size(); i++) {
            Node node = readable.nodes().get(i);
            if (plan.selection().selects(node)
                    && !readable.jars().get(i).classes().isEmpty()) {
                indexes.put(node.id(), i);
            }
        }
        List<Integer> order = new ArrayList<>();
        for (Node node : reachability.dependenciesFirst()) {
            Integer index = indexes.get(node.id());
            if (index != null) {
                order.add(index);
            }
        }
        return order;
    }
}
