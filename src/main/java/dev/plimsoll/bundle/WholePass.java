package dev.plimsoll.bundle;

import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.wire.LoadTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Measures all jars in one JVM, one after another. */
final class WholePass {

    private static final String TOGETHER = "all together";
    /** How many classes load in the time that reading the memory takes. */
    private static final int READING_IN_CLASSES = 100;

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
     * @param jdkLoad the JDK's classes that the jars use, loaded before the first jar
     * @param jdkInitialize those of {@code jdkLoad} to initialise
     * @param maxHeapBytes the maximum heap size to start with; 0 for the default
     */
    record Start(
            Map<Integer, List<String>> skipped,
            SortedSet<String> jdkLoad,
            SortedSet<String> jdkInitialize,
            long maxHeapBytes) {

        /** Combines the readings of single jars. */
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

        /** Without loading classes of the JDK before the first jar. */
        static Start skipping(Map<Integer, List<String>> skipped, long maxHeapBytes) {
            return new Start(skipped, new TreeSet<>(), new TreeSet<>(), maxHeapBytes);
        }
    }

    /**
     * Measures, unless the reading is in the cache.
     *
     * @param order indexes of the jars to load, dependencies first
     * @return the reading; empty if no fork completed cleanly, see {@link #problem()}
     */
    Optional<WholeReading> run(String name, ReadableJars jars, List<Integer> order, Start start) throws ForkException {
        String key = key(jars, order, start);
        Optional<WholeReading> known = cache.get(key, WholeReading.class);
        if (known.isPresent()) {
            return known;
        }
        progress.started(TOGETHER);
        LoaderGroups groups = LoaderGroups.of(jars.jars());
        LoadSteps steps = LoadSteps.of(jars.jars(), order);
        LoadTask task = jars.together(steps, groups, initialize, start, loader.hangMillis());
        LoadRun.LoadOutcome outcome = LoadRun.of(loader, name, task, start.maxHeapBytes(), stage -> {
                    if (stage >= 0 && stage < jars.jars().size()) {
                        progress.finished(TOGETHER + stage, work(jars, stage));
                    }
                })
                .byJar(steps);
        forks += outcome.forks();
        problem = outcome.problem();
        return problem.isPresent() ? Optional.empty() : Optional.of(attribute(outcome, key, jars, steps, groups));
    }

    private WholeReading attribute(
            LoadRun.LoadOutcome outcome, String key, ReadableJars jars, LoadSteps steps, LoaderGroups groups) {
        problem = outcome.linkedOnly().stream()
                .map(jar -> jars.nodes().get(jar).coordinates() + " was " + LoadRun.LINKED_ONLY)
                .findFirst();
        WholeReading reading = JarAttribution.attribute(outcome, jars.jars(), steps, groups);
        if (outcome.repeatable()) {
            cache.put(key, reading);
        }
        return reading;
    }

    /** Loads all jars once to find what to start from, where there are no readings of single jars. */
    Start explore(ReadableJars jars, List<Integer> order) throws ForkException {
        Start empty = Start.skipping(Map.of(), 0);
        String key = ReadingCache.key(List.of("explore", key(jars, order, empty)));
        Optional<Start> known = cache.get(key, Start.class);
        if (known.isPresent()) {
            return known.get();
        }
        progress.started(TOGETHER);
        LoadSteps steps = LoadSteps.of(jars.jars(), order);
        LoadTask task = jars.together(steps, LoaderGroups.of(jars.jars()), initialize, empty, loader.hangMillis());
        LoadRun.LoadOutcome outcome =
                LoadRun.of(loader, "explore", task, 0, stage -> {}).byJar(steps);
        forks += outcome.forks();
        if (outcome.problem().isPresent()) {
            return empty;
        }
        Start start = new Start(
                outcome.skipped(), outcome.log().jdkLoaded(), outcome.log().jdkInitialized(), outcome.maxHeapBytes());
        if (outcome.repeatable()) {
            cache.put(key, start);
        }
        return start;
    }

    /** Units of progress: one per class. */
    static int work(ReadableJars jars, int jar) {
        return READING_IN_CLASSES + jars.jars().get(jar).classes().size();
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

    /** Why the last run has no reading, or only a lower bound; empty if it has an exact one. */
    Optional<String> problem() {
        return problem;
    }
}
