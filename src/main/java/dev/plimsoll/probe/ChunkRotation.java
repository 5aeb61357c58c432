package dev.plimsoll.probe;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Recording;

/**
 * Begins a new chunk of the running recording now and then. Flight Recorder keeps the stacks of sampled objects of a chunk in a
 * table of fixed size, in which each stack is looked for with every object: with hundreds of thousands of stacks that takes nearly
 * all of the time. While a chunk ends, allocations are not sampled, so the first one is long: most applications have started by then.
 */
final class ChunkRotation extends Thread {

    private static final long MILLIS_OF_FIRST = 15_000;
    private static final long MILLIS_PER_CHUNK = 3_000;

    /** A chunk of many samples takes a second or two. */
    private static final long MAX_MILLIS_TO_END = 60_000;

    private final CountDownLatch ended = new CountDownLatch(1);

    ChunkRotation() {
        super("plimsoll-chunks");
        setDaemon(true);
    }

    @Override
    public void run() {
        try {
            long millis = MILLIS_OF_FIRST;
            while (!ended.await(millis, TimeUnit.MILLISECONDS)) {
                next();
                millis = MILLIS_PER_CHUNK;
            }
        } catch (InterruptedException exit) {
            // Nobody interrupts it but the application, which ends all its threads.
            return;
        }
    }

    /**
     * Another recording that starts or stops ends the chunk of all. Flight Recorder then writes the stack of each sampled object,
     * so those that are garbage are collected first: that is most of them.
     */
    static void next() {
        System.gc();
        try (Recording other = new Recording()) {
            other.setToDisk(true);
            other.start();
        }
    }

    /** Ends the thread, and waits until no recording but the first is left. */
    void end() throws InterruptedException {
        ended.countDown();
        join(MAX_MILLIS_TO_END);
        if (isAlive()) {
            throw new IllegalStateException("Flight Recorder did not end a chunk in time");
        }
    }
}
