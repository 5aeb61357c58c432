package dev.plimsoll.probe;

import dev.plimsoll.wire.HostileInitializer;
import dev.plimsoll.wire.InitializationJournal;
import dev.plimsoll.wire.LoadTask;
import java.util.ArrayList;
import java.util.List;

/**
 * Loads all classes of a unit and finds those whose initialiser does not return. While a slow initialiser keeps running, the
 * next classes are loaded on another thread; after the first slow one, this happens sooner, so that twenty that hang cost
 * hardly more than one.
 */
final class UnitLoading {

    private static final long POLL_MILLIS = 25;
    private static final long FIRST_TIMEOUT_MILLIS = 2_000;
    private static final long NEXT_TIMEOUT_MILLIS = 200;

    private final LoadTask task;
    private final int unitIndex;
    private final ClassLoader loader;
    private final InitializationJournal journal;
    private Worker worker;
    private final List<ClassRun> runs = new ArrayList<>();

    /**
     * Loads one unit.
     *
     * @param worker an idle thread
     */
    UnitLoading(LoadTask task, int unitIndex, ClassLoader loader, InitializationJournal journal, Worker worker) {
        this.task = task;
        this.unitIndex = unitIndex;
        this.loader = loader;
        this.journal = journal;
        this.worker = worker;
    }

    /** Returns when every class is loaded, has failed, or counts as hung. */
    void run() throws InterruptedException {
        LoadTask.Unit unit = task.units().get(unitIndex);
        int size = unit.classes().size();
        int next = 0;
        while (next < size) {
            if (!runs.isEmpty()) {
                worker = new Worker();
                worker.start();
            }
            ClassRun run = new ClassRun(unit, unitIndex, next, task.extent(), loader, journal);
            runs.add(run);
            worker.hand(run);
            long timeoutMillis = runs.size() == 1 ? FIRST_TIMEOUT_MILLIS : NEXT_TIMEOUT_MILLIS;
            next = supervise(run, Math.min(timeoutMillis, task.hangMillis()), size);
        }
        awaitSlowRuns();
        journal.leave();
    }

    /** An idle thread, after {@link #run()}. */
    Worker idleWorker() throws InterruptedException {
        if (!runs.isEmpty() && !runs.get(runs.size() - 1).isDone()) {
            worker = new Worker();
            worker.start();
        }
        worker.awaitIdle();
        return worker;
    }

    /** Returns the index of the class to continue with on another thread; {@code size} if none is left. */
    private static int supervise(ClassRun run, long timeoutMillis, int size) throws InterruptedException {
        int at = -1;
        long since = 0;
        while (!run.await(POLL_MILLIS)) {
            long now = System.nanoTime();
            if (run.current() != at) {
                at = run.current();
                since = now;
            } else if (now - since > timeoutMillis * 1_000_000) {
                run.abandon();
                return run.current() + 1;
            }
        }
        return size;
    }

    /** Waits for slow initialisers as long as the task allows, but only briefly for those that wait without a timeout. */
    private void awaitSlowRuns() throws InterruptedException {
        long start = System.nanoTime();
        for (ClassRun run : runs) {
            long waitingSince = System.nanoTime();
            while (!run.isDone() && millisSince(start) < task.hangMillis()) {
                run.await(POLL_MILLIS);
                if (!run.waitsForever()) {
                    waitingSince = System.nanoTime();
                } else if (millisSince(waitingSince) > FIRST_TIMEOUT_MILLIS) {
                    break;
                }
            }
        }
    }

    private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }

    /** The classes that must not be initialised again, including those whose initialiser hangs. */
    List<HostileInitializer> hostile() {
        List<HostileInitializer> hostile = new ArrayList<>();
        for (ClassRun run : runs) {
            hostile.addAll(run.hostile());
            if (!run.isDone()) {
                String name = task.units().get(unitIndex).classes().get(run.current());
                String where = HostileInitializer.innermostInitializer(run.stack(), name);
                hostile.add(new HostileInitializer(unitIndex, name, HostileInitializer.Effect.HUNG, where));
            }
        }
        return hostile;
    }

    /** The classes that failed to load. */
    List<ClassRun.LoadFailure> failures() {
        List<ClassRun.LoadFailure> failures = new ArrayList<>();
        for (ClassRun run : runs) {
            failures.addAll(run.failures());
        }
        return failures;
    }
}
