package dev.plimsoll.probe;

/**
 * A thread that runs one thing after the other. The same one serves all units: a JVM holds on to an ended thread for a
 * while, which would count as live.
 */
final class Worker extends Thread {

    private Runnable next;
    private boolean idle;

    Worker() {
        super("plimsoll-loading");
        setDaemon(true);
    }

    /** Hands over what to run next; the last one has to be done. */
    synchronized void hand(Runnable task) {
        next = task;
        idle = false;
        notifyAll();
    }

    /** Waits until what was handed over last is not even on this thread's stack any more. */
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
            } catch (InterruptedException left) {
                // An initialiser interrupted its thread; that is over.
                continue;
            }
        }
        Runnable task = next;
        next = null;
        return task;
    }
}
