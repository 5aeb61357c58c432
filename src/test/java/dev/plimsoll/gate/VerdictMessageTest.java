package dev.plimsoll.gate;

import static dev.plimsoll.result.ResultFixture.because;
import static dev.plimsoll.result.ResultFixture.incomplete;
import static dev.plimsoll.result.ResultFixture.withWhole;
import static dev.plimsoll.result.RowFixture.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.DependencyGlob;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.Severity;
import dev.plimsoll.unit.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictMessageTest {

    private static final long MIB = 1 << 20;
    private static final String REPORT = "target/plimsoll/bundle-mem.json";

    private static final BundleResult RESULT = withWhole(
            row("com.acme:shop:1.0.0").project().own(MIB, 0, 1),
            row("g:a:1").own(30 * MIB, 0, 1).alone(41 * MIB, 0, 1),
            row("g:b:1").own(10 * MIB, 0, 1).alone(11 * MIB, 0, 1));

    @Test
    void a_broken_limit_says_figure_limit_excess_place_offenders_and_next_step() {
        assertThat(message(RESULT, boot(32 * MIB))).isEqualTo("""
                        Boot memory of com.acme:shop:1.0.0 is 41.0 MiB, limit 32.0 MiB (+9.0 MiB, +28.2 %), set by -Dplimsoll.maxBootMemory.
                          Largest (own): g:a 30.0 MiB, g:b 10.0 MiB, com.acme:shop 1.0 MiB.
                          Exclude or replace what is not needed, or raise <maxBootMemory> (-Dplimsoll.maxBootMemory).
                        All figures are in target/plimsoll/bundle-mem.json.""");
    }

    @Test
    void several_broken_limits_are_counted_and_those_that_only_warn_are_left_out() {
        assertThat(message(
                        RESULT,
                        new MaxBootMemory(new Ceiling(new Bytes(1), "x", Severity.WARN)),
                        new MaxDependencyMemory(new Ceiling(new Bytes(40 * MIB), "<maxDependencyMemory> in pom.xml")),
                        new DependencyLimit(
                                new Ceiling(new Bytes(9 * MIB), "<dependencyLimits> in pom.xml"),
                                DependencyGlob.parse("g:b"),
                                DependencyMetric.OWN)))
                .isEqualTo("""
                        2 memory limits are broken.
                        Boot memory of g:a (alone) is 41.0 MiB, limit 40.0 MiB (+1.0 MiB, +2.5 %), set by <maxDependencyMemory> in pom.xml.
                          Largest (alone): g:a 41.0 MiB, g:b 11.0 MiB.
                          Exclude or replace what is not needed, or raise <maxDependencyMemory> (-Dplimsoll.maxDependencyMemory).
                        Boot memory of g:b (own) is 10.0 MiB, limit 9.0 MiB (+1.0 MiB, +11.2 %), set by <dependencyLimits> in pom.xml.
                          Exclude or replace what is not needed, or raise its <max> in <dependencyLimits>.
                        All figures are in target/plimsoll/bundle-mem.json.""");
    }

    @Test
    void a_limit_broken_by_one_byte_never_reads_as_kept() {
        assertThat(message(RESULT, boot(41 * MIB - 1)))
                .startsWith("Boot memory of com.acme:shop:1.0.0 is 42,991,616 B, limit 42,991,615 B (+1 B, +0.1 %),");
    }

    @Test
    void a_limit_of_nothing_has_no_percentage() {
        assertThat(message(RESULT, boot(0)))
                .startsWith("Boot memory of com.acme:shop:1.0.0 is 41.0 MiB, limit 0 B (+41.0 MiB),");
    }

    @Test
    void an_inconclusive_run_says_what_is_missing_and_how_to_go_on() {
        assertThat(message(incomplete(RESULT), boot(64 * MIB))).isEqualTo("""
                        Inconclusive, so neither passed nor failed:
                        Boot memory of com.acme:shop:1.0.0 is 41.0 MiB, limit 64.0 MiB: not everything could be loaded, so the figure is only a lower bound.
                        The figures so far are in target/plimsoll/bundle-mem.json; -Dplimsoll.onInconclusive=warn lets the build go on.""");
    }

    @Test
    void a_fail_does_not_hide_that_the_run_is_inconclusive() {
        BundleResult result = because(RESULT, new Reason("unreadable-jar", "b.jar cannot be read."));

        assertThat(message(result, boot(MIB)))
                .endsWith(
                        "Besides, the run is inconclusive:\nb.jar cannot be read.\nAll figures are in " + REPORT + ".");
    }

    private static MaxBootMemory boot(long max) {
        return new MaxBootMemory(new Ceiling(new Bytes(max), "-Dplimsoll.maxBootMemory"));
    }

    private static String message(BundleResult result, BundleLimit... limits) {
        return VerdictMessage.of(BundleGate.judge(result, List.of(limits)), REPORT);
    }
}
