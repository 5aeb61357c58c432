package dev.plimsoll.alloc;

import java.util.function.IntSupplier;

/**
 * Allocates small objects of known sizes on one thread, each kind in a method of its own; sizes are those of a JVM with
 * compressed references and classic headers.
 */
public final class SteadyWorkload implements Runnable {

    /** Holds what is allocated, so that no compiler can leave it out. */
    static volatile Object sink;

    @Override
    public void run() {
        arrays();
        larger();
        boxed();
        lambdas();
    }

    /** 10 x 1,040 B. */
    private static void arrays() {
        for (int i = 0; i < 10; i++) {
            sink = new byte[1 << 10];
        }
    }

    /** Two of half an interval of 16 KiB: 2 x 8,208 B. */
    private static void larger() {
        for (int i = 0; i < 2; i++) {
            sink = new long[1 << 10];
        }
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
            IntSupplier supplier = () -> captured;
            sink = supplier;
        }
    }
}
