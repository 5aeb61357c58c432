package dev.plimsoll.report.text;

import static dev.plimsoll.result.SeriesKind.LIVE_HEAP;
import static dev.plimsoll.result.SeriesKind.LOADED_CLASSES;
import static dev.plimsoll.result.SeriesKind.OPEN_FILES;
import static dev.plimsoll.result.SeriesKind.THREADS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.report.TrendResults;
import dev.plimsoll.result.Series.Slope;
import org.junit.jupiter.api.Test;

class TrendTextTest {

    @Test
    void a_rate_keeps_the_digits_that_tell_something() {
        assertThat(TrendText.perRequest(LIVE_HEAP, 0.04)).isEqualTo("0.0 B");
        assertThat(TrendText.perRequest(LIVE_HEAP, -0.04)).isEqualTo("0.0 B");
        assertThat(TrendText.perRequest(LIVE_HEAP, 0.05)).isEqualTo("+0.1 B");
        assertThat(TrendText.perRequest(LIVE_HEAP, 16)).isEqualTo("+16.0 B");
        assertThat(TrendText.perRequest(LIVE_HEAP, -99.94)).isEqualTo("-99.9 B");
        assertThat(TrendText.perRequest(LIVE_HEAP, 99.95)).isEqualTo("+100 B");
        assertThat(TrendText.perRequest(LIVE_HEAP, 2_001.3)).isEqualTo("+2,001 B");
        assertThat(TrendText.perRequest(LIVE_HEAP, 10_240)).isEqualTo("+10.0 KiB");
        assertThat(TrendText.perRequest(LIVE_HEAP, -3_145_728)).isEqualTo("-3.0 MiB");
    }

    @Test
    void one_thread_in_ten_thousand_requests_is_still_printed() {
        assertThat(TrendText.perRequest(THREADS, 1)).isEqualTo("+1.00 threads");
        assertThat(TrendText.perRequest(THREADS, 1_234.5)).isEqualTo("+1,234.50 threads");
        assertThat(TrendText.perRequest(THREADS, 0.25)).isEqualTo("+0.25 threads");
        assertThat(TrendText.perRequest(THREADS, 0.002)).isEqualTo("+0.002 threads");
        assertThat(TrendText.perRequest(THREADS, -0.000_123)).isEqualTo("-0.00012 threads");
        assertThat(TrendText.perRequest(THREADS, 0.000_004)).isEqualTo("0 threads");
        assertThat(TrendText.perRequest(THREADS, 0)).isEqualTo("0 threads");
    }

    @Test
    void what_is_no_number_is_a_dash() {
        assertThat(TrendText.perRequest(LIVE_HEAP, Double.NaN)).isEqualTo("-");
        assertThat(TrendText.interval(LIVE_HEAP, new Slope(1, Double.NEGATIVE_INFINITY, 3, 0.99, 0, 1)))
                .isEqualTo("- to +3.0 B");
    }

    @Test
    void an_interval_says_its_unit_once_unless_there_are_two() {
        assertThat(TrendText.interval(LIVE_HEAP, new Slope(1, -2, 300, 0.99, 0, 1)))
                .isEqualTo("-2.0 to +300 B");
        assertThat(TrendText.interval(LIVE_HEAP, new Slope(1, 300, 30_000, 0.99, 0, 1)))
                .isEqualTo("+300 B to +29.3 KiB");
        assertThat(TrendText.interval(THREADS, new Slope(1, 0, 1, 0.99, 0, 1))).isEqualTo("0 to +1.00 threads");
    }

    @Test
    void one_of_what_is_counted_is_singular() {
        assertThat(TrendText.amount(THREADS, 1)).isEqualTo("1 thread");
        assertThat(TrendText.amount(OPEN_FILES, 1)).isEqualTo("1 file");
        assertThat(TrendText.amount(LOADED_CLASSES, 1)).isEqualTo("1 class");
        assertThat(TrendText.amount(LOADED_CLASSES, 12_345)).isEqualTo("12,345 classes");
        assertThat(TrendText.amount(LIVE_HEAP, 1)).isEqualTo("1 B");
    }

    @Test
    void a_series_is_told_in_one_sentence() {
        assertThat(TrendText.sentence(TrendResults.leak().series().get(0)))
                .isEqualTo(
                        "Live heap grows by 2,001 B per request (99 % interval +1,998 to +2,005 B, from request 1,000 to"
                                + " 6,000): leak, still growing after 5,000 requests.");
        assertThat(TrendText.sentence(TrendResults.bloat().series().get(0)))
                .isEqualTo(
                        "Live heap no longer grows (99 % interval -1.9 to +2.8 B, from request 3,250 to 6,000): bloat,"
                                + " levelled off after 3,000 requests, at 52.0 MiB.");
        assertThat(TrendText.sentence(TrendResults.steady().series().get(1)))
                .isEqualTo(
                        "Threads are steady: no growth beyond noise (99 % interval 0 to 0 threads per request, from request 500 to"
                                + " 3,000).");
        assertThat(TrendText.sentence(TrendResults.undecided().series().get(0)))
                .startsWith("Live heap moves by +55.2 B per request, within its noise (99 % interval -8.4 to +132 B, ");
        assertThat(TrendText.sentence(TrendResults.steady().series().get(2))).endsWith("; for information only.");
        assertThat(TrendText.sentence(TrendResults.bare().series().get(0)))
                .isEqualTo("Threads have too few readings for a slope: inconclusive, too few readings.");
    }
}
