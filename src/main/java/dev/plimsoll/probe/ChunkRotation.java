package dev.plimsoll.probe;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Recording;

/**
 * Begins a new chunk of the running recording now and then. Flight Recorder keeps the stacks of sampled objects of a chunk in a
 * table of fixed size, in which each stack is looked for with every object: with hundreds of thousands of stacks that takes nearly
 * all of the time. While a chunk ends, allocations are not sampled, so that is rare: most applications have started before.
 */
final class ChunkRotation extends Thread {

    private static final long MILLIS_PER_CHUNK = 15_000;

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
            while (!ended.await(MILLIS_PER_CHUNK, TimeUnit.MILLISECONDS)) {
                next();
            }
        } catch (InterruptedException exit) {
            // Nobody interrupts it but the application, which ends all its threads.
            return;
        }
    }

    /** Another recording that starts or stops ends the chunk of all. */
    static void next() {
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
