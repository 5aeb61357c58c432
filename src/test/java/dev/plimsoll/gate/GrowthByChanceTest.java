package dev.plimsoll.gate;

import static dev.plimsoll.gate.GateFixture.against;
import static dev.plimsoll.gate.TrendFixture.heap;
import static dev.plimsoll.gate.TrendFixture.slope;
import static dev.plimsoll.result.ObjectsFixture.grown;
import static dev.plimsoll.result.ObjectsFixture.objects;
import static dev.plimsoll.result.ObjectsFixture.own;
import static dev.plimsoll.result.ObjectsFixture.sampled;
import static dev.plimsoll.result.ObjectsFixture.survivors;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.Diagnosis;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Series.Slope;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.Value;
import dev.plimsoll.result.Verdict;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Growth that chance explains is none, and growth that it does not is always found. */
class GrowthByChanceTest {

    @Test
    void a_slope_that_moves_within_its_interval_does_not_fail() {
        Check check = leak(slope(3.0, -2, 8), slope(3.2, -2, 8), "20%");

        assertThat(check.verdict()).isEqualTo(Verdict.PASS);
        assertThat(check.sentence())
                .isEqualTo(
                        "Live heap growth per request of com.acme:shop is 3.2 B (between 0.0 B and 8.0 B), 0.2 B more"
                                + " (+6.6 %) than the baseline's 3.0 B (between 0.0 B and 8.0 B), limit 20 % more (pom.xml)");
    }

    @Test
    void a_slope_is_rounded_as_on_the_tiles_of_the_page() {
        assertThat(leak(slope(99.94, 99, 101), slope(134.2, 134, 135), "20%").sentence())
                .contains(
                        "is 134 B (between 134 B and 135 B)", "than the baseline's 99.9 B (between 99.0 B and 101 B)");
    }

    @Test
    void flat_heaps_pass_whatever_little_is_allowed() {
        // Two runs of the demo, which is flat.
        for (String allowance : List.of("0B", "0%", "5%")) {
            assertThat(leak(slope(5.8, 2.7, 22.6), slope(7.7, 3.9, 17.2), allowance)
                            .verdict())
                    .isEqualTo(Verdict.PASS);
            assertThat(leak(slope(7.7, 3.9, 17.2), slope(5.8, 2.7, 22.6), allowance)
                            .verdict())
                    .isEqualTo(Verdict.PASS);
            assertThat(leak(slope(0, 0, 0), slope(2, -1, 5), allowance).verdict())
                    .isEqualTo(Verdict.PASS);
            assertThat(leak(slope(-40, -60, -20), slope(-30, -50, -10), allowance)
                            .verdict())
                    .isEqualTo(Verdict.PASS);
        }
    }

    @Test
    void a_leak_that_is_as_large_as_its_baseline_passes() {
        for (String allowance : List.of("0B", "0%", "5%")) {
            assertThat(leak(slope(280, 275, 285), slope(281.5, 276, 287), allowance)
                            .verdict())
                    .isEqualTo(Verdict.PASS);
        }
    }

    @Test
    void growth_that_no_interval_explains_fails() {
        Check check = leak(slope(280, 275, 285), slope(302, 298, 306), "5%");

        assertThat(check)
                .extracting(
                        Check::verdict, Check::max, check1 -> check1.actual().getAsLong())
                .containsExactly(Verdict.FAIL, 294L, 302L);
        assertThat(leak(slope(3, 2.9, 3.1), slope(9, 8.9, 9.1), "20%").verdict())
                .isEqualTo(Verdict.FAIL);
        assertThat(leak(slope(0, 0, 0), slope(5, 4.9, 5.1), "0B").verdict()).isEqualTo(Verdict.FAIL);
    }

    /** An interval knows what happened within one run only. */
    @Test
    void slopes_of_two_runs_may_differ_by_a_few_bytes_however_narrow_their_intervals_are() {
        assertThat(leak(slope(280.0, 280, 280.06), slope(280.2, 280.1, 280.2), "0B")
                        .verdict())
                .isEqualTo(Verdict.PASS);
        assertThat(leak(slope(1, 0.9, 1.1), slope(4.5, 4.4, 4.6), "5%").verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void growth_that_an_interval_may_explain_is_undecided_and_says_what_to_do() {
        Check check = leak(slope(280, 230, 330), slope(330, 280, 380), "5%");

        assertThat(check)
                .extracting(Check::verdict, Check::note)
                .containsExactly(
                        Verdict.INCONCLUSIVE,
                        "the difference may be chance; run more requests (<leakHorizon> and <maxRequests>), or allow more"
                                + " growth");
        // More than chance, but not for certain more than what is allowed besides.
        assertThat(leak(slope(280, 275, 285), slope(300, 296, 304), "5%").verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void a_baseline_without_an_interval_is_taken_as_it_is() {
        BaselineFigures old = new BaselineFigures(
                new java.util.TreeMap<>(java.util.Map.of(
                        Metric.LEAK, new java.util.TreeMap<>(java.util.Map.of("", new Value.Exact(280))))),
                java.util.Collections.emptySortedSet());

        assertThat(leak(old, slope(281, 276, 286), "0B").verdict()).isEqualTo(Verdict.PASS);
        assertThat(leak(old, slope(297, 292, 302), "5%").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(leak(old, slope(300, 296, 304), "5%").verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void what_is_counted_passes_if_it_is_unchanged_or_less_and_no_growth_is_allowed() {
        for (String none : List.of("0B", "0%")) {
            assertThat(allocated(10_000, 10_000, none).verdict()).isEqualTo(Verdict.PASS);
            assertThat(allocated(10_000, 9_000, none).verdict()).isEqualTo(Verdict.PASS);
            assertThat(allocated(0, 0, none).verdict()).isEqualTo(Verdict.PASS);
        }
    }

    @Test
    void what_is_counted_may_differ_by_what_it_does_anyway_and_its_largest_value_says_so() {
        Check check = allocated(10_000, 10_080, "0B");

        assertThat(check)
                .extracting(Check::verdict, Check::max, Check::note)
                .containsExactly(
                        Verdict.PASS, 10_100L, "<maxAllocatedPerRequestGrowth> is met only within measurement error");
        assertThat(check.sentence())
                .isEqualTo(
                        "Allocated per request by com.acme:shop is 9.8 KiB, 80 B more (+0.8 %) than the baseline's 9.8 KiB,"
                                + " limit 0 B more (pom.xml), within its measurement error of 101 B");
        assertThat(allocated(10_000, 10_102, "0B").verdict()).isEqualTo(Verdict.FAIL);
        assertThat(allocated(0, 1, "0B").verdict()).isEqualTo(Verdict.FAIL);
        assertThat(allocated(0, 1, "5%").verdict()).isEqualTo(Verdict.FAIL);
    }

    /** Runs differ in small objects, also where most of the bytes are in a few large ones. */
    @Test
    void counts_of_objects_may_differ_by_as_many_small_objects_as_the_bytes_differ_by() {
        // 1 % of 340,000 B are 100 objects of 34 B, which is also 5 % of 2,000.
        for (long now : new long[] {2_100, 2_101}) {
            Check check = growth(Metric.ALLOCATED_OBJECTS, counted(2_000), counted(now), "0%");

            assertThat(check.verdict()).as(now + " objects").isEqualTo(now == 2_100 ? Verdict.PASS : Verdict.FAIL);
        }
    }

    @Test
    void what_is_counted_is_undecided_only_near_an_allowance_that_is_larger_than_it_differs_by() {
        assertThat(allocated(10_000, 10_500, "5%").verdict()).isEqualTo(Verdict.PASS);
        assertThat(allocated(10_000, 10_550, "5%"))
                .extracting(Check::verdict, Check::max, Check::note)
                .containsExactly(
                        Verdict.INCONCLUSIVE,
                        10_500L,
                        "the difference may be chance; allow more growth, or accept it with plimsoll:baseline");
        assertThat(allocated(10_000, 10_700, "5%").verdict()).isEqualTo(Verdict.FAIL);
    }

    /** Compiled code may make do without an object in one run and not in the other. */
    @Test
    void what_one_method_allocates_fails_only_beyond_what_the_whole_differs_by() {
        ObjectsResult before = objects(own("a.A", "a", 1, 20 * 49_500, 20), own("a.B", "b", 2, 20 * 500, 20))
                .make();
        for (long now : new long[] {700, 1_100}) {
            ObjectsResult later = objects(own("a.A", "a", 1, 20 * 49_500, 20), own("a.B", "b", 2, 20 * now, 20))
                    .make();

            Check check = growth(
                    before, later, LimitName.MAX_ALLOCATED_PER_LOCATION.growth(GrowthTolerance.parse("5%"), "pom.xml"));

            assertThat(check)
                    .extracting(Check::subject, Check::verdict)
                    .containsExactly("a.B.b", now == 700 ? Verdict.INCONCLUSIVE : Verdict.FAIL);
        }
    }

    @Test
    void what_was_sampled_fails_only_beyond_the_errors_of_both_runs() {
        // 1 % of standard error in each: 3.6 % of the difference at 99 %.
        assertThat(sampledGrowth(100_000, 103_500, 0.01, "0B").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(sampledGrowth(100_000, 103_500, 0.01, "0B").note())
                .startsWith("the difference may be chance: the figure is sampled and may be off by 2.6 %");
        assertThat(sampledGrowth(100_000, 104_000, 0.01, "0B").verdict()).isEqualTo(Verdict.FAIL);
        assertThat(sampledGrowth(100_000, 100_900, 0.01, "0B").verdict()).isEqualTo(Verdict.PASS);
        assertThat(sampledGrowth(100_000, 99_000, 0.01, "0B").verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void what_stays_of_a_few_requests_is_no_growth_for_certain() {
        // The demo, twice.
        assertThat(retained(296, 6_592, 20).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(retained(6_592, 296, 20).verdict()).isEqualTo(Verdict.PASS);
        assertThat(retained(296, 296 + 100 * 2_000, 2_000).verdict()).isEqualTo(Verdict.FAIL);
    }

    private static Check leak(Slope before, Slope now, String allowance) {
        return leak(BaselineFigures.of(heap(Diagnosis.LEAK, before, "").make()), now, allowance);
    }

    private static Check leak(BaselineFigures before, Slope now, String allowance) {
        Limit limit = limit(Metric.LEAK, allowance);
        BaselineEntry entry =
                entry(BaselineFigures.of(heap(Diagnosis.STEADY, now, "").make()));
        return new GrowthRule(limit, (GrowthTolerance) limit.bound(), entry, entry(before), Reference.FILE, List.of())
                .checks(Severity.WARN)
                .get(0);
    }

    private static BaselineEntry entry(BaselineFigures measures) {
        return BaselineEntry.of(
                heap(Diagnosis.STEADY, slope(0, 0, 0), "").make().header(), measures);
    }

    private static Check allocated(long before, long now, String allowance) {
        return growth(Metric.ALLOCATED, allocating(before), allocating(now), allowance);
    }

    private static ObjectsResult allocating(long bytesPerRequest) {
        return objects(own("a.A", "a", 1, 20 * bytesPerRequest, 20)).counted(0).make();
    }

    private static ObjectsResult counted(long objectsPerRequest) {
        return objects(own("a.A", "a", 1, 20 * 340_000, 20 * objectsPerRequest))
                .counted(0)
                .make();
    }

    private static Check sampledGrowth(long before, long now, double error, String allowance) {
        return growth(Metric.ALLOCATED, sample(before, error), sample(now, error), allowance);
    }

    private static ObjectsResult sample(long bytesPerRequest, double error) {
        return objects(sampled(error, own("a.A", "a", 1, 20 * bytesPerRequest, 20)))
                .sampled()
                .make();
    }

    private static Check retained(long before, long now, long requests) {
        return growth(Metric.RETAINED, retaining(before, requests), retaining(now, requests), "5%");
    }

    private static ObjectsResult retaining(long bytes, long requests) {
        return objects(own("a.A", "a", 1, 20_000, 20))
                .requests(requests)
                .retained(grown(survivors(), bytes, 1))
                .make();
    }

    private static Check growth(Metric metric, ObjectsResult before, ObjectsResult now, String allowance) {
        return growth(before, now, limit(metric, allowance));
    }

    private static Check growth(ObjectsResult before, ObjectsResult now, Limit limit) {
        Baseline baseline = Baseline.EMPTY.with(BaselineEntry.of(before), false);
        return Gate.judge(now, List.of(limit), against(baseline, Severity.WARN))
                .checks()
                .get(0);
    }

    private static Limit limit(Metric metric, String allowance) {
        LimitName name = Arrays.stream(LimitName.values())
                .filter(each -> each.metric() == metric)
                .findFirst()
                .orElseThrow();
        return name.growth(GrowthTolerance.parse(allowance), "pom.xml");
    }
}
