package dev.plimsoll.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plimsoll.result.Diagnosis;
import dev.plimsoll.result.LedgerCategory;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.Series;
import dev.plimsoll.result.Series.TrendPoint;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.Suspect;
import dev.plimsoll.result.TrendResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Planted growth is measured in real forks; {@link TrendBench} measures more of it, and for longer. */
class PlantedTrendsTest {

    private static final double TWO_PER_CENT = 0.02;
    /** Of the live heap, in bytes: the JVM itself makes a few objects now and then. */
    private static final double NEXT_TO_NOTHING = 64;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"128 B", "2,024 B", "each 100th"})
    void a_leak_is_found_with_its_bytes(String name) throws Exception {
        TrendCase planted = TrendCases.named(name);

        Series series = measured(planted);

        assertThat(series.diagnosis()).as(series.why()).isEqualTo(Diagnosis.LEAK);
        assertThat(series.slope().orElseThrow().perRequest())
                .isCloseTo(planted.slope(), Percentage.withPercentage(100 * TWO_PER_CENT));
        assertThat(series.slope().orElseThrow().low()).isGreaterThan(64);
        assertThat(series.residuePerSample().orElseThrow()).isEqualTo(0, within(NEXT_TO_NOTHING));
    }

    /** A little of the warm-up is still in the slope. */
    @Test
    void a_leak_under_a_warm_up_is_found_once_that_is_over() throws Exception {
        Series series = measured(TrendCases.named("under a warm-up"));

        assertThat(series.diagnosis()).as(series.why()).isEqualTo(Diagnosis.LEAK);
        assertThat(series.slope().orElseThrow().perRequest()).isBetween(224.0, 1.1 * 224);
    }

    @ParameterizedTest
    @ValueSource(strings = {"flat", "saw-tooth of 700", "stops at 2,500", "cache of 3,000", "weak references"})
    void what_is_flat_or_levels_off_is_no_leak(String name) throws Exception {
        TrendCase planted = TrendCases.named(name);

        Series series = measured(planted);

        assertThat(series.diagnosis()).as(series.why()).isEqualTo(planted.truth());
        assertThat(series.residuePerSample().orElseThrow()).isEqualTo(0, within(NEXT_TO_NOTHING));
    }

    @Test
    void a_list_that_leaks_is_found_with_who_holds_it() throws Exception {
        assertHeld("a list that grows");
    }

    @Test
    void buffers_that_leak_outside_the_heap_are_found_with_who_holds_them() throws Exception {
        assertHeld("a direct buffer each 10th");
    }

    /** One class in 600 requests is less than the floor, but comes at an even pace. */
    @Test
    void a_class_loader_that_is_kept_now_and_then_is_found() throws Exception {
        Series series = measured(TrendCases.named("a class loader each 600th"));

        assertThat(series.diagnosis()).as(series.why()).isEqualTo(Diagnosis.LEAK);
    }

    /** A reading forces two collections, but there is no request between them to notice the second one. */
    @Test
    void growth_per_collection_is_told_from_growth_per_request_with_who_holds_it() throws Exception {
        TrendResult result = TrendCases.named("8 KB per collection")
                .measuring(folder)
                .suspects(SuspectsWhen.AUTO)
                .result();

        TrendResult.GrowthPerCollection growth = result.growthPerCollection().orElseThrow();
        assertThat(growth.bytes()).isCloseTo(8_024, Percentage.withPercentage(5));
        assertThat(growth.retainer().orElseThrow()).contains("PerCollection.first");
        Series series = result.of(SeriesKind.LIVE_HEAP).orElseThrow();
        assertThat(series.diagnosis()).as(series.why()).isNotEqualTo(Diagnosis.LEAK);
        assertThat(series.slope().orElseThrow().high()).isLessThan(64);
    }

    @Test
    void class_loaders_that_leak_move_no_series_of_the_probes() throws Exception {
        TrendResult result =
                TrendCases.named("a class loader each 20th").measuring(folder).result();

        for (SeriesKind kind : List.of(SeriesKind.DIRECT_MEMORY, SeriesKind.MAPPED_MEMORY, SeriesKind.THREADS)) {
            assertThat(result.of(kind).orElseThrow().points())
                    .as(kind.text())
                    .extracting(TrendPoint::value)
                    .containsOnly(result.of(kind).orElseThrow().points().get(0).value());
        }
        assertThat(result.of(SeriesKind.DIRECT_MEMORY)
                        .orElseThrow()
                        .points()
                        .get(0)
                        .value())
                .isZero();
    }

    private void assertHeld(String name) throws Exception {
        TrendCase planted = TrendCases.named(name);

        TrendResult result =
                planted.measuring(folder).suspects(SuspectsWhen.AUTO).result();

        Series series = result.of(planted.kind()).orElseThrow();
        assertThat(series.diagnosis()).as(series.why()).isEqualTo(Diagnosis.LEAK);
        assertThat(series.slope().orElseThrow().perRequest())
                .isCloseTo(planted.slope(), Percentage.withPercentage(100 * TWO_PER_CENT));
        Suspect suspect = result.worst(planted.kind()).orElseThrow();
        assertThat(suspect.holder()).startsWith(PlantedTrends.class.getName()).contains(planted.holder());
        assertThat(suspect.share()).isCloseTo(1, within(0.05));
    }

    /** Steps of a quarter of a second: the timer adds two or three times in each. */
    @Test
    void what_a_timer_keeps_is_a_leak_by_time_whatever_a_request_keeps() throws Exception {
        TrendResult result = TrendCases.named("20 KB each 100 ms")
                .measuring(folder)
                .resting(Duration.ofSeconds(2))
                .result();

        assertThat(result.of(SeriesKind.LIVE_HEAP).orElseThrow().diagnosis()).isEqualTo(Diagnosis.LEAK);
        assertThat(result.idleGrowth().orElseThrow().bytesPerSecond()).isBetween(120_000L, 220_000L);
        assertThat(result.reasons())
                .filteredOn(reason -> reason.code().equals("grows-while-idle"))
                .singleElement()
                .extracting(Reason::text)
                .asString()
                .doesNotContain("heap fills up");
        assertThat(result.forecast()).as("without a configured heap").isEmpty();
    }

    @Test
    void native_memory_that_nothing_explains_is_found_with_its_bytes_and_warned_of() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/smaps")));

        TrendCase planted = TrendCases.named("24 KiB of native memory");

        TrendResult result =
                planted.measuring(folder).suspects(SuspectsWhen.AUTO).result();

        Series series = result.of(SeriesKind.NATIVE_MEMORY).orElseThrow();
        assertThat(series.diagnosis()).as(series.why()).isEqualTo(Diagnosis.LEAK);
        assertThat(series.slope().orElseThrow().perRequest()).isCloseTo(planted.slope(), Percentage.withPercentage(2));
        assertThat(result.of(SeriesKind.RSS).orElseThrow().diagnosis()).isEqualTo(Diagnosis.LEAK);
        assertThat(result.diagnosis()).isEqualTo(Diagnosis.STEADY);
        assertThat(result.notes())
                .anyMatch(note -> note.startsWith("Warning: RSS grows by 24.0 KiB per request (99 % interval "))
                .anyMatch(
                        note -> note.startsWith(
                                "The native memory that grows is in the category FFM and Unsafe memory: it grows by 24.0 KiB per request"));
        assertThat(result.nativeGrowth().orElseThrow().category()).isEqualTo(LedgerCategory.FFM_AND_UNSAFE);
        assertThat(result.nativeGrowth().orElseThrow().bytesPerRequest())
                .isCloseTo(Math.round(planted.slope()), Percentage.withPercentage(2));
    }

    @Test
    void virtual_threads_that_wait_for_ever_are_found_with_their_stacks() throws Exception {
        assumeTrue(Runtime.version().feature() >= 21);

        TrendResult result =
                TrendCases.named("a virtual thread each time").measuring(folder).result();

        Series threads = result.of(SeriesKind.VIRTUAL_THREADS).orElseThrow();
        assertThat(threads.diagnosis()).as(threads.why()).isEqualTo(Diagnosis.LEAK);
        assertThat(threads.slope().orElseThrow().perRequest()).isCloseTo(1, Percentage.withPercentage(2));
        Series stacks = result.of(SeriesKind.VIRTUAL_THREAD_STACKS).orElseThrow();
        assertThat(stacks.diagnosis()).as(stacks.why()).isEqualTo(Diagnosis.LEAK);
        assertThat(stacks.slope().orElseThrow().perRequest()).isBetween(200.0, 4_000.0);
    }

    @Test
    void each_reading_is_heard_as_it_is_taken() throws Exception {
        List<Sample> samples = new ArrayList<>();
        List<Series> states = new ArrayList<>();

        TrendResult result = TrendCases.named("flat")
                .measuring(folder)
                .listener((sample, state) -> {
                    samples.add(sample);
                    states.add(state);
                })
                .result();

        List<TrendPoint> heard = samples.stream()
                .filter(sample -> sample.phase() != Phase.IDLE)
                .map(sample -> new TrendPoint(sample.requests(), sample.liveHeap()))
                .toList();
        assertThat(heard)
                .isEqualTo(result.of(SeriesKind.LIVE_HEAP).orElseThrow().points());
        assertThat(samples).extracting(Sample::elapsed).isSorted();
        assertThat(samples).filteredOn(sample -> sample.phase() == Phase.IDLE).hasSize(6);
        assertThat(states).extracting(Series::kind).containsOnly(SeriesKind.LIVE_HEAP);
        assertThat(states.get(states.size() - 1).why())
                .isEqualTo(result.of(SeriesKind.LIVE_HEAP).orElseThrow().why());
        assertThat(samples.get(samples.size() - 1).requests()).isEqualTo(result.requests());
    }

    private Series measured(TrendCase planted) throws Exception {
        TrendResult result = planted.measuring(folder).result();

        assertThat(result.reasons()).isEmpty();
        assertThat(result.restMillis()).isZero();
        assertThat(result.suspects()).isEmpty();
        assertThat(result.series())
                .filteredOn(series -> series.gated() && series.kind() != planted.kind())
                .noneMatch(series -> series.diagnosis() == Diagnosis.LEAK);
        return result.of(planted.kind()).orElseThrow();
    }
}
