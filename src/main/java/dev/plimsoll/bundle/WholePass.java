package dev.plimsoll.bundle;

import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.wire.LoadTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Measures all jars in one JVM, one after the other. */
final class WholePass {

    private static final String TOGETHER = "all together";

    private final Loader loader;
    private final ReadingCache cache;
    private final boolean initialize;
    private final Progress progress;
    private int forks;
    private Optional<String> problem = Optional.empty();

    WholePass(Loader loader, ReadingCache cache, boolean initialize, Progress progress) {
        this.loader = loader;
        this.cache = cache;
        this.initialize = initialize;
        this.progress = progress;
    }

    /**
     * What the pass starts from.
     *
     * @param skipped classes that must not be initialised, by index of the jar
     * @param jdkLoad the JDK's classes that the jars use
     * @param jdkInitialize those to initialise
     * @param maxHeapBytes the heap bound to begin with; 0 for the usual one
     */
    record Start(
            Map<Integer, List<String>> skipped,
            SortedSet<String> jdkLoad,
            SortedSet<String> jdkInitialize,
            long maxHeapBytes) {

        /** What forks of single jars found out. */
        static Start from(Map<Integer, AloneReading> alone) {
            Map<Integer, List<String>> skipped = new TreeMap<>();
            SortedSet<String> load = new TreeSet<>();
            SortedSet<String> initialize = new TreeSet<>();
            long heap = 0;
            for (Map.Entry<Integer, AloneReading> entry : alone.entrySet()) {
                skipped.put(entry.getKey(), entry.getValue().skipped());
                load.addAll(entry.getValue().jdkLoaded());
                initialize.addAll(entry.getValue().jdkInitialized());
                heap = Math.max(heap, entry.getValue().maxHeapBytes());
            }
            return new Start(skipped, load, initialize, heap);
        }

        /** Loads no class of the JDK ahead. */
        static Start skipping(Map<Integer, List<String>> skipped, long maxHeapBytes) {
            return new Start(skipped, new TreeSet<>(), new TreeSet<>(), maxHeapBytes);
        }
    }

    /**
     * Measures, unless it is in the cache.
     *
     * @param order indexes of the jars to load, dependencies first
     * @return the reading; empty if it could not be had, see {@link #problem()}
     */
    Optional<WholeReading> run(String name, ReadableJars jars, List<Integer> order, Start start) throws ForkException {
        String key = key(jars, order, start);
        Optional<WholeReading> known = cache.get(key, WholeReading.class);
        if (known.isPresent()) {
            return known;
        }
        progress.started(TOGETHER);
        LoaderGroups groups = LoaderGroups.of(jars.jars());
        LoadTask task = jars.together(
                order,
                groups,
                initialize,
                start.skipped(),
                start.jdkLoad(),
                start.jdkInitialize(),
                loader.hangMillis());
        LoadOutcome outcome = LoadRun.of(loader, name, task, start.maxHeapBytes(), stage -> {
            if (stage >= 0) {
                progress.finished(TOGETHER + stage, work(jars, stage));
            }
        });
        forks += outcome.forks();
        problem = outcome.problem();
        if (problem.isPresent()) {
            return Optional.empty();
        }
        problem = outcome.linkedOnly().stream()
                .map(jar -> jars.nodes().get(jar).coordinates() + " was " + LoadRun.LINKED_ONLY)
                .findFirst();
        WholeReading reading = WholeAttribution.of(outcome, jars.jars(), order, groups);
        if (outcome.repeatable()) {
            cache.put(key, reading);
        }
        return Optional.of(reading);
    }

    /**
     * Finds out what {@link Start} wants to know without a fork for each jar, from one that loads all of them.
     */
    Start explore(ReadableJars jars, List<Integer> order) throws ForkException {
        Start nothing = Start.skipping(Map.of(), 0);
        String key = ReadingCache.key(List.of("explore", key(jars, order, nothing)));
        Optional<Start> known = cache.get(key, Start.class);
        if (known.isPresent()) {
            return known.get();
        }
        progress.started(TOGETHER);
        LoadTask task = jars.together(
                order, LoaderGroups.of(jars.jars()), initialize, Map.of(), Set.of(), Set.of(), loader.hangMillis());
        LoadOutcome outcome = LoadRun.of(loader, "explore", task, 0, stage -> {});
        forks += outcome.forks();
        if (outcome.problem().isPresent()) {
            return nothing;
        }
        Start start = new Start(
                outcome.skipped(), outcome.log().jdkLoaded(), outcome.log().jdkInitialized(), outcome.maxHeapBytes());
        if (outcome.repeatable()) {
            cache.put(key, start);
        }
        return start;
    }

    /** Loading takes about as long as there are classes; reading the memory counts as some. */
    static int work(ReadableJars jars, int jar) {
        return 100 + jars.jars().get(jar).classes().size();
    }

    private String key(ReadableJars jars, List<Integer> order, Start start) {
        List<String> parts = new ArrayList<>(List.of("whole", String.valueOf(initialize)));
        parts.addAll(loader.identity());
        jars.jars().forEach(jar -> parts.add(jar.sha256()));
        parts.add(order.toString());
        parts.add(start.toString());
        return ReadingCache.key(parts);
    }

    int forks() {
        return forks;
    }

    /** Why the last run gave nothing. */
    Optional<String> problem() {
        return problem;
    }
}
