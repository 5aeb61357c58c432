package dev.plimsoll.gate;

import static dev.plimsoll.result.ResultFixture.incomplete;
import static dev.plimsoll.result.ResultFixture.withWhole;
import static dev.plimsoll.result.ResultFixture.withoutWhole;
import static dev.plimsoll.result.RowFixture.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.Check;
import dev.plimsoll.result.Contributor;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.Sensitivity;
import dev.plimsoll.result.Sensitivity.NoiseSource;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.Verdict;
import dev.plimsoll.unit.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class MaxBootMemoryTest {

    private static final BundleResult RESULT = withWhole(
            row("com.acme:shop:1.0.0").project().own(20, 0, 1),
            row("g:a:1").own(10, 0, 1),
            row("g:b:1").own(30, 0, 1),
            row("g:c:1").own(0, 5, 1),
            row("g:d:1").own(1, 0, 1),
            row("g:e:1").own(34, 0, 1));

    @Test
    void the_check_says_what_is_held_against_what() {
        assertThat(hold(99, RESULT))
                .isEqualTo(new Check(
                                "maxBootMemory",
                                "-Dplimsoll.maxBootMemory",
                                "com.acme:shop:1.0.0",
                                Metric.BOOT_MEMORY,
                                "B",
                                99,
                                OptionalLong.of(100),
                                Verdict.FAIL,
                                Severity.ERROR,
                                List.of(
                                        new Contributor("g:e", 34),
                                        new Contributor("g:b", 30),
                                        new Contributor("com.acme:shop", 20),
                                        new Contributor("g:a", 10),
                                        new Contributor("g:c", 5)),
                                "")
                        .sensing(
                                Optional.of(new Sensitivity(100, 2_048, NoiseSource.TOLERANCE, OptionalLong.empty()))));
    }

    @Test
    void exactly_the_limit_passes() {
        assertThat(hold(100, RESULT).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void a_lower_bound_above_the_limit_fails() {
        Check check = hold(99, incomplete(RESULT));

        assertThat(check.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(check.note()).isEmpty();
    }

    @Test
    void a_lower_bound_within_the_limit_is_inconclusive_and_says_why() {
        Check check = hold(100, incomplete(RESULT));

        assertThat(check.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(check.actual()).hasValue(100);
        assertThat(check.note()).contains("lower bound");
    }

    @Test
    void without_the_pass_over_all_it_is_inconclusive_and_has_no_figure() {
        Check check = hold(100, withoutWhole(row("g:a:1").alone(1, 1, 1)));

        assertThat(check.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(check.actual()).isEmpty();
        assertThat(check.note()).isEqualTo("the pass over all dependencies was not measured");
    }

    private static Check hold(long max, BundleResult result) {
        return GateFixture.hold(LimitName.MAX_BOOT_MEMORY.atMost(new Bytes(max), "-Dplimsoll.maxBootMemory"), result);
    }
}
