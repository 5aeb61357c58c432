package dev.plimsoll.alloc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.app.Origin;
import dev.plimsoll.attribution.Origins;
import dev.plimsoll.fork.ProbeJar;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.result.Allocations;
import dev.plimsoll.result.Amount;
import dev.plimsoll.result.ObjectsMode;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Owner;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.result.Site;
import dev.plimsoll.result.SiteRow;
import dev.plimsoll.target.WorkloadTarget;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Planted allocations come out to the byte, by what the probe records in a real fork. */
class ExactMeasurementTest {

    private static final int COUNT = 30;
    private static final Owner OURS = Owner.project("it:planted:1");

    private static final Owner LIBRARY = Owner.dependency("it:library:1");
    private static final Origins FOREIGN =
            name -> new Origin(name.startsWith("dev.plimsoll") ? LIBRARY : Owner.UNKNOWN, "");
    private static final Origins OWN = name -> new Origin(
            name.contains("$Library") ? LIBRARY : name.startsWith("dev.plimsoll") ? OURS : Owner.UNKNOWN, "");

    private static final String OPTIONS = "jdk/jfr/internal/Options";
    private static final String RENAMED = "jdk/jfr/internal/Settngs";

    @TempDir
    private static Path all;

    private static final PhaseShares PROGRESS = new PhaseShares();

    /** What was allocated, and what stays of it. */
    private static ObjectsResult result;

    @TempDir
    private Path folder;

    @BeforeAll
    static void measureAll() throws Exception {
        result = measure(plan(all, List.of(), Optional.empty(), true), PROGRESS);
    }

    @Test
    void each_phase_ends_when_its_planned_work_is_done() {
        assertThat(PROGRESS.shares.values()).containsExactly(100L, 100L);
        assertThat(PROGRESS.shares.keySet())
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("allocations of "),
                        second -> assertThat(second).startsWith("retained objects of "));
    }

    @Test
    void each_planted_site_is_exact_and_the_sum_is_the_jvms_own_count() {
        assertThat(result.reasons()).isEmpty();
        Allocations allocated = result.allocated().orElseThrow();
        assertThat(at(allocated, "arrays")).isEqualTo(times(COUNT, 10 * 1_040 + 1_048_592, 11));
        assertThat(at(allocated, "boxed")).isEqualTo(times(COUNT, 100 * 16, 100));
        assertThat(at(allocated, "lambdas")).isEqualTo(times(COUNT, 50 * 16, 50));
        assertThat(at(allocated, "inThread")).isEqualTo(times(COUNT, 100 * 816, 100));
        assertThat(at(allocated, "keep")).isEqualTo(times(COUNT, 216, 1));
        assertThat(result.gapShare().orElseThrow()).isLessThan(0.001);
        assertThat(row(allocated, "boxed").site().owner()).isEqualTo(OURS);
        assertThat(all.resolve("perf-objects.flame.html")).exists();
        assertThat(all.resolve("perf-objects.jfr")).doesNotExist();
    }

    @Test
    void what_stays_is_exact_and_grows_the_heap_by_as_much() {
        Allocations survivors = result.retained().orElseThrow().survivors();
        // Flight Recorder loses one where two threads meet in its sampler, as on a busy machine.
        assertThat(at(survivors, "keep")).isIn(times(COUNT, 216, 1), times(COUNT - 1, 216, 1));
        // The thread's array that the sink holds replaces the one of the call before: it stays, but is no growth.
        assertThat(at(survivors, "inThread")).isEqualTo(new Amount(816, 1));
        // The JVM itself keeps a little more, and the probe's part is left out with the mean size of a class object.
        assertThat(result.retained().orElseThrow().netGrowth().orElseThrow().bytes())
                .isBetween(COUNT * 216L - 512, COUNT * 216L + 1_024);
        assertThat(result.retained().orElseThrow().gapShare().orElse(0)).isLessThan(1.5 / COUNT);
    }

    /** By location all of it is the library's. */
    @Test
    void what_a_library_allocates_belongs_to_the_line_of_the_project_that_called_it() throws Exception {
        ObjectsResult called = measure(plan(LibraryWorkload.class, folder, List.of(), Optional.empty(), true));

        Allocations allocated = called.allocated().orElseThrow();
        assertThat(ownCode(allocated, "many"))
                .isEqualTo(times(COUNT * LibraryWorkload.MANY, LibraryWorkload.COPY_BYTES, 1));
        assertThat(ownCode(allocated, "few"))
                .isEqualTo(times(COUNT * LibraryWorkload.FEW, LibraryWorkload.COPY_BYTES, 1));
        assertThat(allocated.byLocation())
                .extracting(row -> row.site().method())
                .contains("copies")
                .doesNotContain("many", "few");
        SiteRow noOwnCode = allocated.byOwnCode().stream()
                .filter(row -> row.site().equals(Site.NO_OWN_CODE))
                .findFirst()
                .orElseThrow();
        assertThat(noOwnCode.types())
                .filteredOn(type -> type.type().equals("byte[]"))
                .extracting(type -> type.amount().bytes())
                .singleElement()
                .satisfies(bytes -> assertThat(bytes)
                        .isBetween(
                                (long) COUNT * LibraryWorkload.IN_THREAD * LibraryWorkload.COPY_BYTES,
                                (long) COUNT * (LibraryWorkload.IN_THREAD + 1) * LibraryWorkload.COPY_BYTES));
        assertThat(sum(allocated.byOwnCode())).isEqualTo(allocated.total());
        assertThat(called.gapShare().orElseThrow()).isLessThan(0.001);

        Allocations survivors = called.retained().orElseThrow().survivors();
        assertThat(survivors.byOwnCode().get(0).site().method()).isEqualTo("run");
        assertThat(survivors.byOwnCode().get(0).types())
                .filteredOn(type -> type.type().equals("byte[]"))
                .extracting(type -> type.amount())
                .first()
                .isIn(times(COUNT, LibraryWorkload.KEPT_BYTES, 1), times(COUNT - 1, LibraryWorkload.KEPT_BYTES, 1));
        assertThat(sum(survivors.byOwnCode())).isEqualTo(survivors.total());
    }

    @Test
    void without_classes_of_the_project_on_any_stack_nothing_is_by_own_code() throws Exception {
        ObjectsResult foreign =
                measure(plan(LibraryWorkload.class, folder, List.of(), Optional.empty(), false, FOREIGN));

        assertThat(foreign.allocated().orElseThrow().byOwnCode()).isEmpty();
    }

    @Test
    void another_collector_is_replaced_and_that_is_said() throws Exception {
        ObjectsResult replaced = allocated(List.of("-XX:+UseSerialGC", "-Xmx256m"), Optional.empty());

        assertThat(replaced.header().environment().collector()).isEqualTo("G1");
        assertThat(replaced.notes()).anyMatch(note -> note.contains("-XX:+UseSerialGC"));
        assertThat(at(replaced.allocated().orElseThrow(), "boxed")).isEqualTo(times(COUNT, 100 * 16, 100));
    }

    @Test
    void a_filter_that_finds_nothing_makes_the_run_inconclusive() throws Exception {
        ObjectsResult filtered = allocated(List.of(), Optional.of(Pattern.compile("no\\.such\\.Class")));

        assertThat(filtered.reasons()).extracting(Reason::code).containsExactly("filter-without-match");
    }

    @Test
    void on_a_jdk_whose_stack_depth_cannot_be_limited_figures_are_the_same_and_a_note_says_why() throws Exception {
        List<String> jvmArgs = List.of("--patch-module=jdk.jfr=" + jfrWithRenamedOptions());

        ObjectsResult deep = allocated(jvmArgs, Optional.empty());

        assertThat(deep.reasons()).isEmpty();
        assertThat(at(deep.allocated().orElseThrow(), "boxed")).isEqualTo(times(COUNT, 100 * 16, 100));
        assertThat(deep.notes())
                .filteredOn(note -> note.contains("Whole stacks were recorded"))
                .singleElement()
                .asString()
                .contains("NoSuchMethod");
    }

    /**
     * Flight Recorder with its {@code Options} under another name, for whoever uses them, and in their place some that
     * have no {@code setStackDepth}.
     */
    private Path jfrWithRenamedOptions() throws Exception {
        Path module = Path.of(URI.create("jrt:/jdk.jfr"));
        Path patch = folder.resolve("jfr");
        try (Stream<Path> files = Files.walk(module)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = module.relativize(file).toString();
                String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
                if (bytes.contains(OPTIONS)) {
                    write(patch.resolve(name), bytes.replace("setStackDepth", "putStackDepth"));
                    write(patch.resolve(name.replace(OPTIONS, RENAMED)), bytes.replace(OPTIONS, RENAMED));
                }
            }
        }
        return patch;
    }

    private static void write(Path file, String bytes) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, bytes, StandardCharsets.ISO_8859_1);
    }

    private ObjectsResult allocated(List<String> jvmArgs, Optional<Pattern> allowFiles) throws Exception {
        return measure(plan(folder, jvmArgs, allowFiles, false));
    }

    private static ObjectsResult measure(ObjectsPlan plan) throws Exception {
        return measure(plan, Progress.SILENT);
    }

    private static ObjectsResult measure(ObjectsPlan plan, Progress progress) throws Exception {
        RunInfo runInfo = new RunInfo("perf-objects", "it:planted:1", "default", Instant.EPOCH, "test");
        return ObjectsMeasurement.of(plan, runInfo, progress, SamplerOfTests::never);
    }

    /** What is done in each phase, in per cent of its work. */
    private static final class PhaseShares implements Progress {

        private final Map<String, Long> shares = new LinkedHashMap<>();
        private String phase = "";
        private long planned;
        private long done;

        @Override
        public void phase(String title, long work) {
            phase = title;
            planned = work;
            done = 0;
        }

        @Override
        public void started(String what) {}

        @Override
        public void finished(String what, long work) {
            done += work;
            shares.put(phase, 100 * done / planned);
        }

        @Override
        public void warn(String text) {}
    }

    private static ObjectsPlan plan(Path folder, List<String> jvmArgs, Optional<Pattern> allowFiles, boolean retained)
            throws Exception {
        return plan(PlantedWorkload.class, folder, jvmArgs, allowFiles, retained);
    }

    private static ObjectsPlan plan(
            Class<?> workload, Path folder, List<String> jvmArgs, Optional<Pattern> allowFiles, boolean retained)
            throws Exception {
        return plan(workload, folder, jvmArgs, allowFiles, retained, OWN);
    }

    private static ObjectsPlan plan(
            Class<?> workload,
            Path folder,
            List<String> jvmArgs,
            Optional<Pattern> allowFiles,
            boolean retained,
            Origins origins)
            throws Exception {
        WorkloadTarget.WorkloadTargetSource source = new WorkloadTarget.WorkloadTargetSource(
                workload.getName(),
                Path.of(System.getProperty("java.home"), "bin", "java"),
                ProbeJar.unpackInto(folder.resolve("probe")),
                jvmArgs,
                Path.of("target/test-classes").toAbsolutePath().toString(),
                folder,
                folder);
        return new ObjectsPlan(
                source,
                origins,
                200,
                COUNT,
                ObjectsMode.EXACT,
                16 << 10,
                allowFiles,
                Optional.empty(),
                retained,
                false,
                folder);
    }

    private static Amount times(int count, long bytes, long objects) {
        return new Amount(count * bytes, count * objects);
    }

    private static Amount at(Allocations allocations, String method) {
        return allocations.byLocation().stream()
                .filter(row -> row.site().method().equals(method))
                .map(SiteRow::amount)
                .reduce(Amount.ZERO, Amount::plus);
    }

    private static Amount ownCode(Allocations allocations, String method) {
        return allocations.byOwnCode().stream()
                .filter(row -> row.site().method().equals(method))
                .map(SiteRow::amount)
                .reduce(Amount.ZERO, Amount::plus);
    }

    private static Amount sum(List<SiteRow> rows) {
        return rows.stream().map(SiteRow::amount).reduce(Amount.ZERO, Amount::plus);
    }

    private static SiteRow row(Allocations allocations, String method) {
        return allocations.byLocation().stream()
                .filter(row -> row.site().method().equals(method))
                .findFirst()
                .orElseThrow();
    }
}
