package dev.plimsoll.probe;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Waits until what a collection has left to do is done: the JVM's threads that enqueue references, run cleaners and
 * finalizers work on for a while, and what they have not yet let go would count as live.
 */
final class References {

    private static final long DEADLINE_MILLIS = 500;

    private final ReferenceQueue<Object> queue = new ReferenceQueue<>();
    private final List<Thread> workers = new ArrayList<>();

    /** Finds the threads that run finalizers and the JDK's cleaners; goes through every path once. */
    References() throws InterruptedException {
        workers.addAll(workers());
        areIdle();
        Thread.sleep(1);
    }

    /** The threads that run finalizers and the JDK's cleaners. */
    static List<Thread> workers() {
        ThreadGroup root = Thread.currentThread().getThreadGroup();
        while (root.getParent() != null) {
            root = root.getParent();
        }
        List<Thread> found = new ArrayList<>();
        for (Thread thread : threads(root)) {
            String name = thread.getName();
            if (name.equals("Finalizer") || name.equals("Common-Cleaner")) {
                found.add(thread);
            }
        }
        return found;
    }

    /** What does not fit into the array is left out without a word, so a full one may lack some. */
    private static Thread[] threads(ThreadGroup root) {
        Thread[] threads = new Thread[64];
        int count = root.enumerate(threads);
        while (count == threads.length) {
            threads = new Thread[threads.length * 2];
            count = root.enumerate(threads);
        }
        return Arrays.copyOf(threads, count);
    }

    /** Collects, and waits for the references that this found to be worked off, half a second at most. */
    void collect() {
        Reference<Object> sentinel = new WeakReference<>(new Object(), queue);
        System.gc();
        long deadline = System.nanoTime() + DEADLINE_MILLIS * 1_000_000;
        try {
            // Enqueued in the order of collections: when this one is, those of earlier collections have been.
            queue.remove(DEADLINE_MILLIS);
            Reference.reachabilityFence(sentinel);
            while (!areIdle() && System.nanoTime() < deadline) {
                Thread.sleep(1);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean areIdle() {
        for (Thread worker : workers) {
            Thread.State state = worker.getState();
            if (state != Thread.State.WAITING && state != Thread.State.TIMED_WAITING) {
                return false;
            }
        }
        return true;
    }
}
