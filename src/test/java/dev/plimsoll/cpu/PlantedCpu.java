package dev.plimsoll.cpu;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Workloads whose CPU time is known. They know nothing of the project, so that forks need no other classes. */
final class PlantedCpu {

    /** The property with the file for the truth. */
    static final String FILE = "planted.cpu";

    private static final int LIGHT = 400_000;
    private static final int HEAVY = 3 * LIGHT;

    private static volatile double sink;

    private PlantedCpu() {}

    /**
     * Does three times as much in one method as in another. After each run it appends how long both took: nanoseconds of CPU time in
     * the one and in the other, and the same by the clock.
     */
    public static final class Unequal implements Runnable {

        private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

        @Override
        public void run() {
            long time = System.nanoTime();
            long cpu = threads.getCurrentThreadCpuTime();
            sink = heavy();
            long timeBetween = System.nanoTime();
            long cpuBetween = threads.getCurrentThreadCpuTime();
            sink = light();
            long cpuAfter = threads.getCurrentThreadCpuTime();
            long timeAfter = System.nanoTime();
            append((cpuBetween - cpu) + " " + (cpuAfter - cpuBetween) + " " + (timeBetween - time) + " "
                    + (timeAfter - timeBetween) + "\n");
        }

        private static double heavy() {
            double sum = 1;
            for (int i = 0; i < HEAVY; i++) {
                sum = sum * 0.999 + Math.sqrt(i);
            }
            return sum;
        }

        private static double light() {
            double sum = 1;
            for (int i = 0; i < LIGHT; i++) {
                sum = sum * 0.999 + Math.sqrt(i);
            }
            return sum;
        }
    }

    /** Does nothing in requests, and all the time in another thread. */
    public static final class Background implements Runnable {

        public Background() {
            Thread burner = new Thread(
                    () -> {
                        while (true) {
                            sink = Unequal.light();
                        }
                    },
                    "burner-7 password=hunter2");
            burner.setDaemon(true);
            burner.start();
        }

        @Override
        public void run() {
            new Idle().run();
        }
    }

    /** Does nothing. */
    public static final class Idle implements Runnable {

        @Override
        public void run() {
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void append(String line) {
        try {
            Files.writeString(
                    Path.of(System.getProperty(FILE)), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
