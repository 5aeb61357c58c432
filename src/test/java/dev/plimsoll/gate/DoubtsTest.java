package dev.plimsoll.gate;

import static dev.plimsoll.result.ObjectsFixture.gap;
import static dev.plimsoll.result.ObjectsFixture.grown;
import static dev.plimsoll.result.ObjectsFixture.objects;
import static dev.plimsoll.result.ObjectsFixture.own;
import static dev.plimsoll.result.ObjectsFixture.row;
import static dev.plimsoll.result.ObjectsFixture.survivors;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.result.Caveat;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.ObjectsFixture;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.Site;
import dev.plimsoll.result.Verdict;
import dev.plimsoll.unit.Bytes;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** A caveat makes a limit inconclusive where the truth could turn its verdict, and is a note elsewhere. */
class DoubtsTest {

    private static final String TEXT = "The warm-up was not over.";

    @Test
    void without_a_limit_a_caveat_changes_no_verdict() {
        assertThat(judge(Caveat.On.BOTH, Caveat.Truth.EITHER).reasons()).isEmpty();
        assertThat(judge(Caveat.On.BOTH, Caveat.Truth.EITHER).verdict()).isEqualTo(Verdict.MEASURED);
    }

    @Test
    void a_figure_that_may_be_too_high_cannot_break_a_limit_but_meets_it() {
        assertThat(judge(Caveat.On.BOTH, Caveat.Truth.LOWER, allocated(99)).verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(judge(Caveat.On.BOTH, Caveat.Truth.LOWER, allocated(100)).verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void a_figure_that_may_be_too_low_cannot_meet_a_limit_but_breaks_it() {
        assertThat(judge(Caveat.On.ALLOCATED, Caveat.Truth.HIGHER, allocated(100))
                        .verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(judge(Caveat.On.ALLOCATED, Caveat.Truth.HIGHER, allocated(99))
                        .verdict())
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void a_limit_that_is_further_away_than_the_truth_can_be_is_decided() {
        Caveat caveat =
                new Caveat(Caveat.On.ALLOCATED, Caveat.Truth.EITHER, OptionalDouble.of(0.1), "halves-differ", TEXT);

        assertThat(judge(caveat, allocated(110)).verdict()).isEqualTo(Verdict.PASS);
        assertThat(judge(caveat, allocated(109)).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(judge(caveat, allocated(90)).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(judge(caveat, allocated(89)).verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void a_figure_of_nothing_that_may_be_too_low_does_not_meet_a_limit() {
        for (Caveat.Truth truth : List.of(Caveat.Truth.HIGHER, Caveat.Truth.EITHER)) {
            Caveat caveat = new Caveat(Caveat.On.ALLOCATED, truth, "not-warm", TEXT);
            ObjectsFixture nothing = objects().counted(0).caveat(caveat);

            GateResult gateResult = Gate.judge(nothing.make(), List.of(allocated(100)));

            assertThat(gateResult.checks().get(0).actual()).as("%s", truth).hasValue(0);
            assertThat(gateResult.verdict()).as("%s", truth).isEqualTo(Verdict.INCONCLUSIVE);
        }
    }

    @Test
    void a_figure_of_nothing_that_may_be_too_high_meets_a_limit() {
        Caveat caveat = new Caveat(Caveat.On.ALLOCATED, Caveat.Truth.LOWER, "not-warm", TEXT);

        assertThat(Gate.judge(objects().counted(0).caveat(caveat).make(), List.of(allocated(0)))
                        .verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void a_limit_that_nothing_could_exceed_is_undecided_where_the_truth_may_be_anything() {
        ObjectsFixture ofTheJdk = objects(row(Site.JDK_ONLY, 4_000, 1))
                .caveat(new Caveat(Caveat.On.ALLOCATED, Caveat.Truth.EITHER, "not-warm", TEXT));
        Limit limit = LimitName.MAX_ALLOCATED_PER_LOCATION.atMost(new Bytes(5), "pom.xml");

        GateResult gateResult = Gate.judge(ofTheJdk.make(), List.of(limit));

        assertThat(gateResult.checks().get(0).actual()).isEmpty();
        assertThat(gateResult.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void an_undecided_limit_keeps_its_figure_and_says_why() {
        GateResult gateResult = judge(Caveat.On.BOTH, Caveat.Truth.LOWER, allocated(99));

        assertThat(gateResult.checks().get(0).actual()).hasValue(100);
        assertThat(gateResult.reasons())
                .containsExactly(new Reason(
                        "limit-not-judged",
                        "Allocated per request by com.acme:shop:1.0.0 is 100 B, limit 99 B (+1 B, +1.1 %): The warm-up"
                                + " was not over."));
    }

    @Test
    void a_caveat_on_other_figures_changes_nothing() {
        assertThat(judge(Caveat.On.RETAINED, Caveat.Truth.EITHER, allocated(99)).verdict())
                .isEqualTo(Verdict.FAIL);
        assertThat(judge(Caveat.On.ALLOCATED, Caveat.Truth.EITHER, retained(10)).verdict())
                .isEqualTo(Verdict.PASS);
        assertThat(judge(Caveat.On.RETAINED, Caveat.Truth.EITHER, retained(10)).verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void survivors_that_are_missing_are_no_reason_where_no_limit_is_on_what_is_retained() {
        ObjectsFixture missing = measured().retained(gap(survivors(), 10 << 10));

        assertThat(Gate.judge(missing.make(), List.of(allocated(100))).verdict())
                .isEqualTo(Verdict.PASS);
        assertThat(Gate.judge(missing.make(), List.of(retained(100))).reasons())
                .extracting(Reason::code)
                .contains("retained-gap");
    }

    private static GateResult judge(Caveat.On on, Caveat.Truth truth, Limit... limits) {
        return judge(new Caveat(on, truth, "not-warm", TEXT), limits);
    }

    private static GateResult judge(Caveat caveat, Limit... limits) {
        return Gate.judge(measured().caveat(caveat).make(), List.of(limits));
    }

    /** 100 B per request allocated, 10 B retained. */
    private static ObjectsFixture measured() {
        return objects(own("com.acme.A", "a", 1, 2_000, 20)).retained(grown(survivors(), 200, 20));
    }

    private static Limit allocated(long max) {
        return LimitName.MAX_ALLOCATED_PER_REQUEST.atMost(new Bytes(max), "pom.xml");
    }

    private static Limit retained(long max) {
        return LimitName.MAX_RETAINED_PER_REQUEST.atMost(new Bytes(max), "pom.xml");
    }
}
