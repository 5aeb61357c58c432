package dev.plimsoll.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The median of three decides what one run leaves open. */
class NearLimitTest {

    private static final double ONE_PER_CENT = 0.01;

    @Test
    void a_figure_within_its_repeatability_is_near_on_either_side() {
        assertThat(NearLimit.in(gateResult(1_000, 1_009), ONE_PER_CENT)).isPresent();
        assertThat(NearLimit.in(gateResult(1_000, 991), ONE_PER_CENT)).isPresent();
    }

    @Test
    void a_figure_further_away_is_not() {
        assertThat(NearLimit.in(gateResult(1_000, 1_011), ONE_PER_CENT)).isEmpty();
        assertThat(NearLimit.in(gateResult(1_000, 989), ONE_PER_CENT)).isEmpty();
    }

    @Test
    void a_limit_that_only_warns_is_not_worth_measuring_again() {
        Check warning = check(1_000, 1_001, Severity.WARN);

        assertThat(NearLimit.in(new GateResult(Verdict.PASS, List.of(), List.of(warning)), ONE_PER_CENT))
                .isEmpty();
    }

    @Test
    void growth_is_measured_again_only_where_its_limit_is_undecided() {
        Check undecided = growth(Verdict.INCONCLUSIVE, OptionalLong.of(1_055));
        Check unjudged = growth(Verdict.INCONCLUSIVE, OptionalLong.empty());
        Check met = growth(Verdict.PASS, OptionalLong.of(1_050));

        assertThat(near(undecided, ONE_PER_CENT)).isPresent();
        assertThat(near(unjudged, ONE_PER_CENT)).isEmpty();
        assertThat(near(met, ONE_PER_CENT)).isEmpty();
        assertThat(near(undecided, -1)).isEmpty();
    }

    @Test
    void a_note_on_what_is_undecided_stays_beside_that_on_the_other_runs() {
        Check undecided = growth(Verdict.INCONCLUSIVE, OptionalLong.of(1_055));
        NearLimit near = near(undecided, ONE_PER_CENT).orElseThrow();

        assertThat(near.median(
                                List.of(1L, 2L, 3L),
                                run -> new GateResult(Verdict.INCONCLUSIVE, List.of(), List.of(undecided)))
                        .gateResult()
                        .checks()
                        .get(0)
                        .note())
                .isEqualTo("the difference may be chance; the median of 3 runs: 1,055, 1,055, 1,055");
    }

    @Test
    void the_middle_run_counts_and_tells_the_others() {
        NearLimit near = NearLimit.in(gateResult(1_000, 1_004), ONE_PER_CENT).orElseThrow();

        NearLimit.CountedRun<Long> median =
                near.median(List.of(1_004L, 990L, 998L), actual -> gateResult(1_000, actual));

        assertThat(median.run()).isEqualTo(998);
        assertThat(median.gateResult().verdict()).isEqualTo(Verdict.PASS);
        assertThat(median.gateResult().checks().get(0).note()).isEqualTo("the median of 3 runs: 1,004, 990, 998");
    }

    private static Optional<NearLimit> near(Check check, double repeatability) {
        return NearLimit.in(new GateResult(check.verdict(), List.of(), List.of(check)), repeatability);
    }

    private static Check growth(Verdict verdict, OptionalLong actual) {
        return new Check(
                "maxBootMemoryGrowth",
                "pom.xml",
                "it:app",
                Metric.BOOT_MEMORY,
                "B",
                1_050,
                actual,
                verdict,
                Severity.ERROR,
                List.of(),
                verdict == Verdict.PASS ? "" : "the difference may be chance");
    }

    private static GateResult gateResult(long max, long actual) {
        Check check = check(max, actual, Severity.ERROR);
        return new GateResult(check.verdict(), List.of(), List.of(check));
    }

    private static Check check(long max, long actual, Severity severity) {
        return new Check(
                "maxBootMemory",
                "-Dplimsoll.maxBootMemory",
                "it:app:1",
                Metric.BOOT_MEMORY,
                "B",
                max,
                OptionalLong.of(actual),
                actual > max ? Verdict.FAIL : Verdict.PASS,
                severity,
                List.of(),
                "");
    }
}
