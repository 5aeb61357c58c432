package dev.plimsoll.gate;

import static dev.plimsoll.result.ObjectsFixture.gap;
import static dev.plimsoll.result.ObjectsFixture.grown;
import static dev.plimsoll.result.ObjectsFixture.objects;
import static dev.plimsoll.result.ObjectsFixture.own;
import static dev.plimsoll.result.ObjectsFixture.sampled;
import static dev.plimsoll.result.ObjectsFixture.survivors;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.ObjectsFixture;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.Retained;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.Value;
import dev.plimsoll.result.Verdict;
import dev.plimsoll.unit.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObjectsGateTest {

    private static final long KIB = 1 << 10;

    @Test
    void without_a_limit_it_is_measured_and_no_pass() {
        assertThat(Gate.judge(measured().make(), List.of()))
                .isEqualTo(new GateResult(Verdict.MEASURED, List.of(), List.of()));
    }

    @Test
    void every_limit_stands_in_the_checks_broken_or_not() {
        GateResult gateResult = Gate.judge(measured().make(), List.of(max(100), max(99)));

        assertThat(gateResult.checks()).extracting(Check::verdict).containsExactly(Verdict.PASS, Verdict.FAIL);
        assertThat(gateResult.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(gateResult.reasons()).isEmpty();
    }

    @Test
    void without_a_row_without_a_byte_without_a_request_or_unmeasured_it_is_inconclusive_and_no_limit_is_kept() {
        // No counter says that there was nothing to record.
        List<ObjectsResult> nothings = List.of(
                objects().make(),
                objects(own("com.acme.A", "a", 1, 0, 0)).make(),
                measured().requests(0).make(),
                measured().notMeasured().make());

        for (ObjectsResult nothing : nothings) {
            GateResult gateResult = Gate.judge(nothing, List.of(max(100)));

            assertThat(gateResult.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(codes(gateResult)).containsExactly("nothing-measured", "limit-not-judged");
            assertThat(gateResult.checks().get(0).actual()).isEmpty();
        }
    }

    @Test
    void nothing_allocated_is_a_measurement_if_the_counter_says_so_too() {
        for (ObjectsFixture nothing : List.of(
                objects(),
                objects(own("com.acme.A", "a", 1, 0, 0)),
                objects().background(146, 2),
                objects().sampled())) {
            ObjectsResult result = nothing.counted(0).make();
            GateResult gateResult = Gate.judge(
                    result,
                    List.of(
                            max(0),
                            LimitName.MAX_OBJECTS_PER_REQUEST.atMost(0, "pom.xml"),
                            LimitName.MAX_ALLOCATED_PER_LOCATION.atMost(new Bytes(0), "pom.xml")));

            assertThat(gateResult.verdict()).isEqualTo(Verdict.PASS);
            assertThat(gateResult.reasons()).isEmpty();
            assertThat(gateResult.checks())
                    .allSatisfy(check -> assertThat(check.actual()).hasValue(0));
            assertThat(BaselineFigures.of(result).whole(Metric.ALLOCATED)).contains(new Value.Exact(0));
        }
    }

    @Test
    void nothing_recorded_is_nothing_measured_if_the_counter_has_more() {
        ObjectsResult result = objects().background(146, 2).counted(64).make();

        GateResult gateResult = Gate.judge(result, List.of(max(0)));

        assertThat(codes(gateResult)).containsExactly("nothing-measured", "allocation-gap", "limit-not-judged");
        assertThat(gateResult.reasons().get(0).text())
                .isEqualTo(
                        "Nothing was measured: no allocation was recorded, although the JVM's own counter has 64 B. Check"
                                + " <allowFiles> and <ignoreFiles>, and whether the requests reach the application.");
        assertThat(gateResult.checks().get(0).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void without_a_request_nothing_allocated_is_nothing_measured() {
        assertThat(codes(Gate.judge(objects().counted(0).requests(0).make(), List.of(max(0)))))
                .containsExactly("nothing-measured", "limit-not-judged");
    }

    @Test
    void what_is_missing_is_said_with_what_to_do() {
        assertThat(Gate.judge(objects().make(), List.of()).reasons())
                .containsExactly(new Reason(
                        "nothing-measured",
                        "Nothing was measured: no allocation was recorded. Check <allowFiles> and <ignoreFiles>, and"
                                + " whether the requests reach the application."));
        assertThat(Gate.judge(measured().requests(0).make(), List.of()).reasons())
                .containsExactly(new Reason(
                        "nothing-measured",
                        "Nothing was measured: there was no request. Check <testCount> and what exercises the"
                                + " application."));
    }

    @Test
    void at_boot_what_to_do_names_neither_requests_nor_how_many_there_are() {
        assertThat(texts(objects().bootOf("shop.jar").make()))
                .containsExactly("Nothing was measured: no allocation was recorded. Check <allowFiles> and"
                        + " <ignoreFiles>, and whether <appReady> waits until the application has started.");
        assertThat(texts(measured().counted(100_000).bootOf("shop.jar").make()))
                .singleElement()
                .asString()
                .endsWith("cannot be trusted. Measure again, or measure samples (-Dplimsoll.mode=sampled); if it stays,"
                        + " please report it.");
        assertThat(texts(objects(sampled(0.06, own("com.acme.A", "a", 1, 100_000, 20)))
                        .sampled()
                        .counted(0)
                        .bootOf("shop.jar")
                        .make()))
                .containsExactly("There are too few samples: the total may be off by 6.0 %, and 5 % are allowed. Sample"
                        + " more often (-Dplimsoll.sampleInterval).");
    }

    private static List<String> texts(ObjectsResult result) {
        return Gate.judge(result, List.of()).reasons().stream()
                .map(Reason::text)
                .toList();
    }

    @Test
    void what_a_boot_retains_more_than_a_baseline_allows_fails_and_names_the_boot() {
        ObjectsResult before = booted(1_000_000, 400_000);
        Baseline baseline = Baseline.of(Reference.base("origin/main (1a2b3c4)"), List.of(BaselineEntry.of(before)));

        GateResult grown = judgedGrowth(booted(1_000_000, 500_000), baseline);
        assertThat(grown.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(VerdictMessage.of(grown, "perf-objects-boot.json"))
                .startsWith("Retained at boot by com.acme:shop is 488.3 KiB, 97.7 KiB more (+25.0 %) than the 390.6 KiB"
                        + " of origin/main (1a2b3c4), limit 48.8 KiB more (pom.xml).\n"
                        + "  Grew most:\n"
                        + "    97.7 KiB  com.acme.A.a at src/main/java/com/acme/A.java:1\n"
                        + "  Release what these lines allocate, or allow more growth with <maxRetainedAtBootGrowth>.");
        assertThat(judgedGrowth(before, baseline).verdict()).isEqualTo(Verdict.PASS);
        assertThat(judgedGrowth(measured().make(), baseline).verdict())
                .as("a result of requests is never compared with one of a boot")
                .isNotEqualTo(Verdict.PASS);
    }

    private static ObjectsResult booted(long allocated, long retained) {
        return objects(own("com.acme.A", "a", 1, allocated, 20))
                .counted(0)
                .retained(grown(survivors(own("com.acme.A", "a", 1, retained, 10)), retained, 10))
                .bootOf("shop.jar")
                .make();
    }

    private static GateResult judgedGrowth(ObjectsResult result, Baseline baseline) {
        return Gate.judge(
                result,
                List.of(LimitName.MAX_RETAINED_AT_BOOT.growth(GrowthTolerance.parse("50000B"), "pom.xml")),
                GateFixture.against(baseline, Severity.WARN));
    }

    @Test
    void a_reason_found_while_measuring_stays_and_a_fail_beats_it() {
        Reason reason = new Reason("data-loss", "The JVM lost 3 events.");
        ObjectsResult result = measured().because(reason).make();

        assertThat(Gate.judge(result, List.of(max(100))))
                .extracting(GateResult::verdict, GateResult::reasons)
                .containsExactly(Verdict.INCONCLUSIVE, List.of(reason));
        assertThat(Gate.judge(result, List.of(max(99))))
                .extracting(GateResult::verdict, GateResult::reasons)
                .containsExactly(Verdict.FAIL, List.of(reason));
    }

    @Test
    void samples_that_are_too_few_are_inconclusive_and_say_how_to_get_more() {
        ObjectsFixture few =
                objects(sampled(0.06, own("com.acme.A", "a", 1, 100_000, 20))).sampled();
        ObjectsFixture unlucky =
                objects(sampled(0.03, own("com.acme.A", "a", 1, 100_000, 20))).sampled();

        assertThat(Gate.judge(few.counted(0).make(), List.of()).reasons())
                .containsExactly(
                        new Reason(
                                "too-few-samples",
                                "There are too few samples: the total may be off by 6.0 %, and 5 % are allowed. Measure more"
                                        + " requests (-Dplimsoll.testCount) or sample more often (-Dplimsoll.sampleInterval)."));
        assertThat(codes(Gate.judge(unlucky.counted(8_000).make(), List.of()))).containsExactly("too-few-samples");
    }

    @Test
    void a_gap_that_chance_does_not_explain_is_inconclusive_however_many_samples_there_are() {
        ObjectsFixture many =
                objects(sampled(0.01, own("com.acme.A", "a", 1, 100_000, 20))).sampled();

        GateResult gateResult = Gate.judge(many.counted(-8_000).make(), List.of());

        assertThat(codes(gateResult)).containsExactly("allocation-gap");
        assertThat(gateResult.reasons().get(0).text())
                .startsWith("The samples stand for 8.7 % more than the JVM's own counter has")
                .endsWith("or with -Dplimsoll.mode=exact.");
        assertThat(Gate.judge(many.counted(4_000).make(), List.of()).verdict()).isEqualTo(Verdict.MEASURED);
    }

    @Test
    void without_any_sample_it_is_inconclusive() {
        assertThat(codes(Gate.judge(objects().sampled().make(), List.of())))
                .containsExactly("nothing-measured", "too-few-samples");
    }

    @Test
    void a_limit_that_cannot_be_judged_gives_a_reason_that_names_it() {
        GateResult gateResult = Gate.judge(
                measured().make(), List.of(LimitName.MAX_RETAINED_PER_REQUEST.atMost(new Bytes(64), "pom.xml")));

        assertThat(gateResult.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(gateResult.reasons())
                .containsExactly(new Reason(
                        "limit-not-judged",
                        "Retained per request by com.acme:shop:1.0.0 has no value, limit 64 B: what stays after a"
                                + " request was not measured."));
    }

    @Test
    void a_limit_of_severity_warn_changes_nothing_broken_or_unjudged() {
        GateResult gateResult = Gate.judge(
                measured().make(),
                List.of(
                        LimitName.MAX_ALLOCATED_PER_REQUEST
                                .atMost(new Bytes(1), "pom.xml")
                                .as(Severity.WARN),
                        LimitName.MAX_RETAINED_PER_REQUEST
                                .atMost(new Bytes(1), "pom.xml")
                                .as(Severity.WARN)));

        assertThat(gateResult.verdict()).isEqualTo(Verdict.PASS);
        assertThat(gateResult.reasons()).isEmpty();
        assertThat(gateResult.checks()).extracting(Check::verdict).containsExactly(Verdict.FAIL, Verdict.INCONCLUSIVE);
    }

    @Test
    void five_per_cent_less_than_the_counter_passes() {
        ObjectsResult result =
                objects(own("com.acme.A", "a", 1, 9_500, 1)).counted(500).make();

        assertThat(Gate.judge(result, List.of()).verdict()).isEqualTo(Verdict.MEASURED);
    }

    @Test
    void more_than_five_per_cent_less_than_the_counter_is_inconclusive() {
        ObjectsResult result =
                objects(own("com.acme.A", "a", 1, 9_400, 1)).counted(600).make();

        GateResult gateResult = Gate.judge(result, List.of());

        assertThat(gateResult.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(gateResult.reasons())
                .containsExactly(new Reason(
                        "allocation-gap",
                        "The recording has 600 B (6.0 %) less than the JVM's own counter; more than 5 % means that it"
                                + " cannot be trusted. Measure again with a smaller <testCount>; if it stays, please"
                                + " report it."));
    }

    @Test
    void more_than_five_per_cent_more_than_the_counter_is_no_better() {
        ObjectsResult result =
                objects(own("com.acme.A", "a", 1, 10_600, 1)).counted(-600).make();

        assertThat(Gate.judge(result, List.of()).reasons())
                .singleElement()
                .satisfies(reason -> assertThat(reason.text()).startsWith("The recording has 600 B (6.0 %) more than"));
    }

    @Test
    void a_growth_that_survivors_explain_but_for_five_per_cent_passes() {
        assertThat(retained(gap(kept(200 * KIB), 10 * KIB)).verdict()).isEqualTo(Verdict.PASS);
        assertThat(retained(grown(gap(kept(10 * KIB), 10 * KIB), 200 * KIB, 9)).verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void a_growth_that_survivors_do_not_explain_is_inconclusive() {
        GateResult gateResult = retained(gap(kept(199 * KIB), 10 * KIB));

        assertThat(gateResult.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(gateResult.reasons())
                .containsExactly(new Reason(
                        "retained-gap",
                        "The live heap grew by 10.0 KiB (5.1 %) that no surviving object explains; more than 5 % means"
                                + " that what is retained cannot be trusted. Measure again with a larger <warmCount>;"
                                + " if it stays, please report it."));
        assertThat(codes(retained(gap(survivors(), 10 * KIB)))).containsExactly("retained-gap");
    }

    @Test
    void a_gap_below_what_a_histogram_moves_by_itself_is_none_however_little_stayed() {
        assertThat(retained(gap(kept(16), 4095)).verdict()).isEqualTo(Verdict.PASS);
        assertThat(retained(gap(kept(16), 4096)).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    /** With a limit that is met. */
    private static GateResult retained(Retained retained) {
        return Gate.judge(
                measured().retained(retained).make(),
                List.of(LimitName.MAX_RETAINED_PER_REQUEST.atMost(new Bytes(1 << 30), "pom.xml")));
    }

    private static Retained kept(long bytes) {
        return survivors(own("com.acme.A", "keep", 9, bytes, 1));
    }

    /** A request allocates 100 B. */
    private static ObjectsFixture measured() {
        return objects(own("com.acme.A", "a", 1, 2_000, 20));
    }

    private static Limit max(long bytes) {
        return LimitName.MAX_ALLOCATED_PER_REQUEST.atMost(new Bytes(bytes), "pom.xml");
    }

    private static List<String> codes(GateResult gateResult) {
        return gateResult.reasons().stream().map(Reason::code).toList();
    }
}
