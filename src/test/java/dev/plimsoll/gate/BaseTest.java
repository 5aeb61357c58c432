package dev.plimsoll.gate;

import static dev.plimsoll.gate.BaselineFixture.MIB;
import static dev.plimsoll.gate.GateFixture.against;
import static dev.plimsoll.result.ResultFixture.withWhole;
import static dev.plimsoll.result.RowFixture.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Limits on growth against another side that was measured for the run, instead of a baseline file. */
class BaseTest {

    private static final Reference MAIN = Reference.base("origin/main (1a2b3c4)");
    private static final BundleResult BEFORE = withWhole(row("g:a:1").own(10 * MIB, 0, 1));
    private static final BundleResult GROWN =
            withWhole(row("g:a:1").own(10 * MIB, 0, 1), row("g:new:1").own(2 * MIB, 0, 1));

    @Test
    void growth_is_reported_against_the_side_by_its_name() {
        GateResult result = judge(Baseline.of(MAIN, List.of(BaselineEntry.of(BEFORE))), GROWN);

        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.base()).hasValue("origin/main (1a2b3c4)");
        assertThat(VerdictMessage.of(result, "bundle-mem.json")).isEqualTo("""
                Boot memory of com.acme:shop is 12.0 MiB, 2.0 MiB more (+20.0 %) than the 10.0 MiB of origin/main (1a2b3c4), limit 1.0 MiB more (pom.xml).
                  Grew most (own): g:new (new) 2.0 MiB.
                  New since origin/main (1a2b3c4): g:new.
                  Exclude or replace what is not needed, or allow more growth with <maxBootMemoryGrowth>.
                All figures are in bundle-mem.json.""");
    }

    @Test
    void what_is_the_same_on_both_sides_passes() {
        assertThat(judge(Baseline.of(MAIN, List.of(BaselineEntry.of(BEFORE))), BEFORE)
                        .verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void a_side_that_could_not_be_measured_is_inconclusive_and_never_a_warning_only() {
        GateResult result = judge(Baseline.none(MAIN, "it does not build", true), GROWN);

        assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(result.checks().get(0).severity()).isEqualTo(Severity.ERROR);
        assertThat(result.checks().get(0).note()).isEqualTo("it does not build");
    }

    @Test
    void a_side_that_has_nothing_to_compare_with_is_what_an_unknown_environment_is() {
        GateResult result = judge(Baseline.none(MAIN, "there is no previous result", false), GROWN);

        assertThat(result.verdict()).isEqualTo(Verdict.MEASURED);
        assertThat(result.checks().get(0).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(result.checks().get(0).severity()).isEqualTo(Severity.WARN);
    }

    @Test
    void the_result_of_another_execution_is_compared_under_the_name_of_this_one() {
        BaselineEntry measured = BaselineEntry.of(BEFORE).as("bundle-mem", "com.acme:renamed", "nightly");

        assertThat(judge(Baseline.of(MAIN, List.of(measured)), GROWN).verdict()).isEqualTo(Verdict.MEASURED);
        assertThat(judge(Baseline.of(MAIN, List.of(measured.as("bundle-mem", "com.acme:shop", "default"))), GROWN)
                        .verdict())
                .isEqualTo(Verdict.FAIL);
    }

    private static GateResult judge(Baseline baseline, BundleResult now) {
        return Gate.judge(
                now,
                List.of(LimitName.MAX_BOOT_MEMORY.growth(GrowthTolerance.parse("1MiB"), "pom.xml")),
                against(baseline, Severity.WARN));
    }
}
