package dev.plimsoll.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.result.Forecast.ForecastTime;
import dev.plimsoll.result.Forecast.Full;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForecastTextTest {

    private static final long MIB = 1 << 20;

    @Test
    void a_configured_heap_is_named_by_its_size() {
        ForecastText text = text(heap(64, HeapSetBy.CONFIGURED, 512), 5_000, 4_000, 7_000, Optional.empty());

        assertThat(text.clause())
                .isEqualTo("at this rate the 64.0 MiB heap is full after 5,000 more requests (between 4,000 and"
                        + " 7,000)");
        assertThat(text.restarts()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            128   | 512 | MAX_RAM_PERCENTAGE | the 128.0 MiB heap that a JVM chooses in a 512.0 MiB container (25 %, -XX:MaxRAMPercentage)
            100   | 200 | MIN_RAM_PERCENTAGE | the 100.0 MiB heap that a JVM chooses in a 200.0 MiB container (50 %, -XX:MinRAMPercentage)
            125   | 300 | DEFAULT_MINIMUM    | the 125.0 MiB heap that a JVM chooses in a 300.0 MiB container (the least by default)
            """)
    void a_heap_that_the_jvm_chooses_says_where_it_comes_from(
            long heap, long container, HeapSetBy setBy, String expected) {
        assertThat(text(heap(heap, setBy, container), 5, 5, 5, Optional.empty()).clause())
                .isEqualTo("at this rate " + expected + " is full after 5 more requests");
    }

    @Test
    void a_time_comes_with_what_restarts_do() {
        ForecastText text = text(container(), 72_000, 68_400, 75_600, Optional.of(time(36_000, 34_200, 37_800)));

        assertThat(text.clause())
                .isEqualTo("at this rate the 512.0 MiB container is full after 72,000 more requests (between 68,400"
                        + " and 75,600), at 2 requests per second in about 10 hours (between 9 hours and 10 hours)");
        assertThat(text.restarts()).contains("A restart every 6 hours hides the leak, but does not fix it.");
    }

    @Test
    void without_an_upper_bound_it_is_the_earliest() {
        ForecastText text = text(container(), 900, 1, -1, Optional.of(time(900, 200, -1)));

        assertThat(text.clause())
                .isEqualTo("at this rate the 512.0 MiB container is full at the earliest after 1 more request, at 2"
                        + " requests per second in 3 minutes at the earliest");
        assertThat(text.restarts())
                .contains("Restarts do not hide this leak: they would be needed more often than every 5 minutes.");
    }

    @Test
    void what_is_full_says_so() {
        assertThat(text(heap(32, HeapSetBy.MIN_RAM_PERCENTAGE, 64), 0, 0, 0, Optional.empty())
                        .clause())
                .isEqualTo("the 32.0 MiB heap that a JVM chooses in a 64.0 MiB container (50 %,"
                        + " -XX:MinRAMPercentage) is already full");
        assertThat(text(container(), 0, 0, 0, Optional.empty()).clause())
                .isEqualTo("the 512.0 MiB container is already full");
    }

    @Test
    void what_may_be_full_at_any_time_says_so() {
        ForecastText bounded = text(container(), 450, 0, 900, Optional.of(time(225, 0, 450)));
        ForecastText unbounded = text(container(), 450, 0, -1, Optional.empty());

        assertThat(bounded.clause())
                .isEqualTo("at this rate the 512.0 MiB container may be full at any time, and is at the latest after"
                        + " 900 more requests, at 2 requests per second in 7 minutes at the latest");
        assertThat(bounded.restarts()).contains("No interval of restarts is certain to hide the leak.");
        assertThat(unbounded.clause()).isEqualTo("at this rate the 512.0 MiB container may be full at any time");
    }

    @Test
    void what_the_jvm_limits_beside_the_heap_says_by_what() {
        assertThat(text(limit(Full.DIRECT_MEMORY, Optional.empty()), 5, 5, 5, Optional.empty())
                        .clause())
                .isEqualTo("at this rate the direct memory of 64.0 MiB (-XX:MaxDirectMemorySize) is full after 5 more"
                        + " requests");
        assertThat(text(limit(Full.DIRECT_MEMORY, Optional.of(HeapSetBy.CONFIGURED)), 5, 5, 5, Optional.empty())
                        .clause())
                .isEqualTo("at this rate the direct memory of 64.0 MiB, by default as much as the heap, is full after"
                        + " 5 more requests");
        assertThat(text(limit(Full.METASPACE, Optional.empty()), 5, 5, 5, Optional.empty())
                        .clause())
                .isEqualTo("at this rate the metaspace of 64.0 MiB (-XX:MaxMetaspaceSize) is full after 5 more"
                        + " requests");
    }

    @Test
    void far_times_are_rough() {
        ForecastTime never = new ForecastTime(1, Long.MAX_VALUE, 1_000_000_000, OptionalLong.of(Long.MAX_VALUE));

        assertThat(ForecastText.in(never)).isEqualTo("in more than 10 years");
        assertThat(never.restart()).contains(RestartInterval.WEEK);
    }

    @ParameterizedTest
    @CsvSource({
        "299, none",
        "300, 5 minutes",
        "1799, 15 minutes",
        "3599, 30 minutes",
        "3600, hour",
        "7200, 2 hours",
        "86399, 12 hours",
        "86400, day",
        "604799, day",
        "604800, week"
    })
    void a_restart_is_never_later_than_the_limit(long seconds, String text) {
        assertThat(RestartInterval.within(seconds).map(RestartInterval::text).orElse("none"))
                .isEqualTo(text);
    }

    private static ForecastTime time(long estimate, long low, long high) {
        return new ForecastTime(2, estimate, low, high < 0 ? OptionalLong.empty() : OptionalLong.of(high));
    }

    private static Forecast heap(long mebibytes, HeapSetBy setBy, long container) {
        return new Forecast(
                Full.HEAP,
                mebibytes * MIB,
                Optional.of(setBy),
                OptionalLong.of(container * MIB),
                1,
                1,
                OptionalLong.empty(),
                0.99,
                Optional.empty());
    }

    private static Forecast limit(Full full, Optional<HeapSetBy> setBy) {
        return new Forecast(
                full, 64 * MIB, setBy, OptionalLong.empty(), 1, 1, OptionalLong.empty(), 0.99, Optional.empty());
    }

    private static Forecast container() {
        return new Forecast(
                Full.CONTAINER,
                512 * MIB,
                Optional.empty(),
                OptionalLong.of(512 * MIB),
                1,
                1,
                OptionalLong.empty(),
                0.99,
                Optional.empty());
    }

    private static ForecastText text(Forecast of, long estimate, long low, long high, Optional<ForecastTime> time) {
        return new ForecastText(new Forecast(
                of.full(),
                of.limitBytes(),
                of.heapSetBy(),
                of.containerBytes(),
                estimate,
                low,
                high < 0 ? OptionalLong.empty() : OptionalLong.of(high),
                0.99,
                time));
    }
}
