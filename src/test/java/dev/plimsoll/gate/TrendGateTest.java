package dev.plimsoll.gate;

import static dev.plimsoll.gate.GateFixture.against;
import static dev.plimsoll.gate.TrendFixture.heap;
import static dev.plimsoll.gate.TrendFixture.nothing;
import static dev.plimsoll.gate.TrendFixture.slope;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.Diagnosis;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.TrendResult;
import dev.plimsoll.result.Verdict;
import dev.plimsoll.unit.Bytes;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrendGateTest {

    private static final Reason ENDED = new Reason("run-ended", "The run ended after 6,000 requests: port closed.");
    private static final Limit LEAK = LimitName.MAX_LEAK_PER_REQUEST.atMost(new Bytes(64), "the default");
    private static final Limit FROZEN = LimitName.MAX_LEAK_PER_REQUEST.growth(GrowthTolerance.parse("5%"), "pom.xml");
    private static final Limit THREADS = Limit.noLeak(SeriesKind.THREADS, "<failOnLeak> in pom.xml");

    @Test
    void a_leak_above_the_limit_fails() {
        GateResult gateResult = Gate.judge(leak().make(), List.of(LEAK));

        assertThat(gateResult.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(gateResult.reasons()).isEmpty();
    }

    @Test
    void a_leak_above_the_limit_fails_though_the_run_ended_early() {
        GateResult gateResult = Gate.judge(leak().because(ENDED).make(), List.of(LEAK));

        assertThat(gateResult.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(gateResult.reasons()).containsExactly(ENDED);
    }

    @Test
    void a_run_that_ended_early_is_inconclusive_though_all_limits_are_kept() {
        GateResult gateResult = Gate.judge(steady().because(ENDED).make(), List.of(LEAK));

        assertThat(gateResult.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(gateResult.checks().get(0).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void a_steady_run_passes() {
        assertThat(Gate.judge(steady().make(), List.of(LEAK)).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void without_any_limit_the_run_alone_counts() {
        assertThat(Gate.judge(leak().make(), List.of()).verdict()).isEqualTo(Verdict.MEASURED);
        assertThat(Gate.judge(leak().because(ENDED).make(), List.of()).verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void a_limit_that_cannot_be_judged_is_a_reason_that_says_what_would_tell() {
        GateResult gateResult = Gate.judge(
                heap(
                                Diagnosis.INCONCLUSIVE,
                                slope(70, 10, 130),
                                "too noisy to tell whether it grows; about 9,000 more requests would be enough")
                        .make(),
                List.of(LEAK));

        assertThat(gateResult.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(gateResult.reasons())
                .containsExactly(new Reason(
                        "limit-not-judged",
                        "Live heap of com.acme:shop:1.0.0 grows by 70.0 B per request (99 % interval 10.0 to 130.0), limit"
                                + " 64 B (the default); 42.0 MiB after 6,000 requests: too noisy to tell whether it"
                                + " grows; about 9,000 more requests would be enough."));
    }

    @Test
    void a_series_that_is_undecided_is_told_once() {
        GateResult gateResult = Gate.judge(
                steady().series(
                                SeriesKind.THREADS,
                                Diagnosis.INCONCLUSIVE,
                                Optional.of(slope(0.02, 0.019, 0.021)),
                                "growing so far, 5,000 requests are needed to decide",
                                20,
                                30,
                                31)
                        .make(),
                List.of(LEAK, THREADS));

        assertThat(gateResult.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(gateResult.reasons())
                .containsExactly(new Reason(
                        "limit-not-judged",
                        "Threads of com.acme:shop:1.0.0 grow by 20.0 per thousand requests (99 % interval 19.0 to 21.0);"
                                + " 31 after 6,000 requests: growing so far, 5,000 requests are needed to decide."));
    }

    @Test
    void of_nothing_measured_no_limit_on_the_heap_is_kept() {
        GateResult gateResult =
                Gate.judge(nothing().make(), List.of(LEAK, LimitName.MAX_LIVE_HEAP.atMost(new Bytes(1), "pom.xml")));

        assertThat(gateResult.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(gateResult.reasons())
                .extracting(Reason::code)
                .containsExactly("nothing-measured", "limit-not-judged", "limit-not-judged");
    }

    @Test
    void a_limit_of_severity_warn_changes_nothing_broken_or_unjudged() {
        GateResult gateResult = Gate.judge(
                leak().make(),
                List.of(
                        LimitName.MAX_RSS.atMost(1, "pom.xml"),
                        LimitName.MAX_LIVE_HEAP.atMost(1, "pom.xml").as(Severity.WARN),
                        LimitName.MAX_LEAK_PER_REQUEST.atMost(1, "pom.xml").as(Severity.WARN)));

        assertThat(gateResult.verdict()).isEqualTo(Verdict.PASS);
        assertThat(gateResult.reasons()).isEmpty();
        assertThat(gateResult.checks())
                .extracting(check -> check.verdict())
                .containsExactly(Verdict.INCONCLUSIVE, Verdict.FAIL, Verdict.FAIL);
    }

    @Test
    void a_limit_on_the_growth_of_a_leak_takes_the_place_of_the_default_limit_so_that_a_baseline_freezes_it() {
        Limit byDefault = LimitName.MAX_LEAK_PER_REQUEST
                .atMost(new Bytes(64), "the default")
                .asDefault();
        Baseline frozen =
                baseline(heap(Diagnosis.LEAK, slope(198, 196, 200), "").make());

        assertThat(Gate.judge(leak().make(), List.of(byDefault, FROZEN), against(frozen, Severity.WARN)))
                .extracting(GateResult::verdict, gateResult -> limits(gateResult))
                .containsExactly(Verdict.PASS, List.of("maxLeakPerRequestGrowth"));
        assertThat(Gate.judge(leak().make(), List.of(LEAK, FROZEN), against(frozen, Severity.WARN)))
                .extracting(GateResult::verdict, gateResult -> limits(gateResult))
                .containsExactly(Verdict.FAIL, List.of("maxLeakPerRequest", "maxLeakPerRequestGrowth"));
        assertThat(Gate.judge(leak().make(), List.of(byDefault)).verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void a_frozen_leak_that_grows_fails() {
        Limit byDefault = LimitName.MAX_LEAK_PER_REQUEST
                .atMost(new Bytes(64), "the default")
                .asDefault();
        Baseline frozen =
                baseline(heap(Diagnosis.LEAK, slope(150, 148, 152), "").make());

        assertThat(Gate.judge(leak().make(), List.of(byDefault, FROZEN), against(frozen, Severity.WARN))
                        .verdict())
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void where_the_baseline_knows_nothing_of_a_leak_the_default_limit_warns_or_fails_as_limits_on_growth_do() {
        Limit byDefault = LimitName.MAX_LEAK_PER_REQUEST
                .atMost(new Bytes(64), "the default")
                .asDefault();

        GateResult warned =
                Gate.judge(leak().make(), List.of(byDefault, FROZEN), against(Baseline.EMPTY, Severity.WARN));
        GateResult failed =
                Gate.judge(leak().make(), List.of(byDefault, FROZEN), against(Baseline.EMPTY, Severity.ERROR));

        assertThat(warned.checks())
                .extracting(Check::limit, Check::verdict, Check::severity)
                .containsExactly(
                        tuple("maxLeakPerRequest", Verdict.FAIL, Severity.WARN),
                        tuple("maxLeakPerRequestGrowth", Verdict.INCONCLUSIVE, Severity.WARN));
        assertThat(failed.verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void the_message_names_the_holder_where_it_is_made_and_what_to_do() {
        GateResult gateResult = Gate.judge(
                leak().suspect(SeriesKind.LIVE_HEAP, "com.acme.Orders.ALL", 195.2)
                        .suspect(SeriesKind.THREADS, "com.acme.Jobs.workers", 0.002)
                        .make(),
                List.of(LEAK));

        assertThat(VerdictMessage.of(gateResult, "target/mem-over-time.html"))
                .isEqualTo(String.join(
                        "\n",
                        "Live heap of com.acme:shop:1.0.0 grows by 200.0 B per request (99 % interval 198.0 to 203.0), limit"
                                + " 64 B (the default); 42.0 MiB after 6,000 requests; retained by Orders.ALL.",
                        "  Retained by:",
                        "    196 B  com.acme.Orders.ALL (java.util.HashMap), allocated at src/main/java/com/acme/Orders.java:12",
                        "  Release these objects, or raise <maxLeakPerRequest> (-Dplimsoll.maxLeakPerRequest).",
                        "All figures are in target/mem-over-time.html."));
    }

    private static List<String> limits(GateResult gateResult) {
        return gateResult.checks().stream().map(Check::limit).toList();
    }

    private static Baseline baseline(TrendResult result) {
        return Baseline.EMPTY.with(BaselineEntry.of(result), false);
    }

    private static TrendFixture leak() {
        return heap(Diagnosis.LEAK, slope(200, 198, 203), "still growing after 5,000 requests");
    }

    private static TrendFixture steady() {
        return heap(Diagnosis.STEADY, slope(0.5, -1, 2), "level since request 2,500");
    }
}
