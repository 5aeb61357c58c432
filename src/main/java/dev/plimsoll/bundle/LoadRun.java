package dev.plimsoll.bundle;

import dev.plimsoll.fork.Ending;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.probe.Culprit;
import dev.plimsoll.probe.LoadTask;
import dev.plimsoll.unit.Bytes;
import dev.plimsoll.unit.TimeSpan;
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

    private static final int MAX_FORKS = 12;
    private static final int LARGER_HEAP = 4;

    private final Loader loader;
    private final String name;
    private final LoadTask task;
    private final IntConsumer eachReading;
    private final Map<Integer, List<String>> skipped = new TreeMap<>();
    private final Map<Integer, List<String>> notes = new TreeMap<>();
    private final Set<Integer> needingHeap = new TreeSet<>();
    private final long initialHeapBytes;
    private long maxHeapBytes;
    private boolean initialize;
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
        this.initialize = task.initialize();
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
        while (forks < MAX_FORKS && problem.isEmpty()) {
            boolean looksForCulprits = guard;
            forks++;
            LoadReply reply;
            try {
                reply = loader.load(name, currentTask(), maxHeapBytes, looksForCulprits, eachReading);
            } catch (ForkException failure) {
                // The JVM did start before, with the same arguments: what others have measured must not be lost.
                problem = String.valueOf(failure.getMessage());
                break;
            }
            guard = false;
            if (reply.completed() && reply.culprits().isEmpty() && !looksForCulprits) {
                return outcome(reply, Optional.empty());
            }
            problem = reply.completed() ? learn(reply, looksForCulprits) : recover(reply);
            if (forks == MAX_FORKS - 1 && initialize) {
                giveUpInitialising();
            }
        }
        String text = problem.isEmpty() ? "gave up after " + forks + " forks" : problem;
        return outcome(
                new LoadReply(
                        List.of(),
                        Map.of(),
                        Map.of(),
                        List.of(),
                        Ending.TIMED_OUT,
                        NOWHERE,
                        ClassLog.of(List.of()),
                        ""),
                Optional.of(text));
    }

    private static final dev.plimsoll.probe.Ledger.Entry NOWHERE = new dev.plimsoll.probe.Ledger.Entry(0, "");

    /** A fork went through, but some initialisers must not run again; what it measured is not used. */
    private String learn(LoadReply reply, boolean looksForCulprits) {
        guarded |= looksForCulprits;
        boolean enlarge = maxHeapBytes == initialHeapBytes;
        for (Culprit culprit : reply.culprits()) {
            if (culprit.deed() == Culprit.Deed.EXHAUSTED_HEAP && enlarge) {
                maxHeapBytes = loader.maxHeapBytes() * LARGER_HEAP;
                needingHeap.add(culprit.unit());
                continue;
            }
            if (culprit.deed() == Culprit.Deed.EXHAUSTED_HEAP) {
                maxHeapBytes = initialHeapBytes;
                needingHeap.clear();
            }
            skip(culprit.unit(), culprit.className(), verb(culprit.deed()), culprit.where());
            repeatable &= culprit.deed() != Culprit.Deed.HUNG;
        }
        return "";
    }

    /** A fork did not go through: finds out what to do without. Returns why it cannot go on, or nothing. */
    private String recover(LoadReply reply) {
        repeatable &= reply.ending() != Ending.TIMED_OUT && reply.ending() != Ending.KILLED;
        int unit = reply.at().unit();
        String className = reply.at().className();
        switch (reply.ending()) {
            case TIMED_OUT -> {
                return "did not finish within " + TimeSpan.print(loader.timeout())
                        + (className.isEmpty() ? "" : ", it was at " + className)
                        + "; raise <forkTimeout> (-Dplimsoll.forkTimeout)";
            }
            case KILLED -> {
                if (!killedBefore) {
                    killedBefore = true;
                    note(unit, "a fork was killed from outside" + whileAt(className) + " and repeated");
                    return "";
                }
            }
            case EXITED_EARLY -> {
                if (!guarded) {
                    guard = true;
                    guarded = true;
                    return "";
                }
            }
            default -> {
                // A crash: only leaving its class out helps.
            }
        }
        if (className.isEmpty()) {
            giveUpInitialising();
            return forks > 2 && !initialize ? "its forks " + reply.ending().text() + ": " + reply.printed() : "";
        }
        String deed = reply.ending() == Ending.CRASHED
                ? "crashed the JVM"
                : reply.ending() == Ending.KILLED ? "had its fork killed" : "ended the JVM";
        skip(unit, className, deed, className);
        return "";
    }

    private void giveUpInitialising() {
        if (initialize) {
            initialize = false;
            task.order().forEach(unit -> note(unit, "only loaded and linked: its initialisers end the JVM"));
        }
    }

    private static String whileAt(String className) {
        return className.isEmpty() ? "" : " while it initialised " + className;
    }

    private static String verb(Culprit.Deed deed) {
        return switch (deed) {
            case EXITED -> "exited the JVM";
            case HALTED -> "halted the JVM";
            case HUNG -> "hung";
            case EXHAUSTED_HEAP -> "used up the heap";
        };
    }

    private void skip(int unit, String className, String deed, String where) {
        List<String> ofUnit = skipped.computeIfAbsent(unit, unused -> new ArrayList<>());
        if (!ofUnit.contains(className)) {
            ofUnit.add(className);
            String cause = where.equals(className) ? "" : " (on loading " + className + ")";
            note(unit, deed + " in " + where + ".<clinit>" + cause + "; not initialised");
        }
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
                units, task.order(), task.mesh(), initialize, task.jdkLoad(), task.jdkInitialize(), task.hangMillis());
    }

    private LoadOutcome outcome(LoadReply reply, Optional<String> problem) {
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
                reply.log(),
                maxHeapBytes,
                forks,
                repeatable && problem.isEmpty(),
                problem);
    }

    private static String threadsNote(List<String> names) {
        List<String> sorted = new ArrayList<>(names);
        Collections.sort(sorted);
        return "started " + names.size() + (names.size() == 1 ? " thread: " : " threads: ") + String.join(", ", sorted);
    }
}
