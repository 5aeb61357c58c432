package dev.plimsoll.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.Judgement;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.Verdict;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What one run cannot tell is told by the middle of three. */
class NearLimitTest {

    private static final double ONE_PER_CENT = 0.01;

    @Test
    void a_figure_within_its_repeatability_is_near_on_either_side() {
        assertThat(NearLimit.in(judgement(1_000, 1_009), ONE_PER_CENT)).isPresent();
        assertThat(NearLimit.in(judgement(1_000, 991), ONE_PER_CENT)).isPresent();
    }

    @Test
    void a_figure_further_away_is_not() {
        assertThat(NearLimit.in(judgement(1_000, 1_011), ONE_PER_CENT)).isEmpty();
        assertThat(NearLimit.in(judgement(1_000, 989), ONE_PER_CENT)).isEmpty();
    }

    @Test
    void a_limit_that_only_warns_is_not_worth_measuring_again() {
        Check warning = check(1_000, 1_001, Severity.WARN);

        assertThat(NearLimit.in(new Judgement(Verdict.PASS, List.of(), List.of(warning)), ONE_PER_CENT))
                .isEmpty();
    }

    @Test
    void the_middle_run_counts_and_tells_the_others() {
        NearLimit near = NearLimit.in(judgement(1_000, 1_004), ONE_PER_CENT).orElseThrow();

        NearLimit.Middle<Long> middle = near.middle(List.of(1_004L, 990L, 998L), actual -> judgement(1_000, actual));

        assertThat(middle.run()).isEqualTo(998);
        assertThat(middle.judgement().verdict()).isEqualTo(Verdict.PASS);
        assertThat(middle.judgement().checks().get(0).note()).isEqualTo("the middle of 3 runs: 1,004, 990, 998");
    }

    private static Judgement judgement(long max, long actual) {
        Check check = check(max, actual, Severity.ERROR);
        return new Judgement(check.verdict(), List.of(), List.of(check));
    }

    private static Check check(long max, long actual, Severity severity) {
        return new Check(
                "maxBootMemory",
                "-Dplimsoll.maxBootMemory",
                "it:app:1",
                "total",
                "B",
                max,
                OptionalLong.of(actual),
                actual > max ? Verdict.FAIL : Verdict.PASS,
                severity,
                List.of(),
                "");
    }
}
