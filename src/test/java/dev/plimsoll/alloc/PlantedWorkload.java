package dev.plimsoll.alloc;

import java.util.ArrayList;
import java.util.List;

/**
 * Allocates what tests know to the byte, each kind on a line of its own; sizes are those of a JVM with compressed
 * references and classic headers.
 */
public final class PlantedWorkload implements Runnable {

    /** Holds what is allocated, so that no compiler can leave it out. */
    static volatile Object sink;

    private final List<Object> kept = new ArrayList<>(1 << 16);

    @Override
    public void run() {
        arrays();
        boxed();
        lambdas();
        inEndedThread();
        keep();
    }

    /** 10 arrays of 1 KiB: 10 x 1,040 B; one of 1 MiB: 1,048,592 B. */
    private static void arrays() {
        for (int i = 0; i < 10; i++) {
            sink = new byte[1 << 10];
        }
        sink = new byte[1 << 20];
    }

    /** 100 Integers beyond the cache: 100 x 16 B. */
    private static void boxed() {
        for (int i = 0; i < 100; i++) {
            sink = Integer.valueOf(1_000 + i);
        }
    }

    /** 50 lambdas that capture: 50 x 16 B. */
    private static void lambdas() {
        for (int i = 0; i < 50; i++) {
            int captured = i;
            java.util.function.IntSupplier supplier = () -> captured;
            sink = supplier;
        }
    }

    /** A thread that has ended when the span does: its 100 arrays of 100 longs, 100 x 816 B. */
    private static void inEndedThread() {
        Thread thread = new Thread(PlantedWorkload::inThread, "planted");
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void inThread() {
        for (int i = 0; i < 100; i++) {
            sink = new long[100];
        }
    }

    /** One array of 200 bytes stays: 216 B a call. */
    private void keep() {
        kept.add(new byte[200]);
    }
}
