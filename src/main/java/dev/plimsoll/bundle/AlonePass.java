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

/** Measures each jar in a separate JVM, with its dependency closure on the class path. Several forks run at once. */
final class AlonePass {

    /** How many classes load in the time that a JVM takes to start. */
    private static final int JVM_START_IN_CLASSES = 400;

    private final Loader loader;
    private final ReadingCache cache;
    private final boolean initialize;
    private final Reachability reachability;
    private final ReadableJars readable;
    private final Progress progress;
    private final Map<Integer, AloneReading> readings = new TreeMap<>();
    private final Map<String, String> problems = new TreeMap<>();
    private final AtomicInteger forks = new AtomicInteger();

    AlonePass(
            Loader loader,
            ReadingCache cache,
            boolean initialize,
            Reachability reachability,
            ReadableJars readable,
            Progress progress) {
        this.loader = loader;
        this.cache = cache;
        this.initialize = initialize;
        this.reachability = reachability;
        this.readable = readable;
        this.progress = progress;
    }

    /** Takes readings from the cache, and returns the jars that have none there, the largest first. */
    List<Integer> missing(List<Integer> jars) {
        List<Integer> missing = new ArrayList<>();
        for (int jar : jars) {
            cache.get(key(jar), AloneReading.class)
                    .ifPresentOrElse(reading -> readings.put(jar, reading), () -> missing.add(jar));
        }
        return largestFirst(missing);
    }

    /** The tasks that measure jars, in the given order. */
    List<Callable<Void>> tasks(List<Integer> jars) {
        return jars.stream()
                .<Callable<Void>>map(jar -> () -> {
                    measure(jar);
                    return null;
                })
                .toList();
    }

    /**
     * The largest jars, which together have nine tenths of all classes: their readings are enough for the pass over all jars
     * to start from. Depends on the jars alone, never on which fork was faster.
     */
    List<Integer> largest(List<Integer> jars) {
        long all = jars.stream().mapToLong(this::classes).sum();
        long sum = 0;
        List<Integer> largest = new ArrayList<>();
        for (int jar : largestFirst(jars)) {
            if (sum * 10 < all * 9) {
                largest.add(jar);
                sum += classes(jar);
            }
        }
        return largest;
    }

    private List<Integer> largestFirst(List<Integer> jars) {
        return jars.stream()
                .sorted(Comparator.comparingInt((Integer jar) -> classes(jar))
                        .reversed()
                        .thenComparing(jar -> jar))
                .toList();
    }

    private void measure(int jar) throws ForkException {
        Node node = readable.nodes().get(jar);
        progress.started(node.artifactId());
        ReadableJars closure = closure(jar);
        LoadRun.LoadOutcome outcome = LoadRun.of(
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

    /** The jar, followed by its readable closure. */
    private ReadableJars closure(int jar) {
        return readable.inOrderOf(
                reachability.withClosure(readable.nodes().get(jar).id()));
    }

    /** Units of progress: one per class. */
    int work(int jar) {
        return JVM_START_IN_CLASSES + classes(jar);
    }

    private int classes(int jar) {
        return readable.jars().get(jar).classes().size();
    }

    private String key(int jar) {
        List<String> parts = new ArrayList<>(List.of("alone", String.valueOf(initialize)));
        parts.addAll(loader.identity());
        parts.addAll(closure(jar).jars().stream().map(JarContents::sha256).toList());
        return ReadingCache.key(parts);
    }

    /** The readings of these jars; jars without one are left out. */
    Map<Integer, AloneReading> readings(List<Integer> jars) {
        synchronized (readings) {
            Map<Integer, AloneReading> some = new TreeMap<>(readings);
            some.keySet().retainAll(jars);
            return some;
        }
    }

    /** Why a jar could not be measured, by the id of its node. */
    Map<String, String> problems() {
        return problems;
    }

    int forks() {
        return forks.get();
    }
}
