package dev.plimsoll.bundle;

import dev.plimsoll.bundle.DependencyGraph.Node;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Progress;
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
    private final ReadableJars measurable;
    private final Progress progress;
    private final Map<Integer, AloneReading> readings = new TreeMap<>();
    private final Map<String, String> problems = new TreeMap<>();
    private final AtomicInteger forks = new AtomicInteger();

    AlonePass(
            Loader loader,
            ReadingCache cache,
            boolean initialize,
            Reachability reachability,
            ReadableJars measurable,
            Progress progress) {
        this.loader = loader;
        this.cache = cache;
        this.initialize = initialize;
        this.reachability = reachability;
        this.measurable = measurable;
        this.progress = progress;
    }

    /** Those jars whose reading is not in the cache, the largest first; the others' readings are there from now on. */
    List<Integer> missing(List<Integer> jars) {
        List<Integer> missing = new ArrayList<>();
        for (int jar : jars) {
            cache.get(key(jar), AloneReading.class)
                    .ifPresentOrElse(reading -> readings.put(jar, reading), () -> missing.add(jar));
        }
        missing.sort(Comparator.comparingInt((Integer jar) -> classes(jar))
                .reversed()
                .thenComparing(jar -> jar));
        return missing;
    }

    /** The tasks that measure jars, in a given order; each says when it is done. */
    List<Callable<Void>> tasks(List<Integer> jars) {
        return jars.stream()
                .<Callable<Void>>map(jar -> () -> {
                    measure(jar);
                    return null;
                })
                .toList();
    }

    /**
     * The largest jars, which have nine tenths of all classes between them: what they find out is enough for the pass over
     * all to start from. It depends on the jars alone, never on which fork was faster.
     */
    List<Integer> leaders(List<Integer> jars) {
        List<Integer> largest = new ArrayList<>(jars);
        largest.sort(Comparator.comparingInt((Integer jar) -> classes(jar))
                .reversed()
                .thenComparing(jar -> jar));
        long all = jars.stream().mapToLong(this::classes).sum();
        long sum = 0;
        List<Integer> leaders = new ArrayList<>();
        for (int jar : largest) {
            if (sum * 10 < all * 9) {
                leaders.add(jar);
                sum += classes(jar);
            }
        }
        return leaders;
    }

    private void measure(int jar) throws ForkException {
        Node node = measurable.nodes().get(jar);
        progress.started(node.artifactId());
        ReadableJars closure = closure(jar);
        LoadOutcome outcome = LoadRun.of(
                loader, "alone-" + node.id(), closure.alone(initialize, loader.hangMillis()), 0, stage -> {});
        forks.addAndGet(outcome.forks());
        synchronized (readings) {
            if (outcome.problem().isPresent()) {
                problems.put(
                        node.id(), node.coordinates() + " " + outcome.problem().get());
            } else {
                if (outcome.linkedOnly().contains(0)) {
                    problems.put(node.id(), node.coordinates() + " was " + LoadRun.LINKED_ONLY);
                }
                AloneReading reading = AloneReading.of(outcome);
                readings.put(jar, reading);
                if (outcome.repeatable()) {
                    cache.put(key(jar), reading);
                }
            }
        }
        progress.finished(node.artifactId(), work(jar));
    }

    /** The jar first, its readable closure behind it. */
    private ReadableJars closure(int jar) {
        return measurable.inOrderOf(
                reachability.withClosure(measurable.nodes().get(jar).id()));
    }

    /** Loading takes about as long as there are classes; a JVM's start counts as some hundred. */
    int work(int jar) {
        return 400 + classes(jar);
    }

    private int classes(int jar) {
        return measurable.jars().get(jar).classes().size();
    }

    private String key(int jar) {
        List<String> parts = new ArrayList<>(List.of("alone", String.valueOf(initialize)));
        parts.addAll(loader.identity());
        parts.addAll(closure(jar).jars().stream().map(JarContents::sha256).toList());
        return ReadingCache.key(parts);
    }

    /** The readings of some jars, as far as there are any. */
    Map<Integer, AloneReading> readings(List<Integer> jars) {
        synchronized (readings) {
            Map<Integer, AloneReading> some = new TreeMap<>(readings);
            some.keySet().retainAll(jars);
            return some;
        }
    }

    /** Why a jar could not be measured, by id. */
    Map<String, String> problems() {
        return problems;
    }

    int forks() {
        return forks.get();
    }
}
