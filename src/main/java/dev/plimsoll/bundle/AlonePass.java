package dev.plimsoll.bundle;

import dev.plimsoll.bundle.DependencyGraph.Node;
import dev.plimsoll.fork.ForkException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Measures each jar in a JVM of its own, with its dependency closure at hand; several forks at once, the largest first.
 */
final class AlonePass {

    private final Loader loader;
    private final ReadingCache cache;
    private final boolean initialize;
    private final Reachability reachability;
    private final Measurable measurable;
    private final Progress progress;
    private final Map<Integer, AloneReading> readings = new TreeMap<>();
    private final Map<String, String> problems = new TreeMap<>();
    private final AtomicInteger forks = new AtomicInteger();

    AlonePass(
            Loader loader,
            ReadingCache cache,
            boolean initialize,
            Reachability reachability,
            Measurable measurable,
            Progress progress) {
        this.loader = loader;
        this.cache = cache;
        this.initialize = initialize;
        this.reachability = reachability;
        this.measurable = measurable;
        this.progress = progress;
    }

    /**
     * Measures those jars that are not in the cache.
     *
     * @param jars indexes of the jars, all of which have classes
     * @param parallel how many forks at once
     */
    void run(List<Integer> jars, int parallel) throws ForkException, InterruptedException {
        List<Integer> missing = new ArrayList<>();
        for (int jar : jars) {
            cache.get(key(jar), AloneReading.class)
                    .ifPresentOrElse(reading -> readings.put(jar, reading), () -> missing.add(jar));
        }
        if (missing.isEmpty()) {
            return;
        }
        missing.sort(Comparator.comparingInt(this::work).reversed());
        double allWork = missing.stream().mapToInt(this::work).sum();
        progress.phase("each dependency alone", missing.size());
        List<Callable<Void>> tasks = missing.stream()
                .<Callable<Void>>map(jar -> () -> {
                    measure(jar, work(jar) / allWork);
                    return null;
                })
                .toList();
        Forking.inParallel(tasks, parallel);
    }

    private void measure(int jar, double share) throws ForkException {
        Node node = measurable.nodes().get(jar);
        progress.started(node.artifactId());
        Measurable closure = closure(jar);
        LoadOutcome outcome = LoadRun.of(loader, "alone-" + node.id(), closure.alone(initialize), 0, stage -> {});
        forks.addAndGet(outcome.forks());
        synchronized (readings) {
            if (outcome.problem().isPresent()) {
                problems.put(
                        node.id(), node.coordinates() + " " + outcome.problem().get());
            } else {
                AloneReading reading = AloneReading.of(outcome);
                readings.put(jar, reading);
                if (outcome.repeatable()) {
                    cache.put(key(jar), reading);
                }
            }
        }
        progress.finished(node.artifactId(), share);
    }

    /** The jar first, its readable closure behind it. */
    private Measurable closure(int jar) {
        return measurable.inOrderOf(
                reachability.withClosure(measurable.nodes().get(jar).id()));
    }

    /** Loading takes about as long as there are classes; a JVM's start counts as some hundred. */
    private int work(int jar) {
        return 400 + measurable.jars().get(jar).classes().size();
    }

    private String key(int jar) {
        List<String> parts = new ArrayList<>(List.of("alone", String.valueOf(initialize)));
        parts.addAll(loader.identity());
        parts.addAll(closure(jar).jars().stream().map(JarContents::sha256).toList());
        return ReadingCache.key(parts);
    }

    /** By index of the jar. */
    Map<Integer, AloneReading> readings() {
        return readings;
    }

    /** Why a jar could not be measured, by id. */
    Map<String, String> problems() {
        return problems;
    }

    int forks() {
        return forks.get();
    }
}
