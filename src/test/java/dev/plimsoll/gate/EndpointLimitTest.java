package dev.plimsoll.gate;

import static dev.plimsoll.result.ObjectsFixture.endpoint;
import static dev.plimsoll.result.ObjectsFixture.objects;
import static dev.plimsoll.result.ObjectsFixture.own;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.result.Amount;
import dev.plimsoll.result.Caveat;
import dev.plimsoll.result.Check;
import dev.plimsoll.result.EndpointCost;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.ObjectsFixture;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.RequestCount;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Limits on single requests. */
class EndpointLimitTest {

    private static final int MANY = 30;

    @Test
    void a_kibibyte_more_in_one_of_many_requests_fails_that_one_alone() {
        List<Limit> limits = IntStream.range(0, MANY)
                .mapToObj(i -> LimitName.REQUEST_ALLOCATED.onRequest("GET /" + i, GrowthTolerance.parse("256B"), i + 1))
                .toList();

        GateResult judged = Gate.judge(many(17), limits, against(many(-1)));

        assertThat(judged.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(judged.checks()).hasSize(MANY);
        assertThat(judged.checks())
                .filteredOn(check -> check.verdict() != Verdict.PASS)
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.subject()).isEqualTo("GET /17");
                    assertThat(check.setAt()).isEqualTo("<maxAllocatedPerRequestGrowth> in entry 18 of <requests>");
                    assertThat(check.verdict()).isEqualTo(Verdict.FAIL);
                });
    }

    @Test
    void a_maximum_fails_the_request_above_it_and_says_where_it_is_set_and_what_to_do() {
        GateResult judged = Gate.judge(
                many(17),
                List.of(
                        LimitName.REQUEST_ALLOCATED.onRequest("GET /16", new Bound.Maximum(20_480), 17),
                        LimitName.REQUEST_ALLOCATED.onRequest("GET /17", new Bound.Maximum(20_480), 18),
                        LimitName.REQUEST_OBJECTS.onRequest("GET /17", new Bound.Maximum(8), 18)));

        assertThat(judged.checks())
                .extracting(Check::verdict)
                .containsExactly(Verdict.PASS, Verdict.FAIL, Verdict.PASS);
        assertThat(VerdictMessage.of(judged, "page.html"))
                .contains("Allocated per request by GET /17 is ")
                .contains("<maxAllocatedPerRequest> in entry 18 of <requests>")
                .contains("or raise its <maxAllocatedPerRequest> in <requests>.")
                .doesNotContain("GET /16");
    }

    @Test
    void a_request_without_a_row_is_never_passed() {
        Limit limit = LimitName.REQUEST_ALLOCATED.onRequest("GET /none", new Bound.Maximum(Long.MAX_VALUE), 1);

        assertThat(Gate.judge(many(-1), List.of(limit)).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        ObjectsResult none = measured().noEndpoints("it answered 404").make();
        GateResult judged = Gate.judge(none, List.of(limit));
        assertThat(judged.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(judged.reasons().get(0).text()).contains("GET /none", "it answered 404");
        Limit growth = LimitName.REQUEST_ALLOCATED.onRequest("GET /none", GrowthTolerance.parse("1MiB"), 1);
        assertThat(Gate.judge(many(-1), List.of(growth), against(many(-1))).checks())
                .extracting(Check::verdict)
                .containsExactly(Verdict.INCONCLUSIVE);
    }

    @Test
    void what_is_retained_is_unknown_where_it_was_not_measured_or_may_replace_what_another_request_kept() {
        Limit limit = LimitName.REQUEST_RETAINED.onRequest("GET /0", new Bound.Maximum(1_000), 1);
        assertThat(Gate.judge(many(-1), List.of(limit)).verdict()).isEqualTo(Verdict.INCONCLUSIVE);

        assertThat(Gate.judge(keeping(20_000, 20_000), List.of(limit)).verdict())
                .isEqualTo(Verdict.FAIL);
        assertThat(Gate.judge(keeping(9_000, 9_000), List.of(limit)).verdict()).isEqualTo(Verdict.PASS);
        // All of it may have replaced earlier objects.
        assertThat(Gate.judge(keeping(20_000, 0), List.of(limit)).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void the_limit_of_the_only_request_is_on_the_whole() {
        ObjectsResult only = measured().made(new RequestCount("GET /", 20)).make();

        assertThat(Gate.judge(
                                only,
                                List.of(LimitName.REQUEST_ALLOCATED.onRequest("GET /", new Bound.Maximum(1_023), 1)))
                        .verdict())
                .isEqualTo(Verdict.FAIL);
        assertThat(Gate.judge(
                                only,
                                List.of(LimitName.REQUEST_ALLOCATED.onRequest("GET /", new Bound.Maximum(1_024), 1)))
                        .verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void a_doubt_about_the_whole_is_one_about_each_request() {
        ObjectsResult doubtful = measured()
                .endpoints(endpoint("/a", 1, 1_000, 1), endpoint("/b", 1, 1_000, 1))
                .caveat(new Caveat(Caveat.On.ALLOCATED, Caveat.Truth.EITHER, "not-idle", "It was busy."))
                .make();

        assertThat(Gate.judge(
                                doubtful,
                                List.of(LimitName.REQUEST_ALLOCATED.onRequest("GET /a", new Bound.Maximum(2_000), 1)))
                        .verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
    }

    private static ObjectsFixture measured() {
        return objects(own("a.A", "a", 1, 20 * 1_024, 20));
    }

    /** Each allocates 20,000 B, one of them a kibibyte more. */
    private static ObjectsResult many(int larger) {
        return measured()
                .endpoints(IntStream.range(0, MANY)
                        .mapToObj(i -> endpoint("/" + i, 1, i == larger ? 21_024 : 20_000, 7))
                        .toArray(EndpointCost[]::new))
                .make();
    }

    /** Ten requests of one of two kinds keep some bytes together, of which the heap grows by some. */
    private static ObjectsResult keeping(long bytes, long grown) {
        EndpointCost row = new EndpointCost(
                "GET /0",
                "GET",
                "/0",
                1,
                10,
                new Amount(10_000, 10),
                Optional.of(new EndpointCost.Survived(10, new Amount(bytes, 10))),
                List.of());
        return measured()
                .endpoints(row, endpoint("/1", 1, 1_000, 1))
                .retained(ObjectsFixture.grown(ObjectsFixture.survivors(own("a.A", "a", 1, bytes, 10)), grown, 10))
                .make();
    }

    private static GateContext against(ObjectsResult before) {
        return GateFixture.against(Baseline.EMPTY.with(BaselineEntry.of(before), false), Severity.ERROR);
    }
}
