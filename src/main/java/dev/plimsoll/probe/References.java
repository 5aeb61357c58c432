package dev.plimsoll.probe;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Waits until the references that a collection has cleared are processed: threads of the JVM enqueue references, run cleaners
 * and finalizers after the collection, and objects that they still retain would count as live.
 */
final class References {

    private static final long TIMEOUT_MILLIS = 500;

    private final ReferenceQueue<Object> queue = new ReferenceQueue<>();
    private final List<Thread> workers = new ArrayList<>();

    /** Finds the threads that run finalizers and the JDK's cleaners, and executes each code path once. */
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

    /** {@code enumerate} silently ignores threads that do not fit into the array, so a full array may be incomplete. */
    private static Thread[] threads(ThreadGroup root) {
        Thread[] threads = new Thread[64];
        int count = root.enumerate(threads);
        while (count == threads.length) {
            threads = new Thread[threads.length * 2];
            count = root.enumerate(threads);
        }
        return Arrays.copyOf(threads, count);
    }

    /** Collects, and waits until the references that this cleared are processed, at most half a second. */
    void collect() {
        Reference<Object> sentinel = new WeakReference<>(new Object(), queue);
        System.gc();
        long deadline = System.nanoTime() + TIMEOUT_MILLIS * 1_000_000;
        try {
            // References are enqueued in the order of collections, so earlier ones have been enqueued before this one.
            queue.remove(TIMEOUT_MILLIS);
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
