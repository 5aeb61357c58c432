package dev.plimsoll.trend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.fork.HeapLimit;
import dev.plimsoll.fork.JvmLimits;
import dev.plimsoll.result.Diagnosis;
import dev.plimsoll.result.Forecast;
import dev.plimsoll.result.Forecast.ForecastTime;
import dev.plimsoll.result.Forecast.Full;
import dev.plimsoll.result.HeapSetBy;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.TrendResult.IdleGrowth;
import dev.plimsoll.unit.RequestRate;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LimitForecastTest {

    private static final long MIB = 1 << 20;

    /** With 40 MiB of live heap in 60 MiB of resident heap, and 80 MiB beside it. */
    private static final Map<SeriesKind, Long> VALUES =
            Map.of(SeriesKind.LIVE_HEAP, 40 * MIB, SeriesKind.RSS, 140 * MIB);

    private final Map<SeriesKind, SeriesDiagnosis> findings = new EnumMap<>(SeriesKind.class);
    private Map<SeriesKind, Long> values = VALUES;
    private OptionalLong residentHeap = OptionalLong.of(60 * MIB);
    private OptionalLong files = OptionalLong.empty();
    private Optional<HeapLimit> heap = Optional.empty();
    private OptionalLong direct = OptionalLong.empty();
    private OptionalLong metaspace = OptionalLong.empty();
    private OptionalLong container = OptionalLong.empty();
    private Optional<RequestRate> rate = Optional.empty();
    private Optional<IdleGrowth> idle = Optional.empty();

    /** Of the heap, 60 MiB are free, of which 5 may be unusable. */
    @Test
    void a_leak_fills_the_configured_heap() {
        leak(SeriesKind.LIVE_HEAP, 1_024, 512, 2_048);
        heap = configured(100);

        Forecast forecast = forecast().orElseThrow();

        assertThat(forecast.full()).isEqualTo(Full.HEAP);
        assertThat(forecast.limitBytes()).isEqualTo(100 * MIB);
        assertThat(forecast.heapSetBy()).contains(HeapSetBy.CONFIGURED);
        assertThat(forecast.containerBytes()).isEmpty();
        assertRequests(forecast, 115 << 9, 55 << 9, 120 << 10);
        assertThat(forecast.confidence()).isEqualTo(0.99);
        assertThat(forecast.time()).isEmpty();
    }

    @Test
    void without_a_limit_there_is_no_forecast_but_advice() {
        leak(SeriesKind.LIVE_HEAP, 1_024, 1_000, 1_048);
        rate = Optional.of(new RequestRate(20));

        assertThat(forecast()).isEmpty();
        assertThat(advice())
                .contains("For a forecast of when the heap is full, set -Xmx in <jvmArgs> (-Dplimsoll.jvmArgs) or"
                        + " <containerMemory> (-Dplimsoll.containerMemory).");
    }

    @Test
    void nothing_is_forecast_or_advised_of_what_does_not_grow() {
        find(SeriesKind.LIVE_HEAP, Diagnosis.BLOAT, 20, 10, 30);
        heap = configured(100);
        container = OptionalLong.of(512 * MIB);

        assertThat(forecast()).isEmpty();
        assertThat(advice()).isEmpty();
    }

    @Test
    void growth_that_is_certain_is_forecast_before_it_can_be_called_a_leak() {
        find(SeriesKind.LIVE_HEAP, Diagnosis.INCONCLUSIVE, 1_024, 1_000, 1_048);
        heap = configured(100);

        assertThat(forecast()).isPresent();
        assertThat(advice()).isEmpty();

        find(SeriesKind.LIVE_HEAP, Diagnosis.INCONCLUSIVE, 1_024, 8, 2_048);

        assertThat(forecast()).isEmpty();
    }

    @Test
    void a_leak_whose_growth_may_be_nothing_has_no_upper_bound() {
        leak(SeriesKind.LIVE_HEAP, 1_024, -10, 2_048);
        heap = configured(100);
        rate = Optional.of(new RequestRate(10));

        Forecast forecast = forecast().orElseThrow();

        assertThat(forecast.requestsLow()).isEqualTo(55 << 9);
        assertThat(forecast.requestsHigh()).isEmpty();
        assertThat(forecast.time().orElseThrow().secondsHigh()).isEmpty();

        leak(SeriesKind.LIVE_HEAP, 1_024, 1e-300, 2_048);

        assertThat(forecast().orElseThrow().requestsHigh()).isEmpty();
    }

    @Test
    void a_heap_that_is_already_full_leaves_no_request_and_no_time() {
        leak(SeriesKind.LIVE_HEAP, 1_024, 512, 2_048);
        heap = Optional.of(new HeapLimit(32 * MIB, HeapSetBy.MIN_RAM_PERCENTAGE));
        container = OptionalLong.of(64 * MIB);
        rate = Optional.of(new RequestRate(10));

        Forecast forecast = forecast().orElseThrow();

        assertThat(forecast.isFull()).isTrue();
        assertRequests(forecast, 0, 0, 0);
        assertThat(forecast.time()).isEmpty();
        assertThat(advice()).isEmpty();
    }

    @Test
    void a_heap_that_is_nearly_full_leaves_a_request() {
        leak(SeriesKind.LIVE_HEAP, 1_024, 512, 2_048);
        heap = Optional.of(new HeapLimit(40 * MIB + 1, HeapSetBy.CONFIGURED));

        assertRequests(forecast().orElseThrow(), 1, 0, 1);
    }

    @Test
    void the_heap_that_fits_the_container_is_full_first() {
        leak(SeriesKind.LIVE_HEAP, 1_024, 512, 2_048);
        heap = Optional.of(new HeapLimit(128 * MIB, HeapSetBy.MAX_RAM_PERCENTAGE));
        container = OptionalLong.of(512 * MIB);

        Forecast forecast = forecast().orElseThrow();

        assertThat(forecast.full()).isEqualTo(Full.HEAP);
        assertThat(forecast.containerBytes()).hasValue(512 * MIB);
        assertRequests(forecast, 86_835, 41_779, 176 << 10);
    }

    /** Of 120 MiB for the heap, between 60 and 100 % are for the live heap, which takes 40 MiB. */
    @Test
    void a_container_that_is_too_small_for_the_heap_and_the_rest_is_full_first() {
        leak(SeriesKind.LIVE_HEAP, 1_024, 512, 2_048);
        heap = configured(160);
        container = OptionalLong.of(200 * MIB);

        Forecast forecast = forecast().orElseThrow();

        assertThat(forecast.full()).isEqualTo(Full.CONTAINER);
        assertThat(forecast.limitBytes()).isEqualTo(200 * MIB);
        assertThat(forecast.heapSetBy()).isEmpty();
        assertRequests(forecast, 56 << 10, 16 << 10, 160 << 10);
    }

    @Test
    void where_resident_memory_is_not_reported_only_the_heap_is_full() {
        leak(SeriesKind.LIVE_HEAP, 1_024, 512, 2_048);
        heap = configured(160);
        container = OptionalLong.of(200 * MIB);
        residentHeap = OptionalLong.empty();
        assertThat(forecast().orElseThrow().full()).isEqualTo(Full.HEAP);

        values = Map.of(SeriesKind.LIVE_HEAP, 40 * MIB);
        assertThat(forecast().orElseThrow().full()).isEqualTo(Full.HEAP);
    }

    /** A heap of at most 50 MiB of which 60 are resident on the machine that measures, and 80 MiB beside it. */
    @Test
    void leaks_beside_the_heap_fill_the_container_together() {
        heap = configured(50);
        container = OptionalLong.of(230 * MIB);
        leak(SeriesKind.METASPACE, 2_048, 1_024, 4_096);
        leak(SeriesKind.DIRECT_MEMORY, 2_048, 1_024, 4_096);
        // Threads may account for it, which leak.
        find(SeriesKind.NATIVE_MEMORY, Diagnosis.INCONCLUSIVE, 6_144, 2_048, 8_192);
        leak(SeriesKind.THREADS, 1, 1, 1);
        find(SeriesKind.CODE_CACHE, Diagnosis.INCONCLUSIVE, 9_999, 9_999, 9_999);

        Forecast forecast = forecast().orElseThrow();

        assertThat(forecast.full()).isEqualTo(Full.CONTAINER);
        assertRequests(forecast, 10 << 10, 100 * MIB / (16 << 10), 100 * MIB / (4 << 10));
    }

    @Test
    void a_leak_beside_the_heap_without_a_container_has_no_limit() {
        leak(SeriesKind.DIRECT_MEMORY, 2_048, 1_024, 4_096);

        assertThat(forecast()).isEmpty();
        assertThat(advice())
                .contains("For a forecast of when the container is full, set <containerMemory>"
                        + " (-Dplimsoll.containerMemory).");
    }

    @Test
    void a_leak_of_direct_memory_fills_what_the_jvm_allows_before_the_container() {
        values = Map.of(SeriesKind.LIVE_HEAP, 40 * MIB, SeriesKind.RSS, 140 * MIB, SeriesKind.DIRECT_MEMORY, 10 * MIB);
        leak(SeriesKind.DIRECT_MEMORY, 2_048, 1_024, 4_096);
        container = OptionalLong.of(512 * MIB);
        heap = Optional.of(new HeapLimit(128 * MIB, HeapSetBy.MAX_RAM_PERCENTAGE));

        Forecast byDefault = forecast().orElseThrow();

        assertThat(byDefault.full()).isEqualTo(Full.DIRECT_MEMORY);
        assertThat(byDefault.limitBytes()).isEqualTo(128 * MIB);
        assertThat(byDefault.heapSetBy()).contains(HeapSetBy.MAX_RAM_PERCENTAGE);
        assertRequests(byDefault, 59 << 10, 118 << 8, 118 << 10);

        direct = OptionalLong.of(30 * MIB);
        Forecast configured = forecast().orElseThrow();

        assertThat(configured.heapSetBy()).isEmpty();
        assertRequests(configured, 10 << 10, 5 << 10, 20 << 10);
    }

    @Test
    void a_leak_of_classes_fills_a_metaspace_that_is_limited() {
        values = Map.of(SeriesKind.LIVE_HEAP, 40 * MIB, SeriesKind.METASPACE, 20 * MIB);
        leak(SeriesKind.METASPACE, 4_096, 2_048, 8_192);
        assertThat(forecast()).isEmpty();

        metaspace = OptionalLong.of(64 * MIB);
        Forecast forecast = forecast().orElseThrow();

        assertThat(forecast.full()).isEqualTo(Full.METASPACE);
        assertRequests(forecast, 11 << 10, 11 << 9, 22 << 10);
        assertThat(advice()).contains("For a forecast in time, set <requestRate> (-Dplimsoll.requestRate).");
    }

    /** A heap of 60 MiB that may have 160, in a container of 300 MiB of which 80 are beside it. */
    @Test
    void a_heap_that_does_not_leak_may_still_become_as_large_as_it_may() {
        leak(SeriesKind.NATIVE_MEMORY, 1_024, 1_024, 1_024);
        container = OptionalLong.of(300 * MIB);
        heap = configured(160);
        assertRequests(forecast().orElseThrow(), 110 << 10, 60 << 10, 160 << 10);

        heap = configured(256);
        assertRequests(forecast().orElseThrow(), 62 << 10, 0, 160 << 10);
    }

    /** The system takes 30 of the 80 MiB beside the heap back, at the latest before it ends the process. */
    @Test
    void pages_of_files_may_make_room_in_the_container() {
        files = OptionalLong.of(30 * MIB);
        container = OptionalLong.of(200 * MIB);
        leak(SeriesKind.NATIVE_MEMORY, 1_024, 1_024, 1_024);
        heap = configured(60);
        assertRequests(forecast().orElseThrow(), 75 << 10, 60 << 10, 90 << 10);

        findings.clear();
        leak(SeriesKind.LIVE_HEAP, 1_024, 1_024, 1_024);
        heap = configured(200);
        assertRequests(forecast().orElseThrow(), 71 << 10, 32 << 10, 110 << 10);
    }

    @Test
    void a_leak_whose_memory_no_series_shows_fills_the_container_as_the_rss_grows() {
        container = OptionalLong.of(240 * MIB);
        leak(SeriesKind.THREADS, 1, 1, 1);
        find(SeriesKind.RSS, Diagnosis.INCONCLUSIVE, 10_240, -100, 20_480);

        Forecast forecast = forecast().orElseThrow();

        assertThat(forecast.requestsUntilLimit()).isEqualTo(10 << 10);
        assertThat(forecast.requestsLow()).isEqualTo(5 << 10);
        assertThat(forecast.requestsHigh()).isEmpty();
    }

    @Test
    void a_process_that_already_takes_more_than_its_container_has_it_full() {
        container = OptionalLong.of(100 * MIB);
        leak(SeriesKind.NATIVE_MEMORY, 10_240, 9_000, 12_000);

        assertThat(forecast().orElseThrow().isFull()).isTrue();
    }

    @Test
    void the_rate_of_requests_gives_a_time_and_an_interval_of_restarts_within_it() {
        leak(SeriesKind.LIVE_HEAP, 1_024, 512, 2_048);
        heap = configured(100);
        assertThat(advice()).contains("For a forecast in time, set <requestRate> (-Dplimsoll.requestRate).");

        rate = Optional.of(new RequestRate(2));
        ForecastTime time = forecast().orElseThrow().time().orElseThrow();

        assertThat(time.requestsPerSecond()).isEqualTo(2);
        assertThat(time.secondsUntilLimit()).isEqualTo(115 << 8);
        assertThat(time.secondsLow()).isEqualTo(55 << 8);
        assertThat(time.secondsHigh()).hasValue(60 << 10);
        assertThat(time.restartSeconds()).hasValue(3 * 3_600);
        assertThat(advice()).isEmpty();
    }

    /** Of 2 KiB per second, half comes without requests. */
    @Test
    void growth_without_requests_shortens_the_time() {
        leak(SeriesKind.LIVE_HEAP, 1_024, 1_024, 1_024);
        heap = configured(100);
        rate = Optional.of(new RequestRate(1));
        idle = Optional.of(new IdleGrowth(1_024, 1_024, 1_024, 0.99));

        Forecast forecast = forecast().orElseThrow();

        assertThat(forecast.requestsUntilLimit()).isEqualTo(115 << 9);
        assertThat(forecast.time().orElseThrow().secondsUntilLimit()).isEqualTo(115 << 8);
    }

    @Test
    void a_slow_leak_of_a_large_heap_does_not_overflow() {
        leak(SeriesKind.LIVE_HEAP, 9, 0.1, 10);
        heap = Optional.of(new HeapLimit(Long.MAX_VALUE, HeapSetBy.CONFIGURED));
        rate = Optional.of(new RequestRate(1e-6));

        Forecast forecast = forecast().orElseThrow();

        assertThat(forecast.requestsUntilLimit()).isPositive().isGreaterThanOrEqualTo(forecast.requestsLow());
        assertThat(forecast.requestsHigh().orElseThrow()).isGreaterThanOrEqualTo(forecast.requestsUntilLimit());
        assertThat(forecast.time().orElseThrow().secondsLow()).isPositive();
    }

    /** Direct memory is full after 40 MiB; the container after 30 MiB if the heap becomes as large as it may, else after 70. */
    @Test
    void the_lower_bound_is_that_of_the_limit_that_may_be_reached_first() {
        values = Map.of(SeriesKind.LIVE_HEAP, 40 * MIB, SeriesKind.RSS, 140 * MIB, SeriesKind.DIRECT_MEMORY, 20 * MIB);
        leak(SeriesKind.DIRECT_MEMORY, 1_024, 1_024, 1_024);
        heap = configured(100);
        direct = OptionalLong.of(60 * MIB);
        container = OptionalLong.of(210 * MIB);
        rate = Optional.of(new RequestRate(1));

        Forecast forecast = forecast().orElseThrow();

        assertThat(forecast.full()).isEqualTo(Full.DIRECT_MEMORY);
        assertRequests(forecast, 40 << 10, 30 << 10, 40 << 10);
        assertThat(forecast.time().orElseThrow().secondsLow()).isEqualTo(30 << 10);
    }

    private static void assertRequests(Forecast forecast, long estimate, long low, long high) {
        assertThat(forecast.requestsUntilLimit()).isEqualTo(estimate);
        assertThat(forecast.requestsLow()).isEqualTo(low);
        assertThat(forecast.requestsHigh()).hasValue(high);
    }

    private void leak(SeriesKind kind, double slope, double low, double high) {
        find(kind, Diagnosis.LEAK, slope, low, high);
    }

    private void find(SeriesKind kind, Diagnosis diagnosis, double slope, double low, double high) {
        findings.put(
                kind,
                new SeriesDiagnosis(
                        diagnosis,
                        TrendDirection.GROWING,
                        new SlopeEstimate(slope, low, high, 500, 6_000),
                        Optional.empty(),
                        ""));
    }

    private static Optional<HeapLimit> configured(long mebibytes) {
        return Optional.of(new HeapLimit(mebibytes * MIB, HeapSetBy.CONFIGURED));
    }

    private Optional<Forecast> forecast() {
        return limits().forecast();
    }

    private Optional<String> advice() {
        return limits().advice();
    }

    private LimitForecast limits() {
        Sample last = new Sample(6_000, Phase.MEASURED, Duration.ofMinutes(1), Duration.ofMinutes(1), values);
        return new LimitForecast(
                findings,
                last,
                new ResidentMemory(residentHeap, files),
                new JvmLimits(heap, direct, metaspace),
                new Deployment(container, rate),
                idle);
    }
}
