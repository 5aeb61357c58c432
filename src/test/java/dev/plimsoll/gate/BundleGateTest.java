package dev.plimsoll.gate;

import static dev.plimsoll.result.ResultFixture.because;
import static dev.plimsoll.result.ResultFixture.incomplete;
import static dev.plimsoll.result.ResultFixture.withWhole;
import static dev.plimsoll.result.ResultFixture.withoutWhole;
import static dev.plimsoll.result.RowFixture.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.Check;
import dev.plimsoll.result.Footprint;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.Verdict;
import dev.plimsoll.unit.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

class BundleGateTest {

    private static final BundleResult MEASURED = withWhole(
            row("com.acme:lib:1").own(60, 40, 1).alone(70, 50, 1),
            row("com.acme:web:2").own(5, 5, 1).alone(9, 0, 1));

    @Test
    void without_a_limit_it_is_measured_and_no_pass() {
        GateResult gateResult = Gate.judge(MEASURED, List.of());

        assertThat(gateResult).isEqualTo(new GateResult(Verdict.MEASURED, List.of(), List.of()));
    }

    @Test
    void no_rows_are_inconclusive_even_without_a_limit() {
        GateResult gateResult = Gate.judge(withWhole(), List.of());

        assertThat(gateResult.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(codes(gateResult)).containsExactly("nothing-measured");
    }

    @Test
    void rows_without_any_figure_are_nothing_measured() {
        GateResult gateResult = Gate.judge(withoutWhole(row("com.acme:lib:1")), List.of());

        assertThat(codes(gateResult)).containsExactly("nothing-measured");
    }

    @Test
    void every_limit_stands_in_the_checks_broken_or_not() {
        GateResult gateResult = Gate.judge(MEASURED, List.of(boot(110), boot(109), alone(500)));

        assertThat(gateResult.checks())
                .extracting(Check::verdict)
                .containsExactly(Verdict.PASS, Verdict.FAIL, Verdict.PASS);
        assertThat(gateResult.verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void a_reason_found_while_measuring_makes_it_inconclusive_though_every_limit_is_kept() {
        Reason reason = new Reason("unreadable-jar", "lib.jar cannot be read.");

        GateResult gateResult = Gate.judge(because(MEASURED, reason), List.of(boot(500)));

        assertThat(gateResult.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(gateResult.reasons()).containsExactly(reason);
    }

    @Test
    void a_fail_beats_a_reason_and_does_not_hide_it() {
        Reason reason = new Reason("unreadable-jar", "lib.jar cannot be read.");

        GateResult gateResult = Gate.judge(because(MEASURED, reason), List.of(boot(5)));

        assertThat(gateResult.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(gateResult.reasons()).containsExactly(reason);
    }

    @Test
    void a_limit_that_cannot_be_judged_gives_a_reason_that_names_it() {
        GateResult gateResult = Gate.judge(incomplete(MEASURED), List.of(boot(500)));

        assertThat(gateResult.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(gateResult.reasons())
                .containsExactly(new Reason(
                        "limit-not-judged",
                        "Boot memory of com.acme:shop:1.0.0 is 110 B, limit 500 B: not everything could be loaded, so"
                                + " the figure is only a lower bound."));
    }

    @Test
    void a_broken_limit_of_severity_warn_does_not_fail() {
        Limit limit = LimitName.MAX_BOOT_MEMORY.atMost(new Bytes(5), "pom.xml").as(Severity.WARN);

        GateResult gateResult = Gate.judge(MEASURED, List.of(limit));

        assertThat(gateResult.verdict()).isEqualTo(Verdict.PASS);
        assertThat(gateResult.checks()).extracting(Check::verdict).containsExactly(Verdict.FAIL);
    }

    @Test
    void an_unjudged_limit_of_severity_warn_weighs_no_more_than_a_broken_one() {
        Limit limit =
                LimitName.MAX_BOOT_MEMORY.atMost(new Bytes(500), "pom.xml").as(Severity.WARN);

        GateResult gateResult = Gate.judge(incomplete(MEASURED), List.of(limit));

        assertThat(gateResult.verdict()).isEqualTo(Verdict.MEASURED);
        assertThat(gateResult.reasons()).isEmpty();
        assertThat(gateResult.checks()).extracting(Check::verdict).containsExactly(Verdict.INCONCLUSIVE);
    }

    @Test
    void a_residual_of_one_per_cent_passes() {
        BundleResult result =
                withWhole(new Footprint(1, 0, 0), row("com.acme:lib:1").own(99, 0, 1));

        assertThat(Gate.judge(result, List.of()).verdict()).isEqualTo(Verdict.MEASURED);
    }

    @Test
    void a_residual_above_one_per_cent_is_inconclusive_whatever_its_sign() {
        for (long residual : new long[] {11, -11}) {
            BundleResult result = withWhole(
                    new Footprint(residual, 0, 0), row("com.acme:lib:1").own(1000 - residual, 0, 1));

            GateResult gateResult = Gate.judge(result, List.of());

            assertThat(gateResult.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(codes(gateResult)).containsExactly("residual");
            assertThat(gateResult.reasons().get(0).text()).contains(residual + " B (1.1 %)");
        }
    }

    @Test
    void a_residual_without_a_total_is_inconclusive() {
        BundleResult result =
                withWhole(new Footprint(-5, 0, 0), row("com.acme:lib:1").own(5, 0, 1));

        assertThat(codes(Gate.judge(result, List.of()))).containsExactly("residual");
    }

    private static Limit boot(long max) {
        return LimitName.MAX_BOOT_MEMORY.atMost(new Bytes(max), "-Dplimsoll.maxBootMemory");
    }

    private static Limit alone(long max) {
        return LimitName.MAX_DEPENDENCY_MEMORY.atMost(new Bytes(max), "pom.xml");
    }

    private static List<String> codes(GateResult gateResult) {
        return gateResult.reasons().stream().map(Reason::code).toList();
    }
}
