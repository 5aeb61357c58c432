package dev.plimsoll.bundle;

import dev.plimsoll.fork.Ending;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.unit.Bytes;
import dev.plimsoll.unit.TimeSpan;
import dev.plimsoll.wire.HostileInitializer;
import dev.plimsoll.wire.LoadTask;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntConsumer;

/**
 * Loads classes until one fork went through cleanly, whatever their initialisers do: who ends, crashes or hangs the JVM
 * is found out and not initialised again, and figures are only taken from a fork in which nothing of that happened.
 *
 * <p>Costs one fork if all is well. An initialiser that exits costs two more, however many do: one with the exit guard
 * finds them all. A crash costs one each. For one thread.
 */
final class LoadRun {

    /** What is said of a unit whose initialisers were given up; its figures lack what they would have cost. */
    static final String LINKED_ONLY = "only loaded and linked: its initialisers end the JVM";

    private static final int MAX_FORKS = 16;
    private static final int MAX_FORKS_TOGETHER = 40;
    private static final int MAX_DEATHS = 6;
    private static final int MAX_TIMEOUTS = 2;
    private static final int LARGER_HEAP = 4;

    private final Loader loader;
    private final String name;
    private final LoadTask task;
    private final IntConsumer eachReading;
    private final Map<Integer, List<String>> skipped = new TreeMap<>();
    private final Map<Integer, List<String>> notes = new TreeMap<>();
    private final Set<Integer> needingHeap = new TreeSet<>();
    private final Set<Integer> linkedOnly = new TreeSet<>();
    private final Map<Integer, Integer> deaths = new TreeMap<>();
    private int timeouts;
    private final long initialHeapBytes;
    private long maxHeapBytes;
    private boolean guard;
    private boolean guarded;
    private boolean killedBefore;
    private boolean repeatable = true;
    private int forks;

    private LoadRun(Loader loader, String name, LoadTask task, long maxHeapBytes, IntConsumer eachReading) {
        this.loader = loader;
        this.name = name;
        this.task = task;
        this.maxHeapBytes = maxHeapBytes;
        this.initialHeapBytes = maxHeapBytes;
        this.eachReading = eachReading;
        for (int i = 0; i < task.units().size(); i++) {
            skipped.put(i, new ArrayList<>(task.units().get(i).skipped()));
        }
    }

    /**
     * Loads what {@code task} says.
     *
     * @param maxHeapBytes the heap bound to begin with; 0 for the usual one
     * @param eachReading hears the stage of each reading as it comes
     */
    static LoadOutcome of(Loader loader, String name, LoadTask task, long maxHeapBytes, IntConsumer eachReading) {
        return new LoadRun(loader, name, task, maxHeapBytes, eachReading).run();
    }

    private LoadOutcome run() {
        String problem = "";
        int maxForks = task.mesh() ? MAX_FORKS_TOGETHER : MAX_FORKS;
        while (forks < maxForks && problem.isEmpty()) {
            boolean looksForCulprits = guard;
            forks++;
            try {
                LoadReply reply = loader.load(name, currentTask(), maxHeapBytes, looksForCulprits, eachReading);
                guard = false;
                if (reply.completed() && reply.culprits().isEmpty() && !looksForCulprits) {
                    return outcome(reply);
                }
                boolean learnt = learn(reply);
                problem = reply.completed() || learnt ? "" : recover(reply);
            } catch (ForkException | RuntimeException failure) {
                // The JVM did start before, with the same arguments: what others have measured must not be lost.
                problem = String.valueOf(failure.getMessage());
            }
        }
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
                Optional.of(problem.isEmpty() ? "gave up after " + forks + " forks" : problem));
    }

    /** Leaves out what a fork found that must not be initialised again; what it measured is not used. */
    private boolean learn(LoadReply reply) {
        boolean learnt = false;
        boolean exhausted = false;
        for (HostileInitializer culprit : reply.culprits()) {
            boolean exhausts = culprit.deed() == HostileInitializer.Deed.EXHAUSTED_HEAP;
            if (exhausts && exhausted) {
                // What the first one keeps makes the heap too small for all that follow.
                continue;
            }
            exhausted |= exhausts;
            if (exhausts && maxHeapBytes == initialHeapBytes) {
                maxHeapBytes = loader.maxHeapBytes() * LARGER_HEAP;
                needingHeap.add(culprit.unit());
                learnt = true;
                continue;
            }
            if (exhausts) {
                maxHeapBytes = initialHeapBytes;
                needingHeap.clear();
            }
            learnt |= skip(culprit.unit(), culprit.className(), verb(culprit.deed()), culprit.where());
            repeatable &= culprit.deed() != HostileInitializer.Deed.HUNG;
        }
        return learnt;
    }

    /** A fork did not go through: finds out what to do without. Returns why it cannot go on, or nothing. */
    private String recover(LoadReply reply) {
        repeatable &= reply.ending() != Ending.TIMED_OUT && reply.ending() != Ending.KILLED;
        int unit = reply.at().unit();
        String className = reply.at().className();
        if (reply.ending() == Ending.TIMED_OUT && (className.isEmpty() || ++timeouts > MAX_TIMEOUTS)) {
            return "did not finish within " + TimeSpan.print(loader.timeout())
                    + "; raise <forkTimeout> (-Dplimsoll.forkTimeout)";
        }
        if (reply.ending() == Ending.KILLED && !killedBefore) {
            killedBefore = true;
            note(unit, "a fork was killed from outside" + whileAt(className) + " and repeated");
            return "";
        }
        if ((reply.ending() == Ending.EXITED_EARLY || reply.ending() == Ending.KILLED) && !guarded) {
            guard = true;
            guarded = true;
            return "";
        }
        if (className.isEmpty() || deaths.merge(unit, 1, Integer::sum) > MAX_DEATHS) {
            return giveUpInitialising(unit)
                    ? ""
                    : "cannot be loaded: its forks " + reply.ending().text() + " " + reply.printed();
        }
        skip(unit, className, deed(reply.ending()), className);
        return "";
    }

    private static String deed(Ending ending) {
        return switch (ending) {
            case CRASHED -> "crashed the JVM";
            case KILLED -> "had its fork killed";
            case TIMED_OUT -> "did not end";
            default -> "ended the JVM";
        };
    }

    /** From now on the unit's classes are only loaded and linked; false if they were already. */
    private boolean giveUpInitialising(int unit) {
        repeatable = false;
        skipped.put(unit, new ArrayList<>(task.units().get(unit).classes()));
        note(unit, LINKED_ONLY);
        return linkedOnly.add(unit);
    }

    private static String whileAt(String className) {
        return className.isEmpty() ? "" : " while it initialised " + className;
    }

    private static String verb(HostileInitializer.Deed deed) {
        return switch (deed) {
            case EXITED -> "exited the JVM";
            case HALTED -> "halted the JVM";
            case HUNG -> "hung";
            case EXHAUSTED_HEAP -> "used up the heap";
        };
    }

    /** Leaves a class out; false if it was already. */
    private boolean skip(int unit, String className, String deed, String where) {
        List<String> ofUnit = skipped.computeIfAbsent(unit, unused -> new ArrayList<>());
        if (ofUnit.contains(className)) {
            return false;
        }
        ofUnit.add(className);
        String cause = where.equals(className) ? "" : " (on loading " + className + ")";
        note(unit, deed + " in " + where + ".<clinit>" + cause + "; not initialised");
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
                task.mesh(),
                task.initialize(),
                task.jdkLoad(),
                task.jdkInitialize(),
                task.hangMillis());
    }

    private LoadOutcome outcome(LoadReply reply) {
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
