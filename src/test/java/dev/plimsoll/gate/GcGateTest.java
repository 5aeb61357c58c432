package dev.plimsoll.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.GcFixture;
import dev.plimsoll.result.GcResult;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class GcGateTest {

    private static final String SET_AT = "the pom";

    @Test
    void without_a_limit_it_is_measured_and_no_pass() {
        assertThat(Gate.judge(GcFixture.shop()).verdict()).isEqualTo(Verdict.MEASURED);
    }

    @Test
    void the_share_of_the_cpu_time_passes_and_fails() {
        assertThat(judge(GcFixture.shop(), LimitName.MAX_GC_CPU_SHARE, 50_000).verdict())
                .isEqualTo(Verdict.PASS);
        assertThat(judge(GcFixture.shop(), LimitName.MAX_GC_CPU_SHARE, 20_000).verdict())
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void where_one_collection_more_could_turn_it_nothing_is_decided() {
        Check check = judge(GcFixture.few(), LimitName.MAX_GC_CPU_SHARE, 25_000)
                .checks()
                .get(0);

        assertThat(check.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(check.note())
                .contains("one collection more or less could turn it, since there were 2", "gcRequests");
    }

    @Test
    void a_concurrent_collection_that_takes_most_of_the_time_counts_as_much_as_it_takes() {
        // Three quarters of all time are those of one collection, so the share of 2.35 % may be 0.6 or 4.1 %.
        GcResult marked = GcFixture.marked();

        Check near = judge(marked, LimitName.MAX_GC_CPU_SHARE, 40_000).checks().get(0);
        assertThat(near.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(near.note())
                .contains(
                        "one concurrent collection more or less could turn it, since there was 1; make more requests");
        assertThat(judge(marked, LimitName.MAX_GC_CPU_SHARE, 42_000).verdict()).isEqualTo(Verdict.PASS);
        assertThat(judge(marked, LimitName.MAX_GC_CPU_SHARE, 7_000).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(judge(marked, LimitName.MAX_GC_CPU_SHARE, 5_000).verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void promoted_bytes_are_rounded_up() {
        assertThat(GcFixture.amounts(2_000_000, 1 << 30, 1 << 30).promotedPerRequest())
                .hasValue(1_000);
        assertThat(GcFixture.amounts(2_000_001, 1 << 30, 1 << 30).promotedPerRequest())
                .hasValue(1_001);
    }

    @Test
    void a_recording_that_lacks_a_fifth_of_what_the_jvm_counts_is_inconclusive() {
        assertThat(Gate.judge(GcFixture.amounts(0, 1_000_000_000, 790_000_000)).reasons())
                .singleElement()
                .satisfies(reason -> {
                    assertThat(reason.code()).isEqualTo("allocation-gap");
                    assertThat(reason.text()).contains("(21.0 %) less than the JVM's own allocation counter");
                });
        assertThat(Gate.judge(GcFixture.amounts(0, 1_000_000_000, 810_000_000)).reasons())
                .isEmpty();
    }

    @Test
    void what_mixed_collections_copy_may_or_may_not_be_promoted() {
        // 1,000 B per request by collections of the young generation, 250 B more by a mixed one.
        assertThat(judge(GcFixture.shop(), LimitName.MAX_PROMOTED_PER_REQUEST, 1_400)
                        .verdict())
                .isEqualTo(Verdict.PASS);
        assertThat(judge(GcFixture.shop(), LimitName.MAX_PROMOTED_PER_REQUEST, 1_200)
                        .verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(judge(GcFixture.shop(), LimitName.MAX_PROMOTED_PER_REQUEST, 900)
                        .verdict())
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void a_long_pause_only_warns() {
        GateResult result = judge(GcFixture.shop(), LimitName.MAX_PAUSE, 10_000);

        assertThat(result.checks().get(0).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.checks().get(0).severity()).isEqualTo(Severity.WARN);
        assertThat(result.checks().get(0).sentence())
                .isEqualTo("Longest GC pause of com.acme:shop:1.0.0 is 12.345 ms, limit 10 ms (+2.345 ms, +23.5 %)");
        assertThat(result.verdict()).isNotEqualTo(Verdict.FAIL);
    }

    /** The buffers of a few threads may be larger than all that few requests allocate. */
    @Test
    void less_than_the_counter_has_may_lack_collections_and_more_may_not() {
        assertThat(reasons(GcFixture.recorded(GcFixture.few(), 150_000_000))).containsExactly("allocation-gap");
        assertThat(reasons(GcFixture.recorded(GcFixture.few(), 170_000_000))).isEmpty();
        assertThat(reasons(GcFixture.recorded(GcFixture.few(), 900_000_000))).isEmpty();
        assertThat(reasons(GcFixture.recorded(GcFixture.none(), 0))).isEmpty();
    }

    private static List<String> reasons(GcResult result) {
        return Gate.judge(result).reasons().stream().map(Reason::code).toList();
    }

    @Test
    void nothing_measured_is_no_pass() {
        for (LimitName name :
                List.of(LimitName.MAX_GC_CPU_SHARE, LimitName.MAX_PROMOTED_PER_REQUEST, LimitName.MAX_PAUSE)) {
            assertThat(judge(GcFixture.none(), name, 900_000).checks().get(0).verdict())
                    .isEqualTo(Verdict.INCONCLUSIVE);
        }
        assertThat(judge(GcFixture.concurrent(), LimitName.MAX_PROMOTED_PER_REQUEST, 900_000)
                        .verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(judge(GcFixture.lossy(), LimitName.MAX_GC_CPU_SHARE, 900_000).verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
    }

    private static GateResult judge(GcResult result, LimitName name, long max) {
        return Gate.judge(result, List.of(name.atMost(max, SET_AT)));
    }
}
