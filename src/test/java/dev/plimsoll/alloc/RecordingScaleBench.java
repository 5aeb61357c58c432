package dev.plimsoll.alloc;

import dev.plimsoll.Scaling;
import dev.plimsoll.jfr.AllocationRecording;
import dev.plimsoll.jfr.AllocationSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Recording;

/**
 * How reading a recording grows with the number of allocations in it, on ten thousand call paths. The largest size is eight
 * million; {@code events=50000000} needs some 5 GB of disk.
 */
final class RecordingScaleBench {

    private static final int PATHS = 10_000;
    private static final int DEPTH = 40;

    /** Marks the begin and end of a span. */
    static final class Mark {}

    private static volatile Object sink;

    private RecordingScaleBench() {}

    public static void main(String[] args) throws Exception {
        if (args.length == 3 && args[0].equals("record")) {
            record(Integer.parseInt(args[1]), Path.of(args[2]));
            return;
        }
        Scaling.main(
                RecordingScaleBench.class,
                Map.of("events", new Scaling.Input(8_000_000, RecordingScaleBench::events)),
                args);
    }

    private static Scaling.Work events(int size, Path folder) throws IOException, InterruptedException {
        Path file = folder.resolve("recording.jfr");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseG1GC",
                        "-XX:-UseTLAB",
                        "-Xmx512m",
                        "-XX:FlightRecorderOptions:stackdepth=64,memorysize=128m,repository=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        RecordingScaleBench.class.getName(),
                        "record",
                        String.valueOf(size),
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        if (!process.waitFor(15, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("Not recorded: " + Files.readString(folder.resolve("output")));
        }
        return () -> {
            AllocationRecording read = AllocationRecording.read(file, PlantedFork.DEPTH, 0, Mark.class.getName());
            AllocationSpan span = read.spans().get(0);
            if (span.rows().total().objects() < size) {
                throw new IOException(span.rows().total().objects() + " of " + size + " objects were read, and "
                        + read.lostBytes() + " B of the recording were lost");
            }
            return Files.size(file);
        };
    }

    private static void record(int events, Path file) throws IOException {
        try (Recording recording = new Recording()) {
            recording.enable("jdk.ObjectAllocationOutsideTLAB").withStackTrace();
            recording.enable("jdk.ObjectAllocationInNewTLAB").withStackTrace();
            recording.enable("jdk.DataLoss");
            recording.setToDisk(true);
            recording.start();
            sink = new Mark();
            for (int i = 0; i < events; i++) {
                left(i % PATHS, DEPTH);
            }
            sink = new Mark();
            recording.stop();
            recording.dump(file);
        }
    }

    /** The bits of {@code path} choose between two methods at each depth. */
    private static void left(int path, int depth) {
        if (depth == 0) {
            sink = new byte[32];
        } else if ((path & 1) == 0) {
            left(path >> 1, depth - 1);
        } else {
            right(path >> 1, depth - 1);
        }
    }

    private static void right(int path, int depth) {
        if (depth == 0) {
            sink = new byte[64];
        } else if ((path & 1) == 0) {
            left(path >> 1, depth - 1);
        } else {
            right(path >> 1, depth - 1);
        }
    }
}
