package dev.plimsoll.alloc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.app.AppKind;
import dev.plimsoll.app.Origin;
import dev.plimsoll.attribution.Origins;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.ProbeJar;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.result.Allocations;
import dev.plimsoll.result.Amount;
import dev.plimsoll.result.Figure;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.ObjectsMode;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Owner;
import dev.plimsoll.result.ResultKind;
import dev.plimsoll.result.Retained;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.target.Target;
import dev.plimsoll.target.TargetLauncher;
import dev.plimsoll.target.WorkloadTarget;
import dev.plimsoll.workload.ExpectedStatuses;
import dev.plimsoll.workload.HttpRequestPlan;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an application allocates and keeps before it is ready comes out to the byte, in real forks. */
class BootMeasurementTest {

    private static final Owner OURS = Owner.project("it:planted:1");

    private static final Origins ORIGINS =
            name -> new Origin(name.startsWith("dev.plimsoll.alloc.Planted") ? OURS : Owner.UNKNOWN, "");

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private final Told told = new Told();

    @TempDir
    private Path folder;

    @Test
    void what_a_server_allocates_and_keeps_before_it_is_ready_is_exact() throws Exception {
        ObjectsResult result = measure(PlantedBoot.Server.class, AppKind.SERVER, BootMeasurement.MAX_RECORDING_BYTES);

        assertPlanted(result);
        assertThat(result.workload()).isEqualTo("app.jar");
        assertThat(result.kind()).isEqualTo(ResultKind.ALLOCATION_AT_BOOT);
        assertThat(folder.resolve("perf-objects-boot.flame.html")).exists();
        assertThat(folder.resolve(BootMeasurement.RECORDING)).doesNotExist();
        assertThat(folder.resolve("perf-objects.flame.html")).doesNotExist();
    }

    @Test
    void the_start_of_a_workload_class_is_its_constructor() throws Exception {
        Target.Source source = new WorkloadTarget.WorkloadTargetSource(
                PlantedBoot.Constructed.class.getName(),
                JAVA,
                ProbeJar.unpackInto(folder),
                List.of(),
                System.getProperty("java.class.path"),
                folder,
                folder);

        assertPlanted(measure(source, BootMeasurement.MAX_RECORDING_BYTES));
    }

    /** Reading and attributing the recordings takes minutes for a large application. */
    @Test
    void each_step_of_the_start_is_told() throws Exception {
        measure(PlantedBoot.Server.class, AppKind.SERVER, BootMeasurement.MAX_RECORDING_BYTES);

        assertThat(told.lines)
                .containsSubsequence(
                        "allocations of app.jar at boot",
                        "+boot",
                        "-boot",
                        "+reading the recording",
                        "-reading the recording",
                        "+attributing objects to lines and dependencies",
                        "-attributing objects to lines and dependencies",
                        "retained objects of app.jar at boot",
                        "+boot",
                        "+collecting what is not retained",
                        "+reading the recording",
                        "-attributing objects to lines and dependencies");
        assertThat(told.lines.stream().filter(line -> line.startsWith("+")))
                .hasSameSizeAs(
                        told.lines.stream().filter(line -> line.startsWith("-")).toList());
    }

    private static void assertPlanted(ObjectsResult result) {
        assertThat(result.reasons()).isEmpty();
        Allocations allocated = result.allocated().orElseThrow();
        assertThat(at(allocated, "keep")).isEqualTo(arrays(PlantedBoot.KEPT));
        assertThat(at(allocated, "drop")).isEqualTo(arrays(PlantedBoot.DROPPED));
        assertThat(allocated.byOwnCode().get(0).site().owner()).isEqualTo(OURS);
        assertThat(allocated.total().bytes() + result.gapBytes().orElseThrow())
                .isEqualTo(result.counterBytes().orElseThrow());
        assertThat(result.gapShare().orElseThrow()).isLessThan(0.001);

        Retained retained = result.retained().orElseThrow();
        assertThat(at(retained.survivors(), "keep")).isEqualTo(arrays(PlantedBoot.KEPT));
        assertThat(at(retained.survivors(), "drop")).isEqualTo(Amount.ZERO);
        assertThat(retained.isIncomplete()).isFalse();
        long grown = retained.netGrowth().orElseThrow().bytes();
        assertThat(grown).isGreaterThan(arrays(PlantedBoot.KEPT).bytes());

        List<Figure> whole =
                result.figures().stream().filter(figure -> !figure.isPart()).toList();
        assertThat(whole).extracting(Figure::metric).containsExactly(Metric.ALLOCATED_AT_BOOT, Metric.RETAINED_AT_BOOT);
        assertThat(whole)
                .extracting(figure -> figure.value().amount().orElseThrow())
                .containsExactly(allocated.total().bytes(), grown);
        assertThat(whole)
                .extracting(figure -> figure.contributors().get(0).actual())
                .containsExactly(
                        arrays(PlantedBoot.KEPT).bytes(),
                        arrays(PlantedBoot.KEPT).bytes());
    }

    @Test
    void work_that_goes_on_when_the_start_is_taken_to_be_over_is_said() throws Exception {
        String start = "The application went on to allocate about ";

        assertThat(measure(PlantedBoot.Busy.class, AppKind.SERVER, BootMeasurement.MAX_RECORDING_BYTES)
                        .notes())
                .anyMatch(note -> note.startsWith(start) && note.contains("-Dplimsoll.appReady"));
        assertThat(BootMeasurement.goesOn(1_000, OptionalLong.of(100_000))).isEmpty();
        assertThat(BootMeasurement.goesOn(1_001, OptionalLong.of(100_000))).isPresent();
    }

    @Test
    void what_ends_before_it_is_ready_has_no_boot() {
        assertThatThrownBy(() -> measure(PlantedBoot.Batch.class, AppKind.AUTO, BootMeasurement.MAX_RECORDING_BYTES))
                .isInstanceOf(ForkException.class)
                .hasMessage("The application ended by itself before it listened, so it is never ready, and <span>"
                        + " (-Dplimsoll.span) cannot be boot. Without <span>, perf-objects measures its whole run.");
    }

    @Test
    void a_batch_application_is_refused_before_it_is_forked() {
        assertThatThrownBy(() -> measure(PlantedBoot.Batch.class, AppKind.BATCH, BootMeasurement.MAX_RECORDING_BYTES))
                .isInstanceOf(ForkException.class)
                .hasMessageStartingWith("The application is a batch application (<appKind>, -Dplimsoll.appKind), so");
        assertThat(folder.resolve("app.log")).doesNotExist();
    }

    @Test
    void a_recording_that_would_fill_the_disk_ends_the_run() {
        assertThatThrownBy(() -> measure(PlantedBoot.Server.class, AppKind.SERVER, 1))
                .isInstanceOf(ForkException.class)
                .hasMessage(
                        "The recording of all that the application allocates at boot took more than 1 B of the disk,"
                                + " so it was stopped. Measure samples instead: <mode>sampled</mode> (-Dplimsoll.mode=sampled).");
        assertThat(folder.resolve(BootMeasurement.RECORDING)).doesNotExist();
    }

    private ObjectsResult measure(Class<?> app, AppKind kind, long maxRecordingBytes) throws Exception {
        List<HttpRequestPlan> requests = List.of(HttpRequestPlan.get("/", ExpectedStatuses.SUCCESS));
        try (TargetLauncher launcher =
                PlantedServer.ofJar(app, kind, folder, requests, 1).open(JAVA, folder)) {
            return measure(launcher, maxRecordingBytes);
        }
    }

    private ObjectsResult measure(Target.Source source, long maxRecordingBytes) throws Exception {
        ObjectsPlan plan = new ObjectsPlan(
                source,
                ORIGINS,
                200,
                20,
                ObjectsMode.EXACT,
                1 << 14,
                Optional.empty(),
                Optional.empty(),
                true,
                false,
                folder);
        RunInfo info = new RunInfo("perf-objects-boot", "it:planted:1", "default", Instant.EPOCH, "1");
        return BootMeasurement.of(plan, maxRecordingBytes, info, told, () -> JAVA);
    }

    private static Amount arrays(int count) {
        return new Amount((long) count * PlantedBoot.ARRAY_BYTES, count);
    }

    private static Amount at(Allocations all, String method) {
        return Stream.of(all.byLocation())
                .flatMap(List::stream)
                .filter(row -> row.site().method().equals(method)
                        && row.site().className().contains("PlantedBoot"))
                .map(row -> row.amount())
                .reduce(Amount.ZERO, Amount::plus);
    }

    /** What the user is told. */
    private static final class Told implements Progress {

        private final List<String> lines = new ArrayList<>();

        @Override
        public void phase(String title, long work) {
            lines.add(title);
        }

        @Override
        public void started(String what) {
            lines.add("+" + what);
        }

        @Override
        public void finished(String what, long work) {
            lines.add("-" + what);
        }

        @Override
        public void warn(String text) {}
    }
}
