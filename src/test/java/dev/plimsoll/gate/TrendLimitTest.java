package dev.plimsoll.gate;

import static dev.plimsoll.gate.GateFixture.hold;
import static dev.plimsoll.gate.TrendFixture.MIB;
import static dev.plimsoll.gate.TrendFixture.heap;
import static dev.plimsoll.gate.TrendFixture.nothing;
import static dev.plimsoll.gate.TrendFixture.slope;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.Contributor;
import dev.plimsoll.result.Diagnosis;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.Sensitivity;
import dev.plimsoll.result.Sensitivity.NoiseSource;
import dev.plimsoll.result.Series.Slope;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.TrendResult;
import dev.plimsoll.result.Verdict;
import dev.plimsoll.unit.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TrendLimitTest {

    private static final String NO_END = "still growing after 5,000 requests";

    @Test
    void a_leak_whose_slope_is_surely_above_the_limit_breaks_it() {
        TrendResult result = heap(Diagnosis.LEAK, slope(200.2, 198, 203), NO_END)
                .suspect(SeriesKind.LIVE_HEAP, "com.acme.Orders.ALL", 195.2)
                .lasts(512 * MIB, 2_400_000)
                .make();

        assertThat(leak(64, result))
                .isEqualTo(new Check(
                                "maxLeakPerRequest",
                                "pom.xml",
                                "com.acme:shop:1.0.0",
                                Metric.LEAK,
                                "B",
                                64,
                                OptionalLong.of(201),
                                Verdict.FAIL,
                                Severity.ERROR,
                                List.of(new Contributor(
                                        "com.acme.Orders.ALL (java.util.HashMap), allocated at"
                                                + " src/main/java/com/acme/Orders.java:12",
                                        196)),
                                "",
                                "Live heap of com.acme:shop:1.0.0 grows by 200.2 B per request (99 % interval 198.0 to 203.0), limit"
                                        + " 64 B (pom.xml); 42.0 MiB after 6,000 requests; retained by Orders.ALL; at this rate"
                                        + " the 512.0 MiB heap is full after 2,400,000 more requests")
                        .sensing(Optional.of(new Sensitivity(200, 3, NoiseSource.INTERVAL, OptionalLong.empty()))));
    }

    @Test
    void a_slope_surely_below_the_limit_keeps_it_whatever_the_diagnosis() {
        for (Diagnosis diagnosis : Diagnosis.values()) {
            assertThat(leak(64, diagnosis, slope(30, 10, 60)))
                    .extracting(Check::verdict, Check::actual, Check::note)
                    .containsExactly(Verdict.PASS, OptionalLong.of(30), "");
        }
    }

    @Test
    void exactly_the_limit_keeps_it() {
        assertThat(leak(128, Diagnosis.LEAK, slope(128, 128, 128)).verdict()).isEqualTo(Verdict.PASS);
        assertThat(leak(0, Diagnosis.STEADY, slope(0, 0, 0)).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void a_limit_inside_the_interval_is_undecided_whatever_the_diagnosis_and_says_what_to_do() {
        for (Diagnosis diagnosis : List.of(Diagnosis.STEADY, Diagnosis.BLOAT, Diagnosis.LEAK)) {
            assertThat(leak(64, diagnosis, slope(70, 60, 80)))
                    .extracting(Check::verdict, Check::actual, Check::note)
                    .containsExactly(
                            Verdict.INCONCLUSIVE,
                            OptionalLong.of(70),
                            "the limit lies inside the 99 % interval; measure again with this limit and, if that is not"
                                    + " enough, with more requests (<maxRequests>, -Dplimsoll.maxRequests)");
            assertThat(leak(64, diagnosis, slope(60, 50, 70)).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        }
    }

    /** A run is diagnosed without regard to a limit, and may be judged by another one than it was measured with. */
    @Test
    void growth_surely_above_the_limit_breaks_it_though_it_was_called_steady_and_keeps_its_figure() {
        for (Diagnosis diagnosis : List.of(Diagnosis.STEADY, Diagnosis.BLOAT)) {
            assertThat(leak(1, diagnosis, slope(13.0, 4.0, 20.7)))
                    .extracting(Check::verdict, Check::actual, Check::max)
                    .containsExactly(Verdict.FAIL, OptionalLong.of(13), 1L);
        }
    }

    @Test
    void a_slope_without_an_interval_is_undecided_and_in_no_baseline() {
        TrendResult result = heap(
                        Diagnosis.STEADY, slope(3, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY), "level so far")
                .make();

        Check check = leak(64, result);

        assertThat(check.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(check.statement())
                .startsWith("Live heap of com.acme:shop:1.0.0 moves by 3.0 B per request (99 % interval unknown),");
        assertThat(BaselineFigures.of(result).whole(Metric.LEAK)).isEmpty();
    }

    @Test
    void growth_above_the_limit_that_is_not_yet_a_leak_is_undecided() {
        assertThat(leak(64, Diagnosis.INCONCLUSIVE, slope(200, 190, 210)))
                .extracting(Check::verdict, Check::actual, Check::note)
                .containsExactly(Verdict.INCONCLUSIVE, OptionalLong.of(200), NO_END);
    }

    @Test
    void what_has_levelled_off_below_the_limit_keeps_it_and_else_its_figure_is_what_was_measured() {
        assertThat(leak(150, Diagnosis.BLOAT, slope(70, -10, 150)))
                .extracting(Check::verdict, Check::actual)
                .containsExactly(Verdict.PASS, OptionalLong.of(70));
        assertThat(leak(64, Diagnosis.BLOAT, slope(70, -10, 150)))
                .extracting(Check::verdict, Check::actual)
                .containsExactly(Verdict.INCONCLUSIVE, OptionalLong.of(70));
    }

    /** What a double is off by is no growth. */
    @Test
    void a_slope_a_rounding_error_above_the_limit_is_at_the_limit() {
        double above = 128.000_000_000_1;

        assertThat(leak(128, Diagnosis.LEAK, slope(above, above, above)).verdict())
                .isEqualTo(Verdict.PASS);
    }

    /** The estimate may be at the limit while its interval is above. */
    @Test
    void a_broken_limit_is_never_printed_as_kept() {
        assertThat(leak(64, Diagnosis.LEAK, slope(64.001, 64.0005, 65)))
                .extracting(Check::verdict, Check::actual)
                .containsExactly(Verdict.FAIL, OptionalLong.of(65));
        assertThat(leak(64, Diagnosis.LEAK, slope(64.001, 64.0005, 65)).sentence())
                .contains("grows by 64.1 B per request (99 % interval 64.1 to 65.0), limit 64 B");
    }

    @Test
    void a_heap_that_shrinks_has_no_negative_figure() {
        assertThat(leak(64, Diagnosis.STEADY, slope(-300, -400, -200)).actual()).hasValue(0);
    }

    @Test
    void too_few_points_or_none_are_undecided() {
        TrendResult few = nothing()
                .series(
                        SeriesKind.LIVE_HEAP,
                        Diagnosis.INCONCLUSIVE,
                        Optional.empty(),
                        "too few windows to tell",
                        40 * MIB)
                .make();

        assertThat(leak(64, few))
                .extracting(Check::verdict, Check::actual, Check::note, Check::sentence)
                .containsExactly(
                        Verdict.INCONCLUSIVE,
                        OptionalLong.empty(),
                        "too few windows to tell",
                        "Live heap growth per request of com.acme:shop:1.0.0 has no value, limit 64 B");
        assertThat(leak(64, nothing().make()))
                .extracting(Check::verdict, Check::note)
                .containsExactly(Verdict.INCONCLUSIVE, "the live heap was not measured");
    }

    @Test
    void a_series_that_must_not_leak_fails_if_it_does() {
        TrendResult result = threads(Diagnosis.LEAK, Optional.of(slope(0.02, 0.0199, 0.0201)), NO_END)
                .suspect(SeriesKind.THREADS, "com.acme.Jobs.workers", 0.0191)
                .make();

        assertThat(noLeak(result))
                .isEqualTo(
                        new Check(
                                "failOnLeak",
                                "pom.xml",
                                "com.acme:shop:1.0.0",
                                Metric.GROWTH,
                                "threads",
                                0,
                                OptionalLong.of(20),
                                Verdict.FAIL,
                                Severity.ERROR,
                                List.of(new Contributor(
                                        "com.acme.Jobs.workers (java.util.HashMap), allocated at"
                                                + " src/main/java/com/acme/Orders.java:12",
                                        20)),
                                "",
                                "Threads of com.acme:shop:1.0.0 grow by 20.0 per thousand requests (99 % interval 19.9 to 20.1),"
                                        + " still growing after 5,000 requests; 120 after 6,000 requests; retained by Jobs.workers"));
    }

    @Test
    void a_series_that_leaks_by_next_to_nothing_fails_with_a_figure_above_none() {
        assertThat(noLeak(threads(Diagnosis.LEAK, Optional.of(slope(0, 0, 0)), NO_END)
                                .make())
                        .actual())
                .hasValue(1);
    }

    @Test
    void a_series_that_leaks_though_no_request_makes_it_grow_breaks_it() {
        assertThat(noLeak(threads(
                                Diagnosis.LEAK,
                                Optional.of(slope(0, 0, 0)),
                                "growing by 0.50 threads per second while the application is idle")
                        .make()))
                .extracting(Check::verdict, Check::actual, Check::sentence)
                .containsExactly(
                        Verdict.FAIL,
                        OptionalLong.of(1),
                        "Threads of com.acme:shop:1.0.0 leak, growing by 0.50 threads per second while the application is"
                                + " idle; 120 after 6,000 requests");
    }

    @Test
    void a_series_that_is_undecided_is_not_judged_and_one_that_is_level_passes() {
        assertThat(noLeak(threads(Diagnosis.INCONCLUSIVE, Optional.empty(), "too few windows to tell")
                        .make()))
                .extracting(Check::verdict, Check::note, Check::sentence)
                .containsExactly(
                        Verdict.INCONCLUSIVE,
                        "too few windows to tell",
                        "Threads of com.acme:shop:1.0.0 could not be diagnosed; 120 after 6,000 requests");
        assertThat(noLeak(threads(Diagnosis.STEADY, Optional.of(slope(0, 0, 0)), "level since request 2,500")
                        .make()))
                .extracting(Check::verdict, Check::actual, Check::sentence)
                .containsExactly(
                        Verdict.PASS,
                        OptionalLong.empty(),
                        "Threads of com.acme:shop:1.0.0 do not grow, level since request 2,500; 120 after 6,000"
                                + " requests");
    }

    @Test
    void a_series_that_the_system_does_not_report_is_undecided_where_somebody_asked_for_it() {
        Check check = noLeak(heap(Diagnosis.STEADY, slope(0, -1, 1), "level").make());

        assertThat(check)
                .extracting(Check::verdict, Check::severity, Check::actual, Check::note, Check::sentence)
                .containsExactly(
                        Verdict.INCONCLUSIVE,
                        Severity.ERROR,
                        OptionalLong.empty(),
                        "this system does not report threads; remove threads from <failOnLeak> (-Dplimsoll.failOnLeak)",
                        "There are no readings of threads for com.acme:shop:1.0.0");
    }

    @Test
    void a_series_that_the_system_does_not_report_only_warns_where_it_is_the_default() {
        Check check = hold(
                Limit.noLeak(SeriesKind.OPEN_FILES, "the default").asDefault(),
                heap(Diagnosis.STEADY, slope(0, -1, 1), "level").make());

        assertThat(check)
                .extracting(Check::verdict, Check::severity, Check::note)
                .containsExactly(
                        Verdict.INCONCLUSIVE,
                        Severity.WARN,
                        "this system does not report open files; remove openFiles from <failOnLeak>"
                                + " (-Dplimsoll.failOnLeak)");
    }

    @Test
    void where_nothing_was_read_that_is_no_fault_of_the_system() {
        assertThat(noLeak(nothing().make()).note()).isEqualTo("nothing was read");
    }

    /** 99 MiB were there only while it got warm. */
    @Test
    void the_highest_reading_once_it_is_warm_is_held_against_the_level() {
        TrendResult result = heap(Diagnosis.STEADY, slope(0, -1, 1), "level").make();

        assertThat(level(42 * MIB, result))
                .extracting(Check::verdict, Check::actual, Check::sentence)
                .containsExactly(
                        Verdict.PASS,
                        OptionalLong.of(42 * MIB),
                        "Live heap of com.acme:shop:1.0.0 is 42.0 MiB, limit 42.0 MiB");
        assertThat(level(42 * MIB - 1, result))
                .extracting(Check::verdict, Check::statement)
                .containsExactly(
                        Verdict.FAIL,
                        "Live heap of com.acme:shop:1.0.0 is 44,040,192 B, limit 44,040,191 B (+1 B, +0.1 %), set by"
                                + " pom.xml");
    }

    @Test
    void a_level_that_is_kept_so_far_by_a_leak_is_undecided_and_one_that_is_exceeded_is_broken() {
        TrendResult result = heap(Diagnosis.LEAK, slope(200, 198, 202), NO_END).make();

        assertThat(level(64 * MIB, result))
                .extracting(Check::verdict, Check::note)
                .containsExactly(Verdict.INCONCLUSIVE, "it still grows, so this is only what it had reached");
        assertThat(level(41 * MIB, result))
                .extracting(Check::verdict, Check::note)
                .containsExactly(Verdict.FAIL, "");
    }

    @Test
    void a_level_without_a_warm_reading_or_without_any_is_undecided() {
        TrendResult cold = nothing()
                .series(SeriesKind.LIVE_HEAP, Diagnosis.INCONCLUSIVE, Optional.empty(), "not judged", 40 * MIB)
                .make();

        assertThat(level(64 * MIB, cold))
                .extracting(Check::verdict, Check::note)
                .containsExactly(Verdict.INCONCLUSIVE, "the run ended before the application was warm");
        assertThat(level(64 * MIB, nothing().make()))
                .extracting(Check::verdict, Check::note)
                .containsExactly(Verdict.INCONCLUSIVE, "this system does not report live heap");
    }

    private static Check leak(long max, Diagnosis diagnosis, Slope slope) {
        return leak(max, heap(diagnosis, slope, NO_END).make());
    }

    private static Check leak(long max, TrendResult result) {
        return hold(LimitName.MAX_LEAK_PER_REQUEST.atMost(new Bytes(max), "pom.xml"), result);
    }

    private static Check noLeak(TrendResult result) {
        return hold(Limit.noLeak(SeriesKind.THREADS, "pom.xml"), result);
    }

    private static Check level(long max, TrendResult result) {
        return hold(LimitName.MAX_LIVE_HEAP.atMost(new Bytes(max), "pom.xml"), result);
    }

    private static TrendFixture threads(Diagnosis diagnosis, Optional<Slope> slope, String why) {
        return nothing().series(SeriesKind.THREADS, diagnosis, slope, why, 20, 21, 120);
    }
}
