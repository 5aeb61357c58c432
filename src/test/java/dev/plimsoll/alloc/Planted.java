package dev.plimsoll.alloc;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import javax.management.ObjectName;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;

/**
 * Runs in a separate JVM: allocates known objects at known places, and records them.
 *
 * <p>The lines are looked up by the text of {@code // site: name}, so that they may move.
 */
public final class Planted {

    /** Marks the begin and end of a span. */
    public static final class Mark {

        static final class Begin {}

        static final class End {}
    }

    public static final class Kept {
        long a;
        int b;
    }

    private static volatile Object sink;
    private static final List<Object> KEPT = new ArrayList<>(100_000);

    private Planted() {}

    /** args: what to do, the recording's file. */
    public static void main(String[] args) throws Exception {
        try (Recording recording = new Recording()) {
            recording.setToDisk(true);
            recording.enable("jdk.DataLoss");
            switch (args[0]) {
                case "allocations" -> allocations(recording);
                case "survivors" -> survivors(recording, Integer.parseInt(args[2]), Path.of(args[1] + ".histogram"));
                case "constants" -> constants(recording);
                default -> throw new IllegalArgumentException(args[0]);
            }
            recording.stop();
            recording.dump(Path.of(args[1]));
        }
    }

    private static void allocations(Recording recording) throws Exception {
        recording.enable("jdk.ObjectAllocationOutsideTLAB").withStackTrace();
        recording.enable("jdk.ObjectAllocationInNewTLAB").withStackTrace();
        Ticker ticker = new Ticker();
        ticker.start();
        load(ticker);
        recording.start();
        arrays(7);
        mark();
        load(ticker);
        mark();
        arrays(5);
        mark();
        ticker.tick(60);
        mark();
        ticker.end();
    }

    private static void load(Ticker ticker) throws Exception {
        arrays(1000);
        rotate();
        strings(500);
        rotate();
        boxes(300);
        IntFunction<Object> lambda = size -> new int[size]; // site: lambda
        for (int i = 0; i < 200; i++) {
            sink = lambda.apply(6);
        }
        deep(40, 50);
        deep(600, 25);
        ticker.tick(100);
        Thread ended = new Thread(() -> arrays(10), "worker");
        ended.start();
        ended.join();
    }

    /**
     * Strings that stay: those that the JVM creates for the constants of a class that C2 compiles, and those of two lines, which
     * C2 compiles before. Meanwhile the application records with Flight Recorder itself.
     */
    private static void constants(Recording recording) throws Exception {
        for (int i = 0; i < 300_000; i++) {
            sink = concatenated(i);
            sink = copied(i);
        }
        recording.enable("jdk.ObjectAllocationOutsideTLAB").withStackTrace();
        recording.enable("jdk.ObjectAllocationInNewTLAB").withStackTrace();
        recording.enable("jdk.OldObjectSample").withStackTrace().with("cutoff", "0 ns");
        recording.start();
        marks(Mark.Begin::new);
        mark();
        try (Recording own = new Recording(Configuration.getConfiguration("profile"))) {
            own.enable("jdk.ObjectAllocationSample").with("throttle", "off");
            own.start();
            for (int i = 0; i < 100; i++) {
                KEPT.add(concatenated(i));
                KEPT.add(copied(i));
            }
            own.stop();
        }
        for (int i = 0; i < 1_000_000; i++) {
            PlantedConstants.loop(); // site: loop
        }
        mark();
        marks(Mark.End::new);
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
    }

    private static String concatenated(int i) {
        return new StringBuilder().append("number ").append(i).append('.').toString(); // site: concatenated
    }

    private static String copied(int i) {
        return new String(new char[] {'a', (char) ('a' + i % 26)}); // site: copied
    }

    /** Makes the recording begin another chunk. */
    private static void rotate() {
        try (Recording other = new Recording()) {
            other.start();
        }
    }

    static void arrays(int count) {
        for (int i = 0; i < count; i++) {
            sink = new byte[100]; // site: arrays
        }
    }

    static void strings(int count) {
        for (int i = 0; i < count; i++) {
            sink = new StringBuilder(84); // site: strings
        }
    }

    static void boxes(int count) {
        for (int i = 0; i < count; i++) {
            sink = Integer.valueOf(100_000 + i); // site: boxes
        }
    }

    static void deep(int depth, int count) {
        if (depth > 0) {
            deep(depth - 1, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            sink = new long[5]; // site: deep
        }
    }

    /** A thread that allocates in an idle span, too. */
    private static final class Ticker extends Thread {

        private int wanted;
        private boolean ended;

        Ticker() {
            super("ticker");
        }

        synchronized void tick(int count) throws InterruptedException {
            wanted = count;
            notifyAll();
            while (wanted > 0) {
                wait();
            }
        }

        synchronized void end() {
            ended = true;
            notifyAll();
        }

        @Override
        public synchronized void run() {
            while (!ended) {
                for (; wanted > 0; wanted--) {
                    sink = new short[4]; // site: ticker
                }
                notifyAll();
                try {
                    wait();
                } catch (InterruptedException e) {
                    return;
                }
            }
        }
    }

    private static void survivors(Recording recording, int count, Path histogram) throws Exception {
        recording.enable("jdk.OldObjectSample").withStackTrace().with("cutoff", "0 ns");
        recording.start();
        keep(3);
        marks(Mark.Begin::new);
        keep(count);
        marks(Mark.End::new);
        keep(3);
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        String text = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        Files.writeString(histogram, text);
    }

    /** More than one, as the sampler may lose one. */
    private static void marks(Supplier<Object> mark) throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            KEPT.add(onProbe(mark));
        }
    }

    private static void keep(int count) {
        for (int i = 0; i < count; i++) {
            KEPT.add(new Kept()); // site: kept
            KEPT.add(new byte[30]); // site: bytes
            KEPT.add(new String[3]); // site: references
            sink = new double[2]; // site: dropped
        }
    }

    private static void mark() throws Exception {
        onProbe(Mark::new);
    }

    private static Object onProbe(Supplier<Object> task) throws InterruptedException {
        Thread probe = new Thread(() -> sink = task.get(), "plimsoll-probe");
        probe.start();
        probe.join();
        return sink;
    }
}
