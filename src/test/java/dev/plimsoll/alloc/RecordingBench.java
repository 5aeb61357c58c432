package dev.plimsoll.alloc;

import dev.plimsoll.jfr.AllocationRecording;
import dev.plimsoll.jfr.AllocationSpan;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import jdk.jfr.Recording;

/**
 * How long it takes to read a recording of ten million allocations, and the least heap that is enough.
 *
 * <p>Run it from the project's folder with the test class path, once with {@code record FILE} (javac compiles this class over
 * and over: deep stacks, many of them; two minutes), then with {@code measure FILE}.
 */
final class RecordingBench {

    private static final int COMPILATIONS = 41;
    private static final int[] HEAPS_MIB = {512, 256, 192, 128, 112, 96, 80, 64, 48};

    /** Marks the begin and end of a span. */
    static final class Mark {}

    private static volatile Object sink;

    private RecordingBench() {}

    public static void main(String[] args) throws Exception {
        Path file = Path.of(args[1]);
        switch (args[0]) {
            case "record" ->
                fork(
                        List.of("-XX:+UseG1GC", "-XX:-UseTLAB", "-Xmx1g", "-XX:FlightRecorderOptions:stackdepth=512"),
                        "compile",
                        file);
            case "compile" -> compile(file);
            case "measure" -> {
                for (int heap : HEAPS_MIB) {
                    System.out.printf("-Xmx%dm: ", heap);
                    fork(List.of("-Xmx" + heap + "m"), "read", file);
                }
            }
            case "read" -> read(file);
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private static void read(Path file) throws Exception {
        StringBuilder seconds = new StringBuilder();
        AllocationSpan span = null;
        for (int i = 0; i < 3; i++) {
            long begin = System.nanoTime();
            span = AllocationRecording.read(file, PlantedFork.DEPTH, 0, Mark.class.getName())
                    .spans()
                    .get(0);
            seconds.append(String.format(Locale.ROOT, "%.2f ", (System.nanoTime() - begin) / 1e9));
        }
        System.out.printf(
                "%ss, %d objects, %d nodes, %d frames, a file of %d MiB%n",
                seconds,
                span.rows().total().objects(),
                span.rows().stacks().size(),
                span.rows().stacks().frameCount(),
                Files.size(file) >> 20);
    }

    private static void compile(Path file) throws Exception {
        Path classes = Files.createTempDirectory("bench");
        compileOnce(classes);
        try (Recording recording = new Recording()) {
            recording.enable("jdk.ObjectAllocationOutsideTLAB").withStackTrace();
            recording.enable("jdk.ObjectAllocationInNewTLAB").withStackTrace();
            recording.setToDisk(true);
            recording.start();
            sink = new Mark();
            for (int i = 0; i < COMPILATIONS; i++) {
                compileOnce(classes);
            }
            sink = new Mark();
            recording.stop();
            recording.dump(file);
        }
    }

    private static void compileOnce(Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            sink = compiler.getTask(
                            new StringWriter(),
                            files,
                            null,
                            List.of("-proc:none", "-d", classes.toString()),
                            null,
                            files.getJavaFileObjects(Path.of("src/test/java/dev/plimsoll/alloc/RecordingBench.java")))
                    .call();
        }
    }

    private static void fork(List<String> options, String what, Path file) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of(
                "-cp", System.getProperty("java.class.path"), RecordingBench.class.getName(), what, file.toString()));
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (!process.waitFor(10, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
    }
}
