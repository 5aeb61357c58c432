package dev.plimsoll.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.Verdict;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class VerdictLineTest {

    @Test
    void what_is_new_and_removed_is_named_once_though_every_limit_is_kept() {
        Check check = growth("new since the baseline: g:d; removed: g:c", OptionalLong.of(1), Verdict.PASS);

        assertThat(VerdictLine.of(new GateResult(Verdict.PASS, List.of(), List.of(check, check))))
                .extracting(VerdictLine::text)
                .containsExactly("all limits met (2 checked); new since the baseline: g:d; removed: g:c");
    }

    @Test
    void growth_that_is_not_judged_says_so_once_and_why_and_is_no_pass() {
        Check check = growth("the baseline has no such figure", OptionalLong.empty(), Verdict.INCONCLUSIVE)
                .saying("<maxBootMemoryGrowth> (x) is not checked");

        assertThat(VerdictLine.of(new GateResult(Verdict.MEASURED, List.of(), List.of(check))))
                .extracting(line -> line.word() + "  " + line.text())
                .containsExactly(
                        "WARN  <maxBootMemoryGrowth> (x) is not checked: the baseline has no such figure",
                        "MEASURED  0 of 1 limits checked");
    }

    @Test
    void what_is_not_checked_says_so_once_whatever_the_limit_is_on() {
        Check check = of("maxBootMemory", "mem has no result", OptionalLong.empty(), Verdict.INCONCLUSIVE)
                .saying("-Dplimsoll.maxBootMemory is not checked");

        assertThat(VerdictLine.of(new GateResult(Verdict.MEASURED, List.of(), List.of(check))))
                .extracting(VerdictLine::text)
                .startsWith("-Dplimsoll.maxBootMemory is not checked: mem has no result");
    }

    @Test
    void limits_that_only_warn_may_all_be_broken_in_a_pass() {
        Check check = growth("", OptionalLong.of(2), Verdict.FAIL);

        assertThat(VerdictLine.of(new GateResult(Verdict.PASS, List.of(), List.of(check))))
                .extracting(line -> line.word() + "  " + line.text())
                .endsWith("PASS  only limits that warn are broken");
    }

    @Test
    void a_limit_that_was_not_checked_is_not_counted_as_one_that_is_not_met() {
        Check met = growth("", OptionalLong.of(1), Verdict.PASS);
        Check broken = growth("", OptionalLong.of(2), Verdict.FAIL);
        Check unchecked = growth("there is no baseline", OptionalLong.empty(), Verdict.INCONCLUSIVE);

        assertThat(VerdictLine.met(List.of(met, unchecked))).isEqualTo("1 limit met, 1 not checked");
        assertThat(VerdictLine.met(List.of(met, met, unchecked))).isEqualTo("2 limits met, 1 not checked");
        assertThat(VerdictLine.met(List.of(met, broken, unchecked))).isEqualTo("1 of 2 limits met, 1 not checked");
        assertThat(VerdictLine.met(List.of(met, broken))).isEqualTo("1 of 2 limits met");
        assertThat(VerdictLine.met(List.of(met))).isEqualTo("1 of 1 limit met");
        assertThat(VerdictLine.met(List.of(broken, unchecked)))
                .isEqualTo("only limits that warn are broken, 1 not checked");
    }

    @Test
    void in_short_broken_limits_and_reasons_are_named_since_the_end_of_the_build_explains_them() {
        Check broken = new Check(
                "maxBootMemory",
                "pom.xml",
                "g:app",
                Metric.BOOT_MEMORY,
                "B",
                1,
                OptionalLong.of(2),
                Verdict.FAIL,
                Severity.ERROR,
                List.of(),
                "");
        List<Reason> reasons = List.of(new Reason("run-ended", "It ended."), new Reason("run-ended", "Twice."));
        Check warns = growth("", OptionalLong.of(2), Verdict.FAIL);

        assertThat(VerdictLine.printShort(
                        new GateResult(Verdict.FAIL, reasons, List.of(broken, broken, warns)), AnsiStyle.PLAIN))
                .hasSize(3)
                .startsWith("FAIL  2 of 3 limits broken: maxBootMemory", "INCONCLUSIVE  run-ended")
                .last()
                .asString()
                .startsWith("WARN  Boot memory of g:app");
        assertThat(VerdictLine.printShort(new GateResult(Verdict.PASS, List.of(), List.of()), AnsiStyle.PLAIN))
                .containsExactly("PASS  all limits met (0 checked)");
    }

    private static Check growth(String note, OptionalLong actual, Verdict verdict) {
        return of("maxBootMemoryGrowth", note, actual, verdict);
    }

    private static Check of(String limit, String note, OptionalLong actual, Verdict verdict) {
        return new Check(
                limit, "x", "g:app", Metric.BOOT_MEMORY, "B", 1, actual, verdict, Severity.WARN, List.of(), note);
    }
}
