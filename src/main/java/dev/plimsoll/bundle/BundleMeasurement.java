package dev.plimsoll.bundle;

import dev.plimsoll.bundle.DependencyGraph.Node;
import dev.plimsoll.fork.Collector;
import dev.plimsoll.fork.ForkCommand;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Jvm;
import dev.plimsoll.fork.ProbeJar;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.RunInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Measures what each dependency of a plan costs at boot. For one thread. */
public final class BundleMeasurement {

    private final BundlePlan plan;
    private final Progress progress;
    private final Reachability reachability;
    private final Map<String, String> unreadable = new LinkedHashMap<>();
    private final Map<String, String> problems = new LinkedHashMap<>();
    private final ReadingCache cache;

    private BundleMeasurement(BundlePlan plan, Progress progress) {
        this.plan = plan;
        this.progress = progress;
        this.reachability = new Reachability(plan.graph());
        this.cache = new ReadingCache(plan.cache());
    }

    /**
     * Measures.
     *
     * @throws ForkException if the JVM is none or cannot be measured; said before anything is measured
     */
    public static BundleResult of(BundlePlan plan, RunInfo asker, Progress progress)
            throws ForkException, IOException, InterruptedException {
        return new BundleMeasurement(plan, progress).measure(asker);
    }

    private BundleResult measure(RunInfo asker) throws ForkException, IOException, InterruptedException {
        Loader loader = loader();
        ReadableJars measurable = ReadableJars.of(existing(), loader.jvm().feature(), unreadable);
        List<Integer> order = loadOrder(measurable);

        BootPasses passes = new BootPasses(plan, loader, cache, reachability, measurable, order, progress);
        passes.run();
        problems.putAll(unreadable);
        problems.putAll(passes.problems());

        LeaveOneOut leaveOneOut = new LeaveOneOut(loader, cache, plan, reachability, measurable, progress);
        if (plan.measureSaves() && passes.whole().isPresent()) {
            leaveOneOut.run(order, passes.start());
        }
        cache.prune();
        if (cache.isUnwritable()) {
            progress.warn("Readings cannot be kept in " + plan.cache().orElseThrow()
                    + ", so the next run measures again. Make it writable, or point <cacheDirectory>"
                    + " (-Dplimsoll.cacheDirectory) elsewhere.");
        }

        ResultRows rows = new ResultRows(
                plan,
                loader.jvm().feature(),
                reachability,
                measurable,
                passes.alone(),
                passes.whole(),
                leaveOneOut.measured());
        Optional<Reason> tooOldJvm = rows.tooOldJvm();
        boolean complete = problems.isEmpty() && tooOldJvm.isEmpty() && !plan.projectLacksClasses();
        return new BundleResult(
                asker.head(loader.jvm().environment(loader.flags(), asker.plimsoll())),
                passes.whole().map(found -> rows.whole(found, complete)),
                rows.rows(problems),
                reasons(tooOldJvm),
                passes.forks() + leaveOneOut.forks());
    }

    /** The plan's nodes but a project without classes, which has no folder for them. */
    private List<Node> existing() {
        return plan.graph().nodes().stream()
                .filter(node -> !node.project() || node.file().toFile().exists())
                .toList();
    }

    private Loader loader() throws ForkException, IOException {
        Path probeJar = ProbeJar.unpackInto(plan.folder());
        List<String> flags = ForkFlags.with(plan.jvmArgs());
        Path argFiles = plan.folder().resolve("forks").toAbsolutePath();
        Jvm jvm = Jvm.describe(new ForkCommand("describe", plan.java(), probeJar, flags, false, false, argFiles));
        jvm.refuseUnless(Collector.PARALLEL);
        String probeHash = HexFormat.of().formatHex(JarContents.newSha256().digest(ProbeJar.bytes()));
        return new Loader(jvm, flags, probeJar, probeHash, argFiles, plan.forkTimeout());
    }

    /** Indexes of what is loaded whole: all that is selected and has classes, dependencies first. */
    private List<Integer> loadOrder(ReadableJars measurable) {
        Map<String, Integer> indexes = new TreeMap<>();
        for (int i = 0; i < measurable.nodes().size(); i++) {
            Node node = measurable.nodes().get(i);
            if (plan.selection().selects(node)
                    && !measurable.jars().get(i).classes().isEmpty()) {
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

    private List<Reason> reasons(Optional<Reason> tooOldJvm) {
        List<Reason> reasons = new ArrayList<>(tooOldJvm.stream().toList());
        Set<String> said = new HashSet<>();
        problems.forEach((id, problem) -> {
            if (said.add(problem)) {
                reasons.add(new Reason(unreadable.containsKey(id) ? "unreadable-jar" : "not-measured", problem + "."));
            }
        });
        return reasons;
    }
}
