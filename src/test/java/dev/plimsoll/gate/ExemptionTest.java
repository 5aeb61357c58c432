package dev.plimsoll.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.Check;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.ResultFixture;
import dev.plimsoll.result.RowFixture;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.Verdict;
import dev.plimsoll.unit.Bytes;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExemptionTest {

    private static final LocalDate LAST = LocalDate.of(2027, 3, 31);
    private static final BundleResult RESULT = ResultFixture.withWhole(
            RowFixture.row("com.google.guava:guava:33").own(3 << 20, 0, 1).alone(4 << 20, 0, 1));

    @Test
    void it_holds_until_its_last_day_and_says_why() {
        GateResult gateResult = judge(LAST, accept("maxDependencyMemory", "com.google.guava:guava"));

        assertThat(gateResult.verdict()).isEqualTo(Verdict.PASS);
        assertThat(gateResult.checks()).extracting(Check::severity).containsExactly(Severity.WARN);
        assertThat(gateResult.checks())
                .extracting(Check::statement)
                .containsExactly("Boot memory of com.google.guava:guava (alone) is 4.0 MiB, limit 1.0 MiB"
                        + " (+3.0 MiB, +300.0 %), set by -Dplimsoll.x, accepted until 2027-03-31: caches, see PLIM-7");
    }

    @Test
    void it_lapses_the_day_after_and_says_so() {
        GateResult gateResult = judge(LAST.plusDays(1), accept("maxDependencyMemory", "com.google.guava:guava"));

        assertThat(gateResult.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(gateResult.checks().get(0).statement())
                .endsWith(", set by -Dplimsoll.x, accepted only until 2027-03-31 (caches, see PLIM-7)");
    }

    @Test
    void without_a_day_it_holds_for_ever() {
        Exemption always = new Exemption(Optional.empty(), "com.google.guava:guava", "ours", Optional.empty());

        assertThat(judge(LocalDate.MAX, always).verdict()).isEqualTo(Verdict.PASS);
        assertThat(judge(LocalDate.MAX, always).checks().get(0).statement()).endsWith(", accepted: ours");
    }

    @Test
    void a_star_stands_for_any_characters_and_nothing_else_is_special() {
        assertThat(judge(LAST, accept("maxDependencyMemory", "com.google.*")).verdict())
                .isEqualTo(Verdict.PASS);
        assertThat(judge(LAST, accept("maxDependencyMemory", "com.google.guav."))
                        .verdict())
                .isEqualTo(Verdict.FAIL);
        assertThat(judge(LAST, accept("maxDependencyMemory", "guava")).verdict())
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void that_of_another_limit_does_not_count() {
        assertThat(judge(LAST, accept("maxBootMemory", "com.google.guava:guava"))
                        .verdict())
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void one_that_holds_beats_one_that_has_lapsed_wherever_it_stands() {
        Exemption lapsed = new Exemption(Optional.empty(), "*", "old", Optional.of(LAST.minusDays(1)));
        Exemption holds = accept("maxDependencyMemory", "*");

        assertThat(judge(LAST, lapsed, holds)).isEqualTo(judge(LAST, holds, lapsed));
        assertThat(judge(LAST, lapsed, holds).verdict()).isEqualTo(Verdict.PASS);
        assertThat(judge(LAST, lapsed, holds).checks().get(0).statement()).endsWith(": caches, see PLIM-7");
    }

    @Test
    void the_project_may_be_named_without_its_version() {
        Limit limit = LimitName.MAX_BOOT_MEMORY.atMost(new Bytes(1), "-Dplimsoll.x");

        for (String name : List.of("com.acme:shop", "com.acme:shop:1.0.0")) {
            GateContext terms = exempting(LAST, accept("maxBootMemory", name));
            assertThat(Gate.judge(RESULT, List.of(limit), terms).verdict()).isEqualTo(Verdict.PASS);
        }
    }

    private static Exemption accept(String limit, String subject) {
        return new Exemption(Optional.of(limit), subject, "caches, see PLIM-7", Optional.of(LAST));
    }

    private static GateResult judge(LocalDate today, Exemption... accepted) {
        Limit limit = LimitName.MAX_DEPENDENCY_MEMORY.atMost(new Bytes(1 << 20), "-Dplimsoll.x");
        return Gate.judge(RESULT, List.of(limit), exempting(today, accepted));
    }

    private static GateContext exempting(LocalDate today, Exemption... exemptions) {
        return new GateContext(Baseline.EMPTY, Severity.WARN, List.of(exemptions), Set.of(), today);
    }
}
