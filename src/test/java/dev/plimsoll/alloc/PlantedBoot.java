package dev.plimsoll.alloc;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Applications that allocate and keep known amounts before they are ready. */
public final class PlantedBoot {

    static final int KEPT = 1_000;
    static final int DROPPED = 500;

    /** With its header, what each array takes. */
    static final int ARRAY_BYTES = 2_048;

    private PlantedBoot() {}

    /** Listens when all is done. */
    static final class Server {

        private static final Object[] CACHE = new Object[KEPT];

        private static volatile Object sink;

        private Server() {}

        public static void main(String[] args) throws IOException {
            for (int i = 0; i < KEPT; i++) {
                keep(i);
            }
            for (int i = 0; i < DROPPED; i++) {
                drop();
            }
            HttpServer.create(new InetSocketAddress(InetAddress.getByName("localhost"), Integer.parseInt(args[0])), 0)
                    .start();
        }

        private static void keep(int i) {
            CACHE[i] = new byte[ARRAY_BYTES - 16];
        }

        private static void drop() {
            sink = new byte[ARRAY_BYTES - 16];
            sink = null;
        }
    }

    /** Goes on to allocate when it listens. */
    static final class Busy {

        private static volatile Object sink;

        private Busy() {}

        public static void main(String[] args) throws IOException {
            HttpServer.create(new InetSocketAddress(InetAddress.getByName("localhost"), Integer.parseInt(args[0])), 0)
                    .start();
            while (true) {
                sink = new byte[100_000];
                try {
                    Thread.sleep(5);
                } catch (InterruptedException e) {
                    return;
                }
            }
        }
    }

    /** Ends before it listens. */
    static final class Batch {

        private Batch() {}

        public static void main(String[] args) {
            if (args.length > 1) {
                throw new IllegalStateException();
            }
        }
    }

    /** A workload class whose constructor is its start. */
    public static final class Constructed implements Runnable {

        private final Object[] cache = new Object[KEPT];
        private volatile Object sink;

        public Constructed() {
            for (int i = 0; i < KEPT; i++) {
                keep(i);
            }
            for (int i = 0; i < DROPPED; i++) {
                drop();
            }
        }

        private void keep(int i) {
            cache[i] = new byte[ARRAY_BYTES - 16];
        }

        private void drop() {
            sink = new byte[ARRAY_BYTES - 16];
            sink = null;
        }

        /** Never called: that is no part of the start. */
        @Override
        public void run() {
            throw new IllegalStateException(String.valueOf(sink) + cache.length);
        }
    }
}
