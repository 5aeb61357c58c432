package dev.plimsoll.alloc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plimsoll.app.Origin;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.ProbeJar;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.result.Allocations;
import dev.plimsoll.result.Amount;
import dev.plimsoll.result.Caveat;
import dev.plimsoll.result.ObjectsMode;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Owner;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.result.SiteRow;
import dev.plimsoll.target.Target;
import dev.plimsoll.target.WorkloadTarget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs({OS.LINUX, OS.MAC})
class SampledMeasurementTest {

    private static final RunInfo ASKER = new RunInfo("perf-objects", "com.acme:shop:1", "test", Instant.EPOCH, "1");
    private static final long FINE = 16 << 10;

    /** By chance, one figure in two million is farther off than that many errors. */
    private static final int ERRORS = 5;

    private static final Origin OWN = new Origin(Owner.project("com.acme:shop:1"), "");

    private static final int RUNS = 20_000;

    @TempDir
    private Path folder;

    @Test
    void planted_sites_come_out_within_their_errors_and_add_up_to_the_counter() throws Exception {
        for (long interval : new long[] {FINE, 4 * FINE}) {
            ObjectsResult result = measure(SteadyWorkload.class, RUNS, interval, folder);

            near(site(result, "arrays"), 10, 1_040, interval);
            near(site(result, "larger"), 2, 8_208, interval);
            near(site(result, "boxed"), 100, 16, interval);
            near(site(result, "lambdas"), 50, 16, interval);
            assertThat(result.gapShare().orElseThrow()).isLessThan(0.05);
            Allocations allocated = result.allocated().orElseThrow();
            assertThat(allocated.byOwnCode())
                    .isNotEmpty()
                    .allMatch(row -> row.relativeError().isPresent());
            assertThat(allocated.byOwnCode().stream().map(SiteRow::amount).reduce(Amount.ZERO, Amount::plus))
                    .isEqualTo(allocated.total());
            assertThat(result.counterBytes().orElseThrow())
                    .isEqualTo(result.allocated().orElseThrow().total().bytes()
                            + result.gapBytes().orElseThrow());
        }
    }

    @Test
    void objects_that_no_interval_passes_over_come_out_exact() throws Exception {
        ObjectsResult result = measure(PlantedWorkload.class, 300, FINE, folder);

        assertThat(result.allocated().orElseThrow().byLocation().get(0).amount())
                .isEqualTo(new Amount(300 * 1_048_592L, 300));
        assertThat(site(result, "inThread").types().get(0).type()).isEqualTo("long[]");
        assertThat(result.reasons()).isEmpty();
    }

    @Test
    void what_the_application_allocates_by_itself_is_said_to_be_included() throws Exception {
        ObjectsResult result = measure(UnusualWorkloads.Background.class, 100, FINE, folder);

        assertThat(result.caveats()).anySatisfy(caveat -> {
            assertThat(caveat.code()).isEqualTo("background-included");
            assertThat(caveat.truth()).isEqualTo(Caveat.Truth.LOWER);
            assertThat(caveat.share().orElseThrow()).isBetween(0.1, 1.0);
            assertThat(result.notes()).contains(caveat.text());
        });
    }

    @Test
    void the_application_keeps_its_collector_and_no_recording_is_left_even_in_a_folder_of_odd_characters()
            throws Exception {
        Path odd = Files.createDirectory(folder.resolve("a, b='c'"));
        ObjectsResult result = measure(SteadyWorkload.class, 100, FINE, odd, "-XX:+UseSerialGC");

        assertThat(result.mode()).isEqualTo(ObjectsMode.SAMPLED);
        assertThat(result.retained()).isEmpty();
        assertThat(result.notes()).anyMatch(note -> note.startsWith("Retained objects are measured in exact mode"));
        assertThat(result.header().environment().collector()).isEqualTo("Serial");
        assertThat(result.header().environment().flags())
                .containsExactly("-XX:+UseSerialGC", "-XX:+EnableDynamicAgentLoading");
        try (Stream<Path> left = Files.list(odd)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .contains("perf-objects.flame.html")
                    .noneMatch(name -> name.endsWith(".jfr") || name.startsWith("sampled-"));
        }
        assertThat(odd.resolve("perf-objects.flame.html")).content().contains("long[]");
    }

    @Test
    void a_library_that_does_not_load_is_told_with_what_the_jvm_says() throws Exception {
        boolean onArm = System.getProperty("os.arch").equals("aarch64");
        SamplerLibrary foreign = SamplerLibrary.of(SamplerOfTests::jar, "Linux", onArm ? "amd64" : "aarch64");
        ObjectsPlan plan = plan(SteadyWorkload.class, 1, FINE, folder);

        assertThatThrownBy(() -> new SampledMeasurement(plan, ASKER, Progress.SILENT, foreign).measure())
                .isInstanceOf(ForkException.class)
                .hasMessageStartingWith("async-profiler does not work in the measured JVM")
                .hasMessageContaining("libasyncProfiler")
                .hasMessageEndingWith("Use -Dplimsoll.mode=exact.");
    }

    private static ObjectsResult measure(Class<?> workload, int runs, long interval, Path folder, String... jvmArgs)
            throws Exception {
        return ObjectsMeasurement.of(
                plan(workload, runs, interval, folder, jvmArgs), ASKER, Progress.SILENT, SamplerOfTests::jar);
    }

    private static ObjectsPlan plan(Class<?> workload, int runs, long interval, Path folder, String... jvmArgs)
            throws Exception {
        Path classes = Path.of(
                workload.getProtectionDomain().getCodeSource().getLocation().toURI());
        Target.Source source = new WorkloadTarget.WorkloadTargetSource(
                workload.getName(),
                Path.of(System.getProperty("java.home"), "bin", "java"),
                ProbeJar.unpackInto(folder),
                List.of(jvmArgs),
                classes.toString(),
                folder,
                folder);
        return new ObjectsPlan(
                source,
                name -> name.startsWith("dev.plimsoll") ? OWN : Origin.UNKNOWN,
                1_000,
                runs,
                ObjectsMode.SAMPLED,
                interval,
                Optional.empty(),
                Optional.empty(),
                true,
                false,
                folder);
    }

    private static SiteRow site(ObjectsResult result, String method) {
        return result.allocated().orElseThrow().byLocation().stream()
                .filter(row -> row.site().method().equals(method))
                .findFirst()
                .orElseThrow();
    }

    private static void near(SiteRow row, long objects, long size, long interval) {
        double planted = (double) RUNS * objects * size;
        double samples = planted / size * -Math.expm1(-(double) size / interval);
        double error = row.relativeError().orElseThrow();
        String off = String.format(
                "%s: %.2f %%, error %.2f %%",
                row.site().method(), (row.amount().bytes() / planted - 1) * 100, error * 100);
        assertThat(error).as(off).isPositive().isLessThan(1.2 / Math.sqrt(samples));
        assertThat((double) row.amount().bytes()).as(off).isCloseTo(planted, within(planted * error * ERRORS));
        assertThat((double) row.amount().objects())
                .as(off)
                .isCloseTo(row.amount().bytes() / (double) size, within(1.0));
    }
}
