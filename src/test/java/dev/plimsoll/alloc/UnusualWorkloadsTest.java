package dev.plimsoll.alloc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plimsoll.app.Origin;
import dev.plimsoll.fork.ProbeJar;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.result.Allocations;
import dev.plimsoll.result.Amount;
import dev.plimsoll.result.ObjectsMode;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Retained;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.result.Site.SiteKind;
import dev.plimsoll.result.SiteRow;
import dev.plimsoll.target.WorkloadTarget;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What requests cost that do not allocate at once, on their own thread, and always the same, in a real fork. */
@Tag("timed")
class UnusualWorkloadsTest {

    private static final int COUNT = 10;
    private static final int TICKS = 5;

    @TempDir
    private Path folder;

    @Test
    void what_a_worker_allocates_later_is_what_requests_cost() throws Exception {
        ObjectsResult result = measure(UnusualWorkloads.HandedOver.class, false);

        assertThat(at(result, "later")).isEqualTo(new Amount(COUNT * 100_016L, COUNT));
        assertReconciled(result);
        assertThat(result.caveats()).isEmpty();
    }

    @Test
    void what_only_some_requests_hand_on_and_begins_late_is_what_requests_cost() throws Exception {
        ObjectsResult result = measure(UnusualWorkloads.SometimesLater.class, false);

        assertThat(at(result, "late")).isEqualTo(new Amount(COUNT / 2 * 100_016L, COUNT / 2));
        assertReconciled(result);
        assertThat(result.caveats()).isEmpty();
    }

    @Test
    void what_begins_more_than_a_second_after_its_request_is_what_requests_cost() throws Exception {
        ObjectsResult result = measure(UnusualWorkloads.MuchLater.class, false);

        assertThat(at(result, "late")).isEqualTo(new Amount(COUNT * 30_016L, COUNT));
        assertReconciled(result);
        assertThat(result.caveats()).isEmpty();
    }

    @Test
    void a_worker_that_ticks_too_keeps_what_it_allocates_for_requests() throws Exception {
        ObjectsResult result = measure(UnusualWorkloads.Ticking.class, false);

        // Ticks at the same line are subtracted by their rate, which is known to within some of them.
        Amount small = at(result, "small");
        assertThat(small.bytes()).isCloseTo(COUNT * 10 * 1_016L, within(TICKS * 1_016L));
        assertThat(small.objects()).isCloseTo(COUNT * 10L, within((long) TICKS));
        assertThat(result.allocated()
                        .flatMap(Allocations::background)
                        .orElseThrow()
                        .bytes())
                .isGreaterThan(10 * 1_016);
        assertReconciled(result);
    }

    @Test
    void a_pool_is_filled_before_it_is_measured() throws Exception {
        ObjectsResult result = measure(UnusualWorkloads.FillingPool.class, false);

        assertThat(at(result, "work")).isEqualTo(new Amount(COUNT * 1_016L, COUNT));
        assertThat(result.perRequest(result.allocated().orElseThrow().total().bytes()))
                .isLessThan(1_500);
        assertThat(result.warmRequests().orElseThrow()).isBetween(100L, 200L);
        assertThat(result.caveats()).isEmpty();
    }

    @Test
    void nothing_is_exactly_nothing() throws Exception {
        ObjectsResult result = measure(UnusualWorkloads.Nothing.class, true);

        Allocations allocated = result.allocated().orElseThrow();
        assertThat(allocated.total()).isEqualTo(Amount.ZERO);
        assertThat(allocated.byLocation()).isEmpty();
        assertThat(result.gapBytes()).hasValue(0);
        assertThat(result.reasons()).isEmpty();
        Retained retained = result.retained().orElseThrow();
        assertThat(retained.survivors().total()).isEqualTo(Amount.ZERO);
        // The histogram also has what the JVM itself keeps, such as strings of its compilers.
        assertThat(Math.abs(retained.netGrowth().orElseThrow().bytes())).isLessThan(Retained.HISTOGRAM_NOISE_BYTES);
    }

    @Test
    void a_cache_whose_references_collections_clear_retains_nothing_that_counts() throws Exception {
        Retained retained =
                measure(UnusualWorkloads.SoftCache.class, true).retained().orElseThrow();

        assertThat(retained.netGrowth().orElseThrow().bytes()).isLessThan(512);
        assertThat(retained.errorBytes().orElseThrow()).isLessThan(COUNT * 100L);
    }

    @Test
    void survivors_of_a_busy_page_are_followed_though_other_threads_allocate_all_the_time() throws Exception {
        ObjectsResult result = measure(UnusualWorkloads.BusyPage.class, true);

        assertThat(result.reasons()).isEmpty();
        Retained retained = result.retained().orElseThrow();
        assertThat(retained.netGrowth().orElseThrow().bytes()).isBetween(COUNT * 216L - 512, COUNT * 216L + 1_024);
        // One may meet another thread inside the sampler, and now and then several in a time slice.
        Amount kept = at(retained.survivors(), "keep");
        assertThat(kept.objects()).isBetween(COUNT * 3 / 4L, (long) COUNT);
    }

    @Test
    void stacks_deeper_than_those_before_are_recorded_again_so_that_each_has_its_line() throws Exception {
        ObjectsResult result = measure(UnusualWorkloads.DeepLater.class, false);

        assertThat(result.notes()).anyMatch(note -> note.contains("measured again with whole stacks"));
        assertThat(result.allocated().orElseThrow().byLocation())
                .noneMatch(row -> row.site().kind() == SiteKind.NO_STACK);
        assertThat(at(result, "deep").objects()).isGreaterThanOrEqualTo(COUNT * 100L);
    }

    @Test
    void an_application_that_records_itself_is_measured_by_the_probes_own_recording() throws Exception {
        ObjectsResult result = measure(UnusualWorkloads.Recording.class, true);

        assertThat(at(result, "ten")).isEqualTo(new Amount(COUNT * 10 * 10_016L, COUNT * 10L));
        assertThat(result.gapShare().orElseThrow()).isLessThan(0.01);
        // The last array is the one that the sink holds.
        assertThat(at(result.retained().orElseThrow().survivors(), "ten").objects())
                .isLessThanOrEqualTo(1);
    }

    private static void assertReconciled(ObjectsResult result) {
        Allocations allocated = result.allocated().orElseThrow();
        assertThat(allocated.total().plus(allocated.background().orElseThrow()).bytes()
                        + result.gapBytes().orElseThrow())
                .isEqualTo(result.counterBytes().orElseThrow());
        assertThat(Math.abs(result.gapBytes().orElseThrow())).isLessThan(256);
    }

    private ObjectsResult measure(Class<?> workload, boolean retained) throws Exception {
        RunInfo runInfo = new RunInfo("perf-objects", "it:planted:1", "default", Instant.EPOCH, "test");
        WorkloadTarget.WorkloadTargetSource source = new WorkloadTarget.WorkloadTargetSource(
                workload.getName(),
                Path.of(System.getProperty("java.home"), "bin", "java"),
                ProbeJar.unpackInto(folder.resolve("probe")),
                List.of(),
                Path.of("target/test-classes").toAbsolutePath().toString(),
                folder,
                folder);
        ObjectsPlan plan = new ObjectsPlan(
                source,
                name -> Origin.UNKNOWN,
                20,
                COUNT,
                ObjectsMode.EXACT,
                16 << 10,
                Optional.empty(),
                Optional.empty(),
                retained,
                false,
                folder);
        return ObjectsMeasurement.of(plan, runInfo, Progress.SILENT, SamplerOfTests::never);
    }

    private static Amount at(ObjectsResult result, String method) {
        return at(result.allocated().orElseThrow(), method);
    }

    private static Amount at(Allocations allocations, String method) {
        return allocations.byLocation().stream()
                .filter(row -> row.site().method().equals(method))
                .map(SiteRow::amount)
                .reduce(Amount.ZERO, Amount::plus);
    }
}
