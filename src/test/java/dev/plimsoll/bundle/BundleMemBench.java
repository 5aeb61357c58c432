package dev.plimsoll.bundle;

import dev.plimsoll.result.BundleResult;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.commons.io.FileUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes the figures that {@code bundle-mem} is judged by, on the demo project: repeatability, agreement with an independent
 * measurement, estimates against real runs, time and memory. Prints them; judges nothing. Takes some minutes.
 *
 * <p>Arguments: the demo's folder, a folder to work in, Maven's home. The plugin has to be installed.
 */
final class BundleMemBench {

    private static final long ROWS_ABOVE = 200 << 10;
    private static final String GOAL = "plimsoll:bundle-mem";
    private static final String UNCACHED = "-Dplimsoll.cache=false";

    private final Path demo;
    private final Path work;
    private final Path maven;

    private BundleMemBench(Path demo, Path work, Path maven) {
        this.demo = demo;
        this.work = work;
        this.maven = maven;
    }

    public static void main(String[] args) throws Exception {
        new BundleMemBench(Path.of(args[0]), Path.of(args[1]), Path.of(args[2])).run();
    }

    private void run() throws Exception {
        FileUtils.deleteDirectory(work.toFile());
        Files.createDirectories(work);
        say("JDK %s, %d cores", Runtime.version(), Runtime.getRuntime().availableProcessors());
        planted();
        Run first = goal("first", demo, UNCACHED);
        Run second = goal("second", demo, UNCACHED);
        say("two runs: largest difference of a row above 200 KiB");
        differences(first.json(), second.json(), "alone");
        differences(first.json(), second.json(), "own");
        unrelatedDependency(first);
        long loadingMillis = total(first);
        say("first run %.1f s, Maven's peak RSS %.0f MiB", first.seconds(), first.peakRssBytes() / 1048576.0);
        double perCore = loadingMillis / 1000.0 / Runtime.getRuntime().availableProcessors();
        say(
                "class loading itself %.1f s of CPU, %.1f s on these cores: ratio %.2f",
                loadingMillis / 1000.0, perCore, first.seconds() / perCore);
        Path cache = work.resolve("cache");
        goal("fill", demo, "-Dplimsoll.cacheDirectory=" + cache);
        Run cached = goal("cached", demo, "-Dplimsoll.cacheDirectory=" + cache);
        say(
                "second run with nothing changed %.1f s, %d forks",
                cached.seconds(), cached.json().get("measuredForks").asInt());
        saves();
    }

    private void planted() throws Exception {
        Path folder = Files.createDirectories(work.resolve("planted"));
        long large = 16 + (10 << 20) + 1_000 * (16 + 800) + (16 + 4 * 1_000);
        int arrays = (int) (large / 1_024);
        long small = arrays * 1_024L + 16 + 4L * arrays;
        for (String bound : List.of("1g", "16g")) {
            BundleResult result = Measured.in(folder)
                    .with("large", PlantedCostsTest.large(folder))
                    .with("small", PlantedCostsTest.small(folder))
                    .jvmArgs("-Xmx" + bound)
                    .result();
            for (String name : List.of("large", "small")) {
                long bytes = name.equals("large") ? large : small;
                long alone = Measured.row(result, name)
                        .alone()
                        .orElseThrow()
                        .footprint()
                        .heapBytes();
                long own = Measured.row(result, name).own().orElseThrow().heapBytes();
                say(
                        "planted %s, -Xmx%s: %,d B, alone %,d (%+.4f %%), own %,d (%+.4f %%)",
                        name, bound, bytes, alone, percent(alone, bytes), own, percent(own, bytes));
            }
        }
    }

    private static double percent(long actual, long expected) {
        return 100.0 * (actual - expected) / expected;
    }

    private void differences(JsonNode a, JsonNode b, String metric) {
        List<String> lines = new ArrayList<>();
        List<Double> all = new ArrayList<>();
        for (JsonNode row : a.get("dependencies")) {
            Optional<JsonNode> other = row(b, row.get("id").asString());
            JsonNode mine = row.get(metric);
            // The project depends on everything, so no dependency is unrelated to it.
            if (mine != null
                    && !row.get("project").asBoolean()
                    && other.isPresent()
                    && mine.get("bytes").asLong() > ROWS_ABOVE) {
                long x = mine.get("bytes").asLong();
                long y = other.get().get(metric).get("bytes").asLong();
                all.add(Math.abs(percent(y, x)));
                lines.add(String.format(
                        Locale.ROOT,
                        "%9.4f %% %s %,d %,d",
                        Math.abs(percent(y, x)),
                        row.get("artifactId").asString(),
                        x,
                        y));
            }
        }
        lines.sort(Comparator.reverseOrder());
        all.sort(Comparator.naturalOrder());
        say(
                "  %s: %d rows, median %.4f %%, largest %s",
                metric, all.size(), all.get(all.size() / 2), lines.get(0).strip());
    }

    private static Optional<JsonNode> row(JsonNode result, String id) {
        for (JsonNode row : result.get("dependencies")) {
            if (row.get("id").asString().equals(id)) {
                return Optional.of(row);
            }
        }
        return Optional.empty();
    }

    private void unrelatedDependency(Run first) throws Exception {
        Path changed = work.resolve("unrelated");
        FileUtils.copyDirectory(demo.toFile(), changed.toFile());
        Path pom = changed.resolve("pom.xml");
        Files.writeString(
                pom,
                Files.readString(pom)
                        .replaceFirst(
                                "<dependencies>",
                                "<dependencies><dependency><groupId>org.apache.commons</groupId>"
                                        + "<artifactId>commons-lang3</artifactId></dependency>"));
        Run with = goal("unrelated", changed, UNCACHED);
        say("with an unrelated dependency (commons-lang3)");
        differences(first.json(), with.json(), "alone");
    }

    /** Prints the totals; gives the CPU time of loading, of all passes together. */
    private long total(Run first) throws Exception {
        JsonNode json = first.json();
        say(
                "total %,d B = heap %,d + metaspace %,d; residual %,d B (%.4f %%)",
                json.get("total").get("bytes").asLong(),
                json.get("total").get("heapBytes").asLong(),
                json.get("total").get("metaspaceBytes").asLong(),
                json.get("residual").get("bytes").asLong(),
                100.0
                        * json.get("residual").get("bytes").asLong()
                        / json.get("total").get("bytes").asLong());
        Path classPath = work.resolve("class-path.txt");
        maven(
                "class-path",
                demo,
                "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath",
                "-Dmdep.outputFile=" + classPath,
                "-Dmdep.includeScope=runtime");
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(ForkFlags.with(List.of()));
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                FlatClassPath.class.getName(),
                Files.readString(classPath).strip()));
        File output = work.resolve("flat.txt").toFile();
        Process flat = new ProcessBuilder(command)
                .redirectOutput(output)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        flat.waitFor();
        List<String> lines = Files.readAllLines(output.toPath());
        String[] told = lines.get(lines.size() - 1).split(" ");
        long heap = Long.parseLong(told[0]);
        long metaspace = Long.parseLong(told[1]);
        long bytes = json.get("total").get("bytes").asLong();
        say(
                "flat class loader: %,d B = heap %,d + metaspace %,d; the total is %+.2f %% of it",
                heap + metaspace, heap, metaspace, percent(bytes, heap + metaspace));
        long millis = Long.parseLong(told[2]);
        for (JsonNode row : json.get("dependencies")) {
            millis += row.has("alone") && row.get("alone").has("millis")
                    ? row.get("alone").get("millis").asLong()
                    : 0;
        }
        return millis;
    }

    private void saves() throws Exception {
        JsonNode json =
                goal("saves", demo, UNCACHED, "-Dplimsoll.measureSaves=true").json();
        List<JsonNode> direct = new ArrayList<>();
        json.get("dependencies").forEach(row -> {
            if (row.get("direct").asBoolean()
                    && row.has("saves")
                    && row.get("saves").has("measuredBytes")) {
                direct.add(row);
            }
        });
        direct.sort(Comparator.comparingLong(
                        (JsonNode row) -> row.get("saves").get("measuredBytes").asLong())
                .reversed());
        say("saves of direct dependencies: estimate, measured");
        direct.stream().limit(5).forEach(row -> {
            long estimate = row.get("saves").get("estimateBytes").asLong();
            long measured = row.get("saves").get("measuredBytes").asLong();
            say(
                    "  %-40s %,14d %,14d %+.2f %%",
                    row.get("artifactId").asString(), estimate, measured, percent(estimate, measured));
        });
    }

    /**
     * One run of the goal.
     *
     * @param json its result
     * @param seconds wall time of the whole Maven command
     * @param peakRssBytes of the Maven process alone; 0 where the system does not tell
     */
    private record Run(JsonNode json, double seconds, long peakRssBytes) {}

    private Run goal(String name, Path project, String... args) throws Exception {
        List<String> all = new ArrayList<>(List.of("package", GOAL, "-DskipTests"));
        all.addAll(List.of(args));
        double[] figures = maven(name, project, all.toArray(new String[0]));
        Path json = project.resolve("target/plimsoll/bundle-mem.json");
        return new Run(JsonMapper.builder().build().readTree(Files.readString(json)), figures[0], (long) figures[1]);
    }

    private double[] maven(String name, Path project, String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(maven.resolve("bin/mvn").toString(), "-B", "-o"));
        command.addAll(List.of(args));
        File log = work.resolve(name + ".log").toFile();
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        long peak = 0;
        while (!process.waitFor(100, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, peakRss(process.pid()));
        }
        if (process.exitValue() != 0) {
            throw new IOException(String.join(" ", command) + " failed, see " + log);
        }
        return new double[] {(System.nanoTime() - start) / 1e9, peak};
    }

    private static long peakRss(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElse(0);
        } catch (IOException ended) {
            return 0;
        }
    }

    private static void say(String format, Object... args) {
        System.out.println(String.format(Locale.ROOT, format, args));
    }
}
