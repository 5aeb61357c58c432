package dev.plimsoll.run;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.Verdict;
import java.util.List;
import java.util.OptionalLong;

/** What a gate would say. */
final class GateResults {

    /** The limit of all of them, in bytes. */
    static final long MAX = 1_000;

    private GateResults() {}

    /** Of a figure in bytes. */
    static GateResult of(long figure) {
        Verdict verdict = figure > MAX ? Verdict.FAIL : Verdict.PASS;
        Check check = new Check(
                "maxBootMemory",
                "pom.xml",
                "g:a:1",
                Metric.BOOT_MEMORY,
                "B",
                MAX,
                OptionalLong.of(figure),
                verdict,
                Severity.ERROR,
                List.of(),
                "");
        return new GateResult(verdict, List.of(), List.of(check));
    }

    static GateResult inconclusive(String why) {
        return new GateResult(Verdict.INCONCLUSIVE, List.of(new Reason("too-noisy", why)), List.of());
    }
}
