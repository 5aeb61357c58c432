package dev.plimsoll.gc;

import java.util.ArrayList;
import java.util.List;

/** Workloads whose collections are known. They know nothing of the project, so that forks need no other classes. */
final class PlantedGarbage {

    static final int HEADER_BYTES = 16;
    static final int RETAINED_BYTES = 64 << 10;
    static final int LARGE_BYTES = 3 << 20;
    static final int CALL_EVERY = 10;

    private PlantedGarbage() {}

    /** Allocates one MiB in pieces. */
    private static void allocateOneMiB() {
        for (int i = 0; i < 16; i++) {
            sink = new byte[RETAINED_BYTES];
        }
    }

    private static volatile Object sink;

    /** Allocates and retains nothing. */
    public static final class Garbage implements Runnable {
        @Override
        public void run() {
            allocateOneMiB();
        }
    }

    /** Asks for a collection now and then. */
    public static final class CallsGc implements Runnable {

        static final int LINE = lineOfCall();

        private int calls;

        @Override
        public void run() {
            if (++calls % CALL_EVERY == 0) {
                cleanUp();
            }
        }

        private static int lineOfCall() {
            return new Throwable().getStackTrace()[0].getLineNumber() + 4;
        }

        private void cleanUp() {
            System.gc();
        }
    }

    /** Retains one piece of 17. */
    public static final class Keeps implements Runnable {

        private static final List<Object> KEPT = new ArrayList<>();

        @Override
        public void run() {
            allocateOneMiB();
            KEPT.add(new byte[RETAINED_BYTES]);
        }
    }

    /** Allocates an object that is too large for a region. */
    public static final class Large implements Runnable {

        static final int LINE = lineOfArray();

        @Override
        public void run() {
            allocate();
        }

        private static int lineOfArray() {
            return new Throwable().getStackTrace()[0].getLineNumber() + 4;
        }

        private static void allocate() {
            sink = new byte[LARGE_BYTES];
        }
    }

    /** Ends its JVM. */
    public static final class Halts implements Runnable {

        private int calls;

        @Override
        public void run() {
            if (++calls == 10) {
                Runtime.getRuntime().halt(3);
            }
        }
    }
}
