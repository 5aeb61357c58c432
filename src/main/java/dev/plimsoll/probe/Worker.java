package dev.plimsoll.probe;

/**
 * A thread that runs one task after another. The same thread serves all units, since a JVM retains an ended thread for a
 * while, which would count as live.
 */
final class Worker extends Thread {

    private Runnable next;
    private boolean idle;

    Worker() {
        super("plimsoll-loading");
        setDaemon(true);
    }

    /** Sets the next task; the last one must be done. */
    synchronized void hand(Runnable task) {
        next = task;
        idle = false;
        notifyAll();
    }

    /** Waits until the last task is no longer on this thread's stack. */
    synchronized void awaitIdle() throws InterruptedException {
        while (!idle) {
            wait();
        }
    }

    @Override
    public void run() {
        while (true) {
            take().run();
        }
    }

    private synchronized Runnable take() {
        while (next == null) {
            idle = true;
            notifyAll();
            try {
                wait();
            } catch (InterruptedException fromInitializer) {
                // An initialiser interrupted its thread, which does not matter any more.
                continue;
            }
        }
        Runnable task = next;
        next = null;
        return task;
    }
}
