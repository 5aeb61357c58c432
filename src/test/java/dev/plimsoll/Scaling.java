package dev.plimsoll;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.commons.io.FileUtils;

/**
 * Prints how time, memory and output grow with the size of an input: an eighth, a quarter, a half and all of the largest size,
 * each in a JVM of its own. Judges nothing. Linux only.
 *
 * <p>The exponent is that of growth beyond what any size costs: with {@code a + b * size^k}, the increments from a quarter to a
 * half and from there to all are in the ratio {@code 2^k}. Up to 1, a figure grows no faster than its input.
 */
public final class Scaling {

    private static final int HEAP_MIB = 1_024;
    private static final int TIMEOUT_MINUTES = 20;
    private static final int STEPS = 4;

    /** Increments below this share of the figure are noise. */
    private static final double FLAT = 0.05;

    private Scaling() {}

    /** What is measured. */
    @FunctionalInterface
    public interface Work {

        /** @return the size of what it writes, bytes */
        long run() throws Exception;
    }

    /** Makes an input. */
    @FunctionalInterface
    public interface Preparation {

        /** @param folder to work in, which is deleted afterwards */
        Work of(int size, Path folder) throws Exception;
    }

    /**
     * One kind of input.
     *
     * @param largest its largest size
     */
    public record Input(int largest, Preparation preparation) {}

    /** The figures of one size. */
    private record Figures(int size, double cpuSeconds, double peakMib, double outputMib) {

        static Figures parse(String line) {
            String[] parts = line.trim().split(" ");
            return new Figures(
                    Integer.parseInt(parts[0]),
                    Double.parseDouble(parts[1]),
                    Double.parseDouble(parts[2]),
                    Double.parseDouble(parts[3]));
        }
    }

    /**
     * The main method of a benchmark.
     *
     * @param args names of inputs, each with the largest size if it is another one ({@code events=50000000}); none for all
     */
    public static void main(Class<?> benchmark, Map<String, Input> inputs, String... args) throws Exception {
        if (args.length == 3 && args[0].equals("child")) {
            child(inputs.get(args[1]), Integer.parseInt(args[2]));
            return;
        }
        List<String> chosen = args.length == 0 ? List.copyOf(inputs.keySet()) : List.of(args);
        for (String each : chosen) {
            String name = each.replaceFirst("=.*", "");
            int largest = each.contains("=")
                    ? Integer.parseInt(each.substring(name.length() + 1))
                    : inputs.get(name).largest();
            List<Figures> all = new ArrayList<>();
            for (int step = STEPS - 1; step >= 0; step--) {
                Figures figures = Figures.parse(fork(benchmark, name, largest >> step));
                all.add(figures);
                System.out.printf(
                        Locale.ROOT,
                        "%,d %s: %.2f s of CPU, peak %.0f MiB, %.2f MiB written%n",
                        figures.size(),
                        name,
                        figures.cpuSeconds(),
                        figures.peakMib(),
                        figures.outputMib());
            }
            System.out.printf(
                    "%s grow with exponents: CPU %s, peak %s, output %s%n",
                    name,
                    exponent(all.stream().map(Figures::cpuSeconds).toList()),
                    exponent(all.stream().map(Figures::peakMib).toList()),
                    exponent(all.stream().map(Figures::outputMib).toList()));
        }
    }

    private static String exponent(List<Double> figures) {
        double all = figures.get(STEPS - 1);
        double upper = all - figures.get(STEPS - 2);
        double lower = figures.get(STEPS - 2) - figures.get(STEPS - 3);
        if (upper + lower <= FLAT * all) {
            return "0 (flat)";
        }
        return lower <= 0 ? "unknown" : String.format(Locale.ROOT, "%.2f", Math.log(upper / lower) / Math.log(2));
    }

    private static String fork(Class<?> benchmark, String name, int size) throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process = new ProcessBuilder(
                        java.toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx" + HEAP_MIB + "m",
                        "-XX:MinHeapFreeRatio=10",
                        "-XX:MaxHeapFreeRatio=20",
                        "-cp",
                        System.getProperty("java.class.path"),
                        benchmark.getName(),
                        "child",
                        name,
                        String.valueOf(size))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String last = "";
        for (String line : process.inputReader().lines().toList()) {
            last = line;
        }
        if (!process.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException(size + " " + name + " took more than " + TIMEOUT_MINUTES + " minutes");
        }
        if (process.exitValue() != 0) {
            throw new IOException(size + " " + name + " were not measured");
        }
        return last;
    }

    private static void child(Input input, int size) throws Exception {
        Path folder = Files.createTempDirectory("plimsoll-scaling");
        try {
            Work work = input.preparation().of(size, folder);
            System.gc();
            Files.writeString(Path.of("/proc/self/clear_refs"), "5");
            double before = cpuSeconds();
            long written = work.run();
            double cpu = cpuSeconds() - before;
            System.out.printf(Locale.ROOT, "%d %.3f %.1f %.4f%n", size, cpu, peakMib(), written / 1048576.0);
        } finally {
            FileUtils.deleteDirectory(folder.toFile());
        }
    }

    /** Of this process and those that it has waited for. */
    private static double cpuSeconds() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = 0;
        for (int field = 11; field <= 14; field++) {
            ticks += Long.parseLong(fields[field]);
        }
        return ticks / 100.0;
    }

    private static double peakMib() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmHWM:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
            }
        }
        return Double.NaN;
    }
}
