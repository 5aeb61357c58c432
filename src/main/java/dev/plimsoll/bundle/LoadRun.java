package dev.plimsoll.bundle;

import dev.plimsoll.fork.Ending;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.result.DependencyRow.ClassFailure;
import dev.plimsoll.unit.Bytes;
import dev.plimsoll.wire.HostileInitializer;
import dev.plimsoll.wire.LoadTask;
import dev.plimsoll.wire.Reading;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/**
 * Loads classes until one fork completes cleanly, whatever their initialisers do. A class whose initialiser ends, crashes
 * or hangs the JVM is identified and not initialised again; figures only come from a fork in which none of this happened.
 *
 * <p>Costs one fork if all is well. Initializers that exit cost two more forks, however many there are: one that blocks
 * exits finds them all. Each crash costs one more. Not thread-safe.
 */
final class LoadRun {

    /** The note on a unit whose initialisers do not run; its figures do not include what they would have cost. */
    static final String LINKED_ONLY = "only loaded and linked: its initialisers end the JVM";

    private static final int MAX_FORKS = 16;
    private static final int MAX_FORKS_FOR_ALL = 40;
    private static final int MAX_CRASHES_PER_UNIT = 6;
    private static final int MAX_TIMEOUTS = 2;
    private static final int LARGER_HEAP_FACTOR = 4;

    private final Loader loader;
    private final String name;
    private final LoadTask task;
    private final IntConsumer onReading;
    private final Map<Integer, List<String>> skipped = new TreeMap<>();
    private final Map<Integer, List<String>> notes = new TreeMap<>();
    private final Set<Integer> needingHeap = new TreeSet<>();
    private final Set<Integer> linkedOnly = new TreeSet<>();
    private final Map<Integer, Integer> crashes = new TreeMap<>();
    private int timeouts;
    private final long initialHeapBytes;
    private long maxHeapBytes;
    private boolean blockExits;
    private boolean exitsWereBlocked;
    private boolean killedBefore;
    private boolean repeatable = true;
    private int forks;

    private LoadRun(Loader loader, String name, LoadTask task, long maxHeapBytes, IntConsumer onReading) {
        this.loader = loader;
        this.name = name;
        this.task = task;
        this.maxHeapBytes = maxHeapBytes;
        this.initialHeapBytes = maxHeapBytes;
        this.onReading = onReading;
        for (int i = 0; i < task.units().size(); i++) {
            skipped.put(i, new ArrayList<>(task.units().get(i).skipped()));
        }
    }

    /**
     * The result of a run, after as many forks as it took.
     *
     * @param readings of the one clean fork; empty if there was none
     * @param failures classes that did not load in it, by unit
     * @param skipped classes that were not initialised in it, by unit
     * @param notes what else happened in any of the forks, by unit
     * @param linkedOnly units whose initialisers do not run, so that their figures are too small
     * @param log the clean fork's class log
     * @param maxHeapBytes the maximum heap size it needed; 0 for the default
     * @param forks the number of forks
     * @param repeatable whether another run has the same result: no fork timed out, hung or was killed
     * @param problem why there was no clean fork
     */
    record LoadOutcome(
            List<Reading> readings,
            Map<Integer, List<ClassFailure>> failures,
            Map<Integer, List<String>> skipped,
            Map<Integer, List<String>> notes,
            Set<Integer> linkedOnly,
            ClassLog log,
            long maxHeapBytes,
            int forks,
            boolean repeatable,
            Optional<String> problem) {

        /** The reading at {@code stage}, see {@link Reading#stage()}. */
        Reading reading(int stage) {
            return readings.stream()
                    .filter(reading -> reading.stage() == stage)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("A completed fork sent no reading of stage " + stage));
        }

        /** The same by jar, where several units are of the same jar. The readings keep their stages. */
        LoadOutcome byJar(LoadSteps steps) {
            return new LoadOutcome(
                    readings,
                    byJar(failures, steps),
                    byJar(skipped, steps),
                    byJar(notes, steps),
                    linkedOnly.stream().map(steps::jarOf).collect(Collectors.toSet()),
                    log,
                    maxHeapBytes,
                    forks,
                    repeatable,
                    problem);
        }

        private static <T> Map<Integer, List<T>> byJar(Map<Integer, List<T>> byUnit, LoadSteps steps) {
            Map<Integer, List<T>> byJar = new TreeMap<>();
            byUnit.forEach((unit, values) -> byJar.computeIfAbsent(steps.jarOf(unit), unused -> new ArrayList<>())
                    .addAll(values));
            byJar.replaceAll((jar, values) -> values.stream().distinct().toList());
            return byJar;
        }
    }

    /**
     * Runs {@code task}.
     *
     * @param maxHeapBytes the maximum heap size to start with; 0 for the default
     * @param onReading receives the stage of each reading as it arrives
     */
    static LoadOutcome of(Loader loader, String name, LoadTask task, long maxHeapBytes, IntConsumer onReading) {
        return new LoadRun(loader, name, task, maxHeapBytes, onReading).run();
    }

    private LoadOutcome run() {
        String problem = "";
        int maxForks = task.separateLoaders() ? MAX_FORKS_FOR_ALL : MAX_FORKS;
        while (forks < maxForks && problem.isEmpty()) {
            boolean blocksExits = blockExits;
            forks++;
            try {
                Loader.Reply reply = loader.load(name, currentTask(), maxHeapBytes, blocksExits, onReading);
                blockExits = false;
                if (reply.completed() && reply.hostile().isEmpty() && !blocksExits) {
                    return outcome(reply);
                }
                boolean learnt = learn(reply);
                problem = reply.completed() || learnt ? "" : recover(reply);
            } catch (ForkException | RuntimeException failure) {
                // The JVM has started with these arguments before: keep what other forks have measured.
                problem = String.valueOf(failure.getMessage());
            }
        }
        return failed(problem.isEmpty() ? "gave up after " + forks + " forks" : problem);
    }

    private LoadOutcome failed(String problem) {
        return new LoadOutcome(
                List.of(),
                Map.of(),
                skipped,
                notes,
                linkedOnly,
                ClassLog.of(List.of()),
                maxHeapBytes,
                forks,
                false,
                Optional.of(problem));
    }

    /** Skips the hostile initialisers that a fork found; its readings are not used. Returns whether there is a new one. */
    private boolean learn(Loader.Reply reply) {
        boolean learnt = false;
        boolean exhausted = false;
        for (HostileInitializer initializer : reply.hostile()) {
            boolean exhausts = initializer.effect() == HostileInitializer.Effect.EXHAUSTED_HEAP;
            if (exhausts && exhausted) {
                // The first one retains so much that the heap is too small for all that follow.
                continue;
            }
            exhausted |= exhausts;
            if (exhausts && maxHeapBytes == initialHeapBytes) {
                maxHeapBytes = loader.maxHeapBytes() * LARGER_HEAP_FACTOR;
                needingHeap.add(initializer.unit());
                learnt = true;
                continue;
            }
            if (exhausts) {
                maxHeapBytes = initialHeapBytes;
                needingHeap.clear();
            }
            learnt |=
                    skip(initializer.unit(), initializer.className(), text(initializer.effect()), initializer.where());
            repeatable &= initializer.effect() != HostileInitializer.Effect.HUNG;
        }
        return learnt;
    }

    /** Decides how to go on after a fork that did not complete. Returns why that is impossible; empty if it is not. */
    private String recover(Loader.Reply reply) {
        repeatable &= reply.ending() != Ending.TIMED_OUT && reply.ending() != Ending.KILLED;
        int unit = reply.at().unit();
        String className = reply.at().className();
        if (reply.ending() == Ending.TIMED_OUT && (className.isEmpty() || ++timeouts > MAX_TIMEOUTS)) {
            return LoadDeadline.of(loader.timeout(), task).missed() + "; raise <forkTimeout> (-Dplimsoll.forkTimeout)";
        }
        if (reply.ending() == Ending.KILLED && !killedBefore) {
            killedBefore = true;
            note(unit, "a fork was killed from outside" + whileAt(className) + " and repeated");
            return "";
        }
        if ((reply.ending() == Ending.EXITED_EARLY || reply.ending() == Ending.KILLED) && !exitsWereBlocked) {
            blockExits = true;
            exitsWereBlocked = true;
            return "";
        }
        if (className.isEmpty() || crashes.merge(unit, 1, Integer::sum) > MAX_CRASHES_PER_UNIT) {
            return linkOnly(unit)
                    ? ""
                    : "cannot be loaded: its forks " + reply.ending().text() + " " + reply.output();
        }
        skip(unit, className, effectOf(reply.ending()), className);
        return "";
    }

    private static String effectOf(Ending ending) {
        return switch (ending) {
            case CRASHED -> "crashed the JVM";
            case KILLED -> "had its fork killed";
            case PROBE_DAMAGED -> "damaged the data that its probe sends";
            case TIMED_OUT -> "did not end";
            default -> "ended the JVM";
        };
    }

    /** From now on the unit's classes are only loaded and linked; false if they already were. */
    private boolean linkOnly(int unit) {
        repeatable = false;
        skipped.put(unit, new ArrayList<>(task.units().get(unit).classes()));
        note(unit, LINKED_ONLY);
        return linkedOnly.add(unit);
    }

    private static String whileAt(String className) {
        return className.isEmpty() ? "" : " while it initialised " + className;
    }

    private static String text(HostileInitializer.Effect deed) {
        return switch (deed) {
            case EXITED -> "exited the JVM";
            case HALTED -> "halted the JVM";
            case HUNG -> "hung";
            case EXHAUSTED_HEAP -> "used up the heap";
        };
    }

    /** Stops initialising a class; false if it was already skipped. */
    private boolean skip(int unit, String className, String effect, String where) {
        List<String> ofUnit = skipped.computeIfAbsent(unit, unused -> new ArrayList<>());
        if (ofUnit.contains(className)) {
            return false;
        }
        ofUnit.add(className);
        String cause = where.equals(className) ? "" : " (on loading " + className + ")";
        note(unit, effect + " in " + where + ".<clinit>" + cause + "; not initialised");
        return true;
    }

    private void note(int unit, String text) {
        List<String> ofUnit = notes.computeIfAbsent(unit, unused -> new ArrayList<>());
        if (!ofUnit.contains(text)) {
            ofUnit.add(text);
        }
    }

    private LoadTask currentTask() {
        List<LoadTask.Unit> units = new ArrayList<>();
        for (int i = 0; i < task.units().size(); i++) {
            LoadTask.Unit unit = task.units().get(i);
            units.add(new LoadTask.Unit(
                    unit.path(), unit.loader(), unit.classes(), List.copyOf(skipped.getOrDefault(i, List.of()))));
        }
        return new LoadTask(
                units,
                task.order(),
                task.separateLoaders(),
                task.extent(),
                task.jdkLoad(),
                task.jdkInitialize(),
                task.hangMillis());
    }

    private LoadOutcome outcome(Loader.Reply reply) {
        reply.threads().forEach((unit, names) -> note(unit, threadsNote(names)));
        needingHeap.forEach(unit -> note(
                unit,
                "needs more heap than " + new Bytes(loader.maxHeapBytes()) + ": measured with "
                        + new Bytes(maxHeapBytes)));
        return new LoadOutcome(
                reply.readings(),
                reply.failures(),
                skipped,
                notes,
                linkedOnly,
                reply.log(),
                maxHeapBytes,
                forks,
                repeatable,
                Optional.empty());
    }

    private static String threadsNote(List<String> names) {
        List<String> sorted = new ArrayList<>(names);
        Collections.sort(sorted);
        return "started " + names.size() + (names.size() == 1 ? " thread: " : " threads: ") + String.join(", ", sorted);
    }
}
