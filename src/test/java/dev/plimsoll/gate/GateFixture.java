package dev.plimsoll.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.Result;
import dev.plimsoll.result.Severity;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** Checks one limit. */
final class GateFixture {

    private GateFixture() {}

    /** The only check of a limit. */
    static Check hold(Limit limit, Result result) {
        List<Check> checks = checks(limit, result);
        assertThat(checks).hasSize(1);
        return checks.get(0);
    }

    static List<Check> checks(Limit limit, Result result) {
        return Gate.judge(result, List.of(limit)).checks();
    }

    /** With a baseline; what it does not know warns or fails. */
    static GateContext against(Baseline baseline, Severity unknown) {
        return new GateContext(baseline, unknown, List.of(), Set.of(), LocalDate.EPOCH);
    }
}
