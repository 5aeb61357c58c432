package dev.plimsoll.gate;

import static dev.plimsoll.gate.BaselineFixture.MIB;
import static dev.plimsoll.gate.BaselineFixture.dependency;
import static dev.plimsoll.gate.GateFixture.against;
import static dev.plimsoll.result.ObjectsFixture.objects;
import static dev.plimsoll.result.ObjectsFixture.own;
import static dev.plimsoll.result.ResultFixture.withWhole;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.Check;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Result;
import dev.plimsoll.result.RowFixture;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.Verdict;
import dev.plimsoll.unit.Bytes;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the baseline does not have has nothing that it could grow against. */
class NewSubjectTest {

    private static final BundleResult BEFORE = withWhole(alone("g:a:1", MIB));
    private static final ObjectsResult OBJECTS =
            objects(own("a.A", "a", 1, 20_000, 20)).make();

    @TempDir
    Path folder;

    @Test
    void a_new_dependency_above_the_limit_fails_and_a_known_one_does_not() {
        GateResult result = judge(
                baseline(BEFORE),
                withWhole(alone("g:a:2", 9 * MIB), alone("g:d:1", 3 * MIB), alone("g:e:1", 1)),
                LimitName.MAX_NEW_DEPENDENCY_MEMORY);

        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.checks()).extracting(Check::subject).containsExactly("g:d");
        assertThat(VerdictMessage.of(result, "bundle-mem.json")).isEqualTo("""
                Boot memory of g:d (alone) is 3.0 MiB, limit 2.0 MiB (+1.0 MiB, +50.0 %), for what is new since the baseline (pom.xml).
                  Largest (alone): g:d (new) 3.0 MiB.
                  Exclude or replace what is not needed, or accept it with plimsoll:baseline -Dplimsoll.acceptFailed=true.
                All figures are in bundle-mem.json.""");
    }

    @Test
    void new_dependencies_within_the_limit_pass_and_so_does_nothing_new() {
        GateResult small = judge(
                baseline(BEFORE),
                withWhole(alone("g:a:1", MIB), alone("g:d:1", 2 * MIB), alone("g:e:1", 1)),
                LimitName.MAX_NEW_DEPENDENCY_MEMORY);
        GateResult none = judge(baseline(BEFORE), BEFORE, LimitName.MAX_NEW_DEPENDENCY_MEMORY);

        assertThat(small.verdict()).isEqualTo(Verdict.PASS);
        assertThat(small.checks()).extracting(Check::subject).containsExactly("g:d");
        assertThat(none.verdict()).isEqualTo(Verdict.PASS);
        assertThat(none.checks().get(0).sentence()).isEqualTo("Nothing is new since the baseline (pom.xml)");
    }

    @Test
    void a_new_dependency_without_a_figure_is_inconclusive_and_a_lower_bound_above_the_limit_fails() {
        GateResult unmeasured = judge(
                baseline(BEFORE),
                withWhole(alone("g:a:1", MIB), dependency("g:d:1", 1)),
                LimitName.MAX_NEW_DEPENDENCY_MEMORY);
        GateResult atLeast = judge(
                baseline(BEFORE),
                withWhole(alone("g:a:1", MIB), alone("g:d:1", 3 * MIB).lowerBound("has ended the JVM")),
                LimitName.MAX_NEW_DEPENDENCY_MEMORY);

        assertThat(unmeasured.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(unmeasured.checks().get(0).subject()).isEqualTo("g:d");
        assertThat(atLeast.verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void what_the_baseline_has_only_a_lower_bound_of_is_not_new() throws Exception {
        BundleResult before =
                withWhole(alone("g:a:1", MIB), alone("g:d:1", 3 * MIB).lowerBound("has ended the JVM"));
        Path file = folder.resolve("b.json");
        BaselineFile.write(baseline(before), file);

        GateResult result = judge(
                BaselineFile.read(file),
                withWhole(alone("g:a:1", MIB), alone("g:d:2", 3 * MIB)),
                LimitName.MAX_NEW_DEPENDENCY_MEMORY);

        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void a_new_location_above_the_limit_fails_by_the_sum_of_its_lines() {
        ObjectsResult now = objects(
                        own("a.A", "a", 1, 20_000, 20), own("a.B", "b", 3, 30_000, 20), own("a.B", "b", 4, 30_000, 20))
                .make();

        GateResult result = judge(baseline(), now, LimitName.MAX_ALLOCATED_PER_NEW_LOCATION, new Bytes(2_000));

        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.checks().get(0).subject()).isEqualTo("a.B.b");
        assertThat(result.checks().get(0).actual()).hasValue(3_000);
    }

    /** A baseline leaves out locations below half a percent, so one that is as small now may have been there before. */
    @Test
    void a_location_that_the_baseline_may_have_left_out_is_not_new() {
        ObjectsResult now = objects(own("a.A", "a", 1, 20_000, 20), own("a.B", "b", 3, 180, 20))
                .make();

        assertThat(judge(baseline(), now, LimitName.MAX_ALLOCATED_PER_NEW_LOCATION, new Bytes(1))
                        .verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void without_a_baseline_it_is_not_checked() {
        GateResult result = judge(Baseline.missing(Path.of("b.json")), BEFORE, LimitName.MAX_NEW_DEPENDENCY_MEMORY);

        assertThat(result.checks().get(0).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(result.checks().get(0).note()).startsWith("the baseline b.json does not exist");
    }

    @Test
    void a_new_or_grown_transitive_dependency_is_named_with_the_direct_one_to_act_on() {
        BundleResult now = withWhole(
                alone("g:a:1", 9 * MIB).broughtBy("g:api:1"),
                alone("g:d:1", 3 * MIB).broughtBy("g:api:1"));

        assertThat(VerdictMessage.of(judge(baseline(BEFORE), now, LimitName.MAX_NEW_DEPENDENCY_MEMORY), "r"))
                .contains(
                        "for what is new since the baseline (pom.xml); it comes through g:api.\n",
                        "  Largest (alone): g:d (new) 3.0 MiB (through g:api).\n");
        assertThat(VerdictMessage.of(
                        Gate.judge(
                                now,
                                List.of(
                                        LimitName.MAX_BOOT_MEMORY.growth(GrowthTolerance.parse("0B"), "x"),
                                        LimitName.MAX_DEPENDENCY_MEMORY.growth(GrowthTolerance.parse("0B"), "y")),
                                against(baseline(BEFORE), Severity.WARN)),
                        "r"))
                .contains("limit 0 B more (y); it comes through g:api.\n");
    }

    private static Baseline baseline(Result... results) {
        Baseline baseline = Baseline.EMPTY;
        for (Result result : results.length == 0 ? new Result[] {OBJECTS} : results) {
            baseline = baseline.with(BaselineEntry.of(result), false);
        }
        return baseline;
    }

    private static RowFixture alone(String id, long bytes) {
        return dependency(id, 1).alone(bytes, 0, 1);
    }

    private static GateResult judge(Baseline baseline, Result now, LimitName name) {
        return judge(baseline, now, name, new Bytes(2 * MIB));
    }

    private static GateResult judge(Baseline baseline, Result now, LimitName name, Bytes max) {
        return Gate.judge(now, List.of(name.atMost(max, "pom.xml")), against(baseline, Severity.WARN));
    }
}
