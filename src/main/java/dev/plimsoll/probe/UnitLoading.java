package dev.plimsoll.probe;

import java.util.ArrayList;
import java.util.List;

/**
 * Loads all classes of a unit and finds those whose initialiser does not return. An initialiser that takes long is left
 * to run while the next classes go on in another thread, and the more there are, the sooner: so twenty that hang cost
 * hardly more than one.
 */
final class UnitLoading {

    private static final long POLL_MILLIS = 25;
    private static final long FIRST_PATIENCE_MILLIS = 2_000;
    private static final long NEXT_PATIENCE_MILLIS = 200;

    private final LoadTask task;
    private final int unitIndex;
    private final ClassLoader loader;
    private final Ledger ledger;
    private final List<LoadingThread> threads = new ArrayList<>();

    UnitLoading(LoadTask task, int unitIndex, ClassLoader loader, Ledger ledger) {
        this.task = task;
        this.unitIndex = unitIndex;
        this.loader = loader;
        this.ledger = ledger;
    }

    /** Returns when every class is loaded, has failed, or has been given up. */
    void run() throws InterruptedException {
        LoadTask.Unit unit = task.units().get(unitIndex);
        int next = 0;
        while (next < unit.classes().size()) {
            LoadingThread thread = new LoadingThread(unit, unitIndex, next, task.initialize(), loader, ledger);
            threads.add(thread);
            thread.start();
            long patience = threads.size() == 1 ? FIRST_PATIENCE_MILLIS : NEXT_PATIENCE_MILLIS;
            next = supervise(
                    thread,
                    Math.min(patience, task.hangMillis()),
                    unit.classes().size());
        }
        awaitSlowOnes();
        for (LoadingThread thread : threads) {
            if (thread.isDone()) {
                // What a thread holds is only free once it has really ended.
                thread.join();
            }
        }
        ledger.leave();
    }

    /** Returns the class to go on with in another thread; {@code size} if none is left. */
    private static int supervise(LoadingThread thread, long patienceMillis, int size) throws InterruptedException {
        int at = -1;
        long since = 0;
        while (!thread.await(POLL_MILLIS)) {
            long now = System.nanoTime();
            if (thread.current() != at) {
                at = thread.current();
                since = now;
            } else if (now - since > patienceMillis * 1_000_000) {
                thread.abandon();
                return at + 1;
            }
        }
        return size;
    }

    /** Gives those that are left all the time of the task, but no more than some to those that wait for ever. */
    private void awaitSlowOnes() throws InterruptedException {
        long start = System.nanoTime();
        for (LoadingThread thread : threads) {
            long waitingSince = System.nanoTime();
            while (!thread.isDone() && millisSince(start) < task.hangMillis()) {
                thread.await(POLL_MILLIS);
                if (!thread.waitsForEver()) {
                    waitingSince = System.nanoTime();
                } else if (millisSince(waitingSince) > FIRST_PATIENCE_MILLIS) {
                    break;
                }
            }
        }
    }

    private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }

    /** The classes that must not be initialised again, those whose initialiser was given up among them. */
    List<Culprit> culprits() {
        List<Culprit> culprits = new ArrayList<>();
        for (LoadingThread thread : threads) {
            culprits.addAll(thread.takeCulprits());
            if (!thread.isDone()) {
                String name = task.units().get(unitIndex).classes().get(thread.current());
                String where = Culprit.innermostInitializer(thread.getStackTrace(), name);
                culprits.add(new Culprit(unitIndex, name, Culprit.Deed.HUNG, where));
            }
        }
        return culprits;
    }

    /** The classes that failed to load. */
    List<LoadingThread.Failure> failures() {
        List<LoadingThread.Failure> failures = new ArrayList<>();
        for (LoadingThread thread : threads) {
            failures.addAll(thread.takeFailures());
        }
        return failures;
    }
}
