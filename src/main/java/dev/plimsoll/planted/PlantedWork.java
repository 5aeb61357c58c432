package dev.plimsoll.planted;

import java.util.function.LongConsumer;

/**
 * Does something for each operation of the workload, on a thread of the application. Allocates nothing but what it is planted
 * for, and nothing while it waits.
 */
abstract class PlantedWork extends Thread implements LongConsumer {

    private long due;
    private String failure = "";

    PlantedWork() {
        super("planted-work");
        setDaemon(true);
        start();
    }

    /**
     * Does it for some operations, and waits until that is done.
     *
     * @throws IllegalStateException if it failed, now or earlier: nobody works any more
     */
    @Override
    public final synchronized void accept(long operations) {
        if (!failure.isEmpty()) {
            throw new IllegalStateException(failure);
        }
        due = operations;
        notifyAll();
        try {
            while (due > 0) {
                wait();
            }
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
        if (!failure.isEmpty()) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public final void run() {
        String why = "what was planted failed";
        try {
            while (true) {
                for (long left = next(); left > 0; left--) {
                    operate();
                }
                done("");
            }
        } catch (Throwable failed) {
            why = failed.toString();
        } finally {
            // Whoever waits must not wait for ever, even if there is no memory left for the message.
            done(why);
        }
    }

    /** Called for each operation. */
    abstract void operate() throws Exception;

    private synchronized long next() throws InterruptedException {
        while (due == 0) {
            wait();
        }
        return due;
    }

    private synchronized void done(String why) {
        due = 0;
        failure = why;
        notifyAll();
    }
}
