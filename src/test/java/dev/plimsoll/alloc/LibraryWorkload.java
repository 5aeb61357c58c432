package dev.plimsoll.alloc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Allocates in a library only, on behalf of own lines, as an application of a framework does; sizes are those of a JVM with
 * compressed references and classic headers.
 */
public final class LibraryWorkload implements Runnable {

    static final int MANY = 70;
    static final int FEW = 3;
    static final int IN_THREAD = 20;

    /** {@code byte[1000]}: header and 1,000 B, aligned. */
    static final int COPY_BYTES = 1_016;

    /** {@code byte[200]}. */
    static final int KEPT_BYTES = 216;

    /** Stands for the classes of a dependency. */
    static final class Library {

        private static final byte[] TEMPLATE = new byte[1_000];
        private static final List<Object> KEPT = new ArrayList<>(1 << 16);
        private static volatile Object sink;

        private Library() {}

        static void copies(int count) {
            for (int i = 0; i < count; i++) {
                sink = Arrays.copyOf(TEMPLATE, TEMPLATE.length);
            }
        }

        static void keep() {
            KEPT.add(new byte[200]);
        }

        static void inThread() {
            Thread thread = new Thread(Library::copiesOfThread, "library");
            thread.start();
            try {
                thread.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        private static void copiesOfThread() {
            copies(IN_THREAD);
        }
    }

    @Override
    public void run() {
        many();
        few();
        Library.keep();
        Library.inThread();
    }

    private static void many() {
        Library.copies(MANY);
    }

    private static void few() {
        Library.copies(FEW);
    }
}
