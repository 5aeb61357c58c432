package dev.plimsoll.trend;

import dev.plimsoll.app.Origin;
import dev.plimsoll.fork.ProbeJar;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.result.Diagnosis;
import dev.plimsoll.result.Owner;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.TrendResult;
import dev.plimsoll.target.WorkloadTarget;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A planted workload and what is known of it.
 *
 * @param name for people
 * @param workload the class in {@link PlantedTrends}
 * @param properties of the JVM
 * @param kind the series that moves
 * @param truth what becomes of it
 * @param slope by how much it grows a request, in its unit; 0 if it does not
 * @param holder who holds it; empty if nothing leaks
 */
record TrendCase(
        String name,
        Class<?> workload,
        Map<String, Integer> properties,
        SeriesKind kind,
        Diagnosis truth,
        double slope,
        String holder) {

    static final Set<SeriesKind> GATED = Set.of(
            SeriesKind.METASPACE,
            SeriesKind.LOADED_CLASSES,
            SeriesKind.THREADS,
            SeriesKind.DIRECT_MEMORY,
            SeriesKind.OPEN_FILES);

    static TrendCase heap(
            String name, Class<?> workload, Map<String, Integer> properties, Diagnosis truth, double slope) {
        return new TrendCase(
                name,
                workload,
                properties,
                SeriesKind.LIVE_HEAP,
                truth,
                slope,
                truth == Diagnosis.LEAK ? workload.getSimpleName() : "");
    }

    /** Runs it in a fork as the goal does by default, on the JVM that runs this. */
    TrendResult measure(Path folder, TrendListener listener, List<String> jvmArgs) throws Exception {
        return measure(folder, listener, jvmArgs, Duration.ofSeconds(8), SuspectsWhen.AUTO);
    }

    /** To be run in short: without a rest, and without suspects unless they are asked for. */
    Brief measuring(Path folder) {
        return new Brief(this, folder, (sample, state) -> {}, SuspectsWhen.NEVER, Duration.ZERO);
    }

    record Brief(TrendCase planted, Path folder, TrendListener listener, SuspectsWhen suspects, Duration rest) {

        Brief listener(TrendListener other) {
            return new Brief(planted, folder, other, suspects, rest);
        }

        Brief suspects(SuspectsWhen when) {
            return new Brief(planted, folder, listener, when, rest);
        }

        Brief resting(Duration time) {
            return new Brief(planted, folder, listener, suspects, time);
        }

        /** {@code -Dbench.jvmArgs} of the JVM that runs this, to repeat a case on another collector. */
        private static List<String> jvmArgs() {
            String args = System.getProperty("bench.jvmArgs", "").strip();
            return args.isEmpty() ? List.of() : List.of(args.split(" +"));
        }

        TrendResult result() throws Exception {
            return planted.measure(folder, listener, jvmArgs(), rest, suspects);
        }
    }

    private TrendResult measure(
            Path folder, TrendListener listener, List<String> jvmArgs, Duration rest, SuspectsWhen suspects)
            throws Exception {
        List<String> args = new ArrayList<>(jvmArgs);
        properties.forEach((property, value) -> args.add("-Dplanted." + property + "=" + value));
        return measure(workload.getName(), "target/test-classes", folder, listener, args, rest, suspects);
    }

    private static TrendResult measure(
            String workload,
            String classPath,
            Path folder,
            TrendListener listener,
            List<String> jvmArgs,
            Duration rest,
            SuspectsWhen suspects)
            throws Exception {
        WorkloadTarget.WorkloadTargetSource source = new WorkloadTarget.WorkloadTargetSource(
                workload,
                Path.of(System.getProperty("java.home"), "bin", "java"),
                ProbeJar.unpackInto(folder.resolve("probe")),
                jvmArgs,
                Path.of(classPath).isAbsolute()
                        ? classPath
                        : Path.of(classPath).toAbsolutePath().toString(),
                folder,
                folder);
        TrendPlan plan = new TrendPlan(
                source,
                name -> new Origin(
                        name.startsWith("dev.plimsoll") ? Owner.project("it:planted:1") : Owner.UNKNOWN,
                        name.startsWith("dev.plimsoll")
                                ? name.replaceAll("\\$.*", "").replace('.', '/') + ".java"
                                : ""),
                500,
                5_000,
                Duration.ofSeconds(60),
                20_000,
                Duration.ofMinutes(10),
                20,
                rest,
                64,
                GATED,
                suspects,
                Duration.ofMinutes(5),
                Deployment.UNKNOWN,
                folder);
        RunInfo runInfo = new RunInfo("mem-over-time", "it:planted:1", "default", Instant.EPOCH, "test");
        return TrendMeasurement.of(plan, runInfo, listener, Progress.SILENT);
    }
}
