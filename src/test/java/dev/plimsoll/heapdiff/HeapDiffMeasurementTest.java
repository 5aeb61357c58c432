package dev.plimsoll.heapdiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plimsoll.app.Origin;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.ProbeJar;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.result.Amount;
import dev.plimsoll.result.GrowthPattern;
import dev.plimsoll.result.HeapDiffResult;
import dev.plimsoll.result.HeapGrowthRow;
import dev.plimsoll.result.HeapPart;
import dev.plimsoll.result.HeapSnapshot;
import dev.plimsoll.result.MemoryRow.MemoryOwner;
import dev.plimsoll.result.Owner;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.target.WorkloadTarget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whole measurements of real forks, in which the truth is planted. */
@Timeout(180)
class HeapDiffMeasurementTest {

    private static final int APART = 300;
    private static final Owner OURS = Owner.project("it:planted:1");
    private static final String PLANTED = PlantedGrowth.class.getName();

    @TempDir
    private Path folder;

    @Test
    void a_leak_is_found_with_its_field_bytes_and_objects_and_all_figures_add_up() throws Exception {
        HeapDiffResult result = measure(PlantedGrowth.Leak.class);

        assertThat(result.reasons()).isEmpty();
        HeapGrowthRow leak = result.largest().orElseThrow();
        assertThat(leak.name()).isEqualTo(PLANTED + ".Leak.ENTRIES");
        assertThat(leak.path()).containsExactly(leak.name());
        assertThat(leak.owner()).isEqualTo(OURS);
        assertThat(leak.bytesPerRequest(APART)).isCloseTo(PlantedGrowth.Leak.BYTES_PER_CALL, within(0.5));
        assertThat(leak.objectsPerRequest(APART)).isEqualTo(PlantedGrowth.Leak.OBJECTS_PER_CALL);
        assertThat((double) leak.survivingBytes())
                .isCloseTo((double) APART * PlantedGrowth.Leak.BYTES_PER_CALL, within(0.5 * APART));
        assertThat(result.growing()).hasSize(1);
        assertThat(result.bytesPerRequest()).isCloseTo(PlantedGrowth.Leak.BYTES_PER_CALL, within(30.0));
        assertThat(result.classGrowth().get(0).name()).isEqualTo("byte[]");

        assertThat(result.snapshots()).extracting(HeapSnapshot::requests).containsExactly(0L, 300L, 600L);
        for (HeapSnapshot snapshot : result.snapshots()) {
            // The class objects of arrays and of the CDS archive.
            assertThat(snapshot.live().bytes() - snapshot.reached().bytes()).isBetween(0L, 100_000L);
            // Gaps that collectors leave, and the CDS archive.
            assertThat(Math.abs(snapshot.live().bytes() - snapshot.usedBytes())).isLessThan(4L << 20);
        }
        Amount live = result.last().live();
        assertThat(sum(result.summary().byOwner())).isEqualTo(live);
        assertThat(result.summary().byOwner())
                .extracting(HeapPart::name)
                .contains(MemoryOwner.PROJECT.id(), MemoryOwner.JDK.id());
        HeapPart largest = result.summary().byRetainer().stream()
                .filter(HeapPart::isOwn)
                .findFirst()
                .orElseThrow();
        assertThat(largest.name()).isEqualTo(leak.name());
        assertThat(largest.live()).isEqualTo(leak.third());
    }

    @Test
    void constants_of_classes_are_a_note_and_no_rows() throws Exception {
        HeapDiffResult result = HeapDiffMeasurement.of(
                plan(PlantedGrowth.Constants.class, 0, Duration.ofMinutes(2)), info(), Progress.SILENT);

        assertThat(result.growth()).noneMatch(row -> row.name().contains("<resolved_references>"));
        assertThat(result.notes())
                .filteredOn(note -> note.startsWith("Constants of classes"))
                .singleElement()
                .asString()
                .contains(" more in the last dump than in the first");
    }

    @Test
    void what_grows_below_constants_nevertheless_is_a_row() {
        List<String> path = List.of("com.acme.Cart.<resolved_references>", "com.acme.Cart$$Lambda.items");

        assertThat(HeapDiffResultBuilder.isOfConstants(row("com.acme.Cart$$Lambda.items", path, 100, 100)))
                .isTrue();
        assertThat(HeapDiffResultBuilder.isOfConstants(row("com.acme.Cart$$Lambda.items", path, 100, 200)))
                .isFalse();
        assertThat(HeapDiffResultBuilder.isOfConstants(row("com.acme.Cart.<resolved_references>", List.of(), 100, 200)))
                .isTrue();
        assertThat(HeapDiffResultBuilder.isOfConstants(row("com.acme.Cart.items", List.of(), 100, 100)))
                .isFalse();
    }

    private static HeapGrowthRow row(String name, List<String> path, long second, long third) {
        return new HeapGrowthRow(
                name, Owner.UNKNOWN, "", path, Amount.ZERO, new Amount(second, 1), new Amount(third, 2));
    }

    @Test
    void what_new_objects_have_is_blamed_on_what_retains_them_however_much_it_is() throws Exception {
        HeapGrowthRow growth = measure(PlantedGrowth.Sessions.class).largest().orElseThrow();

        assertThat(growth.name()).isEqualTo(PLANTED + ".Sessions.sessions");
        assertThat(growth.objectsPerRequest(APART)).isCloseTo(5 + PlantedGrowth.Sessions.ENTRIES, within(1.0));
    }

    @Test
    void what_old_objects_get_is_blamed_on_their_own_field() throws Exception {
        HeapGrowthRow growth = measure(PlantedGrowth.Lazy.class).largest().orElseThrow();

        assertThat(growth.name()).isEqualTo(PLANTED + ".Lazy.User.profile");
        assertThat(growth.objectsPerRequest(APART)).isCloseTo(1, within(0.01));
    }

    @Test
    void a_cache_that_is_full_does_not_grow() throws Exception {
        HeapDiffResult result = measure(PlantedGrowth.Cache.class);

        assertThat(result.growing()).isEmpty();
        assertThat(result.growth())
                .filteredOn(row -> row.name().contains("Cache"))
                .noneMatch(row -> row.pattern() == GrowthPattern.GROWS);
    }

    @Test
    void a_cache_that_fills_up_between_the_first_dumps_is_no_growth() throws Exception {
        HeapDiffResult result = HeapDiffMeasurement.of(
                plan(PlantedGrowth.Cache.class, 0, Duration.ofMinutes(2)), info(), Progress.SILENT);

        HeapGrowthRow cache = result.growth().stream()
                .filter(row -> row.name().equals(PLANTED + ".Cache.entries"))
                .findFirst()
                .orElseThrow();
        assertThat(cache.pattern()).isEqualTo(GrowthPattern.ONE_OFF);
        assertThat(result.growing()).doesNotContain(cache);
    }

    @Test
    void what_was_dumped_before_a_failure_is_reported() throws Exception {
        HeapDiffResult result = HeapDiffMeasurement.of(
                plan(PlantedGrowth.Fails.class, 0, Duration.ofMinutes(2)), info(), Progress.SILENT);

        assertThat(result.snapshots()).hasSize(2);
        assertThat(result.growth()).isEmpty();
        assertThat(sum(result.summary().byOwner())).isEqualTo(result.last().live());
        assertThat(result.reasons()).extracting(Reason::code).containsExactly("heap-dumps-missing");
        assertThat(result.reasons().get(0).text())
                .startsWith("Only 2 of 3 heap dumps were taken, so what grows is unknown: ")
                .contains("planted");
    }

    @Test
    void what_takes_too_long_is_ended_with_what_to_do() throws Exception {
        HeapDiffResult result = HeapDiffMeasurement.of(
                plan(PlantedGrowth.Hangs.class, 0, Duration.ofSeconds(25)), info(), Progress.SILENT);

        assertThat(result.snapshots()).hasSize(2);
        assertThat(result.reasons().get(0).text())
                .contains("took longer than 25.0 s")
                .contains("raise <heapTimeout> (-Dplimsoll.heapTimeout)");
    }

    @Test
    void no_dump_stays_on_the_disk() throws Exception {
        measure(PlantedGrowth.Cache.class);

        try (var files = Files.walk(folder)) {
            assertThat(files).noneMatch(file -> file.toString().endsWith(".hprof"));
        }
    }

    @Test
    void a_collector_that_frees_nothing_is_refused_wherever_it_comes_from() throws Exception {
        Path file = Files.writeString(folder.resolve("args"), "-XX:+UnlockExperimentalVMOptions -XX:+UseEpsilonGC");

        assertThatThrownBy(() -> HeapDiffMeasurement.of(
                        plan(PlantedGrowth.Cache.class, 300, Duration.ofMinutes(2), "-XX:VMOptionsFile=" + file),
                        info(),
                        Progress.SILENT))
                .isInstanceOf(ForkException.class)
                .hasMessageContaining(
                        "runs the Epsilon collector, which frees nothing, so garbage would count as live.");
    }

    @Test
    void growth_without_requests_is_said_to_be_possible() throws Exception {
        String start = "The application is not at rest without requests: it allocates about ";

        assertThat(measure(PlantedGrowth.ByItself.class).notes()).anyMatch(note -> note.startsWith(start));
        assertThat(measure(PlantedGrowth.Leak.class).notes()).noneMatch(note -> note.contains("not at rest"));
    }

    @Test
    void a_disk_without_room_is_refused_before_the_application_starts() {
        DumpRoom room = new DumpRoom(Path.of("/tmp/plimsoll"), () -> 1 << 20, 1L << 30);

        assertThatThrownBy(room::requireSome)
                .isInstanceOf(ForkException.class)
                .hasMessage("The disk of the temporary folder /tmp has 1.0 MiB free, but a heap dump may need 64.0 MiB."
                        + " Free some space, or use another disk with MAVEN_OPTS=-Djava.io.tmpdir=FOLDER.");
    }

    @Test
    void the_dump_that_is_deleted_first_counts_as_room() throws Exception {
        DumpRoom room = new DumpRoom(Path.of("/tmp/plimsoll"), () -> 64L << 20, 1L << 30);
        Amount live = new Amount(10L << 20, 1_000);

        room.requireFor(live, 20L << 20);
        assertThatThrownBy(() -> room.requireFor(live, (20L << 20) - 1)).isInstanceOf(ForkException.class);
    }

    @Test
    void a_heap_that_does_not_fit_is_refused_before_it_is_dumped() throws Exception {
        DumpRoom room = new DumpRoom(Path.of("/tmp/plimsoll"), () -> 1L << 40, 1L << 30);

        room.requireFor(new Amount(1L << 30, 12_000_000), 0);
        assertThatThrownBy(() -> room.requireFor(new Amount(1L << 30, 24_000_000), 0))
                .isInstanceOf(ForkException.class)
                .hasMessageContaining("24,000,000 objects")
                .hasMessageContaining("needs about 1.43 GiB, but at most 768.0 MiB of its heap of 1.00 GiB can be used")
                .hasMessageContaining("Set MAVEN_OPTS=-Xmx1954m");
    }

    private static Amount sum(List<HeapPart> parts) {
        return parts.stream().map(HeapPart::live).reduce(Amount.ZERO, Amount::plus);
    }

    private HeapDiffResult measure(Class<?> workload) throws Exception {
        return HeapDiffMeasurement.of(plan(workload, 300, Duration.ofMinutes(2)), info(), Progress.SILENT);
    }

    private HeapDiffPlan plan(Class<?> workload, int warm, Duration timeout, String... args) throws Exception {
        return new HeapDiffPlan(
                new WorkloadTarget.WorkloadTargetSource(
                        workload.getName(),
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        ProbeJar.unpackInto(folder.resolve("probe")),
                        List.of(args),
                        Path.of("target/test-classes").toAbsolutePath().toString(),
                        folder,
                        folder),
                name -> new Origin(name.startsWith("dev.plimsoll") ? OURS : Owner.UNKNOWN, ""),
                warm,
                APART,
                timeout,
                folder.resolve("work"));
    }

    private static RunInfo info() {
        return new RunInfo("perf-heap", "it:planted:1", "default", Instant.EPOCH, "0.1.0");
    }
}
