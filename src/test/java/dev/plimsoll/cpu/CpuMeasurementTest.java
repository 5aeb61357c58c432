package dev.plimsoll.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.app.Origin;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.ProbeJar;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.result.CpuLocationRow;
import dev.plimsoll.result.CpuMethodRow;
import dev.plimsoll.result.CpuOwnerRow;
import dev.plimsoll.result.CpuResult;
import dev.plimsoll.result.CpuSampler;
import dev.plimsoll.result.CpuThreadRow;
import dev.plimsoll.result.Owner;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.result.SampledShare;
import dev.plimsoll.target.WorkloadTarget;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Whole measurements of real forks, in which the truth is planted. */
@Timeout(180)
class CpuMeasurementTest {

    /** Wider than the interval of a share, so that one run in two million fails by chance. */
    private static final double SIGMAS = 5;

    /** On a busy machine, six seconds had 100 samples. */
    private static final int SECONDS = 12;

    @TempDir
    private Path folder;

    @Test
    void a_hot_method_has_its_share_of_the_cpu_time() throws Exception {
        CpuResult result = measure(plan(PlantedCpu.Unequal.class, SECONDS, Optional.empty()));

        assertTruth(result);
        boolean isByCpuTime = result.sampling().sampler() == CpuSampler.CPU_TIME_SAMPLE;
        boolean isLinux = System.getProperty("os.name").startsWith("Linux");
        assertThat(isByCpuTime)
                .isEqualTo(isLinux && result.header().environment().feature() >= 25);
        assertThat(result.sampling().failed().isPresent()).isEqualTo(isByCpuTime);
        assertThat(result.sampling().biased().isPresent()).isEqualTo(isByCpuTime);
        assertThat(result.sampling().lost().isPresent()).isEqualTo(isByCpuTime);
        assertThat(result.sampling().inNative().isPresent()).isEqualTo(!isByCpuTime);
        assertThat(result.background()).isEmpty();
        if (isByCpuTime) {
            // The JVM's own threads, and what the probe does, are in the rest.
            assertThat(result.coverage().orElseThrow()).isBetween(0.5, 1.05);
        }
        assertThat(folder.resolve("work").resolve(CpuMeasurement.FLAME_GRAPH))
                .content()
                .contains("heavy", "light");
        assertThat(folder.resolve("work/perf-cpu.jfr")).doesNotExist();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void async_profiler_samples_where_it_is_asked_for() throws Exception {
        CpuResult result = measure(plan(PlantedCpu.Unequal.class, SECONDS, Optional.of(library())));

        assertThat(result.sampling().sampler()).isEqualTo(CpuSampler.ASYNC_PROFILER);
        assertTruth(result);
        assertThat(result.sampling().failed()).isEmpty();
        // Native code, of the JVM's own threads too, is the JDK's.
        assertThat(result.byDependency()).extracting(CpuOwnerRow::name).containsOnly("g:a:1", "jdk");
        assertThat(result.coverage().orElseThrow()).isBetween(0.5, 1.05);
    }

    @Test
    void a_file_that_is_no_agent_is_refused_with_what_the_jvm_says() throws Exception {
        Path file = Files.writeString(folder.resolve("libNothing.so"), "nothing");

        assertThatThrownBy(() -> measure(plan(PlantedCpu.Unequal.class, 2, Optional.of(file))))
                .isInstanceOf(ForkException.class)
                .hasMessageContaining("<asyncProfiler> (-Dplimsoll.asyncProfiler) does not work in the measured JVM");
    }

    @Test
    void a_thread_that_is_busy_without_requests_is_named() throws Exception {
        CpuResult result = measure(plan(PlantedCpu.Background.class, 3, Optional.empty()));

        assertThat(result.background()).extracting(CpuThreadRow::name).containsExactly("burner-7 password=***");
        assertThat(result.background().get(0).samples()).isGreaterThan(result.samples() / 2);
        assertThat(result.backgroundSamples()).isBetween(result.samples() / 5, result.samples());
    }

    @Test
    void the_period_is_the_one_that_was_used() {
        assertThat(CpuResultBuilder.meanPeriodNanos(610, 3_170_000_000L)).isEqualTo(5_196_721);
        assertThat(CpuResultBuilder.meanPeriodNanos(0, 0)).isEqualTo(10_000_000);
    }

    @Test
    void what_waits_has_hardly_any_sample() throws Exception {
        CpuResult result = measure(plan(PlantedCpu.Idle.class, 2, Optional.empty()));

        assertThat(result.samples()).isLessThan(CpuResult.MIN_SAMPLES);
        assertThat(result.requests()).isBetween(1L, 40L);
    }

    /**
     * The share by samples is that by the method's own measurement, as near as chance allows. Where samples are not of CPU time, that
     * is the share of CPU time or that of the clock, or between them: a thread that waits for a core is sampled like one that runs, but
     * the sampler also waits.
     */
    private void assertTruth(CpuResult result) throws IOException {
        long heavy = samples("heavy", result);
        long light = samples("light", result);
        long both = heavy + light;
        boolean isOfCpuTime = result.sampling().sampler() != CpuSampler.EXECUTION_SAMPLE;
        double truth = truth(result.requests(), 0);
        double byClock = isOfCpuTime ? truth : truth(result.requests(), 2);
        double sigma = Math.sqrt(truth * (1 - truth) / both);
        SampledShare share = SampledShare.of(heavy, both);

        assertThat(both).isGreaterThan(CpuResult.MIN_SAMPLES);
        assertThat(truth).isBetween(0.6, 0.9);
        assertThat(share.share())
                .isBetween(Math.min(truth, byClock) - SIGMAS * sigma, Math.max(truth, byClock) + SIGMAS * sigma);
        assertThat(result.byOwnCode().get(0).site().method()).isEqualTo("heavy");
        assertThat(result.byOwnCode().get(0).site().line()).isPresent();
        assertThat(result.byOwnCode().stream().mapToLong(CpuMethodRow::samples).sum())
                .isEqualTo(result.samples());
        assertThat(result.byLocation().stream()
                        .mapToLong(CpuLocationRow::samples)
                        .sum())
                .isEqualTo(result.samples());
        assertThat(result.byDependency().stream()
                        .mapToLong(CpuOwnerRow::samples)
                        .sum())
                .isEqualTo(result.samples());
        assertThat(result.byDependency().stream()
                        .mapToLong(CpuOwnerRow::selfSamples)
                        .sum())
                .isEqualTo(result.samples());
        assertThat(result.byLocation())
                .extracting(row -> row.site().className() + "." + row.site().method())
                .doesNotHaveDuplicates();
        assertThat(result.byLocation()).noneMatch(row -> row.site().className().startsWith("dev.plimsoll.probe"));
    }

    private static long samples(String method, CpuResult result) {
        return result.byOwnCode().stream()
                .filter(row -> row.site().method().equals(method))
                .mapToLong(CpuMethodRow::samples)
                .sum();
    }

    /** Of the last runs, which were sampled. */
    private double truth(long runs, int column) throws IOException {
        List<String> all = Files.readAllLines(folder.resolve("truth.txt"));
        double heavy = 0;
        double light = 0;
        for (String line : all.subList((int) (all.size() - runs), all.size())) {
            String[] nanos = line.split(" ");
            heavy += Long.parseLong(nanos[column]);
            light += Long.parseLong(nanos[column + 1]);
        }
        return heavy / (heavy + light);
    }

    private CpuResult measure(CpuPlan plan) throws Exception {
        return CpuMeasurement.of(
                plan, new RunInfo("perf-cpu", "g:a:1", "default", Instant.EPOCH, "1"), Progress.SILENT);
    }

    /** The library of the jar that Plimsoll uses to sample allocations, which is on the class path of the tests. */
    private Path library() throws IOException {
        String architecture = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x64";
        String version = new String(resource("libs/ap-version"), StandardCharsets.UTF_8).strip();
        return Files.write(
                folder.resolve("libasyncProfiler.so"),
                resource("libs/libasyncProfiler-" + version + "-linux-" + architecture + ".so"));
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream content = ClassLoader.getSystemResourceAsStream(name)) {
            assertThat(content).as(name).isNotNull();
            return content.readAllBytes();
        }
    }

    private CpuPlan plan(Class<? extends Runnable> workload, int seconds, Optional<Path> asyncProfiler)
            throws Exception {
        WorkloadTarget.WorkloadTargetSource source = new WorkloadTarget.WorkloadTargetSource(
                workload.getName(),
                Path.of(System.getProperty("plimsoll.test.jvm", System.getProperty("java.home")), "bin", "java"),
                ProbeJar.unpackInto(folder.resolve("probe")),
                new ArrayList<>(List.of("-D" + PlantedCpu.FILE + "=" + folder.resolve("truth.txt"), "-Xmx64m")),
                Path.of("target/test-classes").toAbsolutePath().toString(),
                folder,
                folder);
        return new CpuPlan(
                source,
                className -> new Origin(
                        className.startsWith("dev.plimsoll.cpu") ? Owner.project("g:a:1") : Owner.UNKNOWN, ""),
                20,
                Duration.ofSeconds(seconds),
                asyncProfiler,
                false,
                folder.resolve("work"));
    }
}
