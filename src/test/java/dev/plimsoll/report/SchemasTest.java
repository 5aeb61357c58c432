package dev.plimsoll.report;

import static dev.plimsoll.result.ResultFixture.incomplete;
import static dev.plimsoll.result.ResultFixture.withWhole;
import static dev.plimsoll.result.ResultFixture.withoutWhole;
import static dev.plimsoll.result.RowFixture.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.gate.Gate;
import dev.plimsoll.report.json.ResultCodec;
import dev.plimsoll.report.json.StoredResult;
import dev.plimsoll.report.json.StoredResults;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.CapacityFixture;
import dev.plimsoll.result.CapacityResult;
import dev.plimsoll.result.CapacityRun.RunEnding;
import dev.plimsoll.result.CompareFixture;
import dev.plimsoll.result.CompareResult;
import dev.plimsoll.result.CpuFixture;
import dev.plimsoll.result.CpuResult;
import dev.plimsoll.result.Footprint;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.GcFixture;
import dev.plimsoll.result.GcResult;
import dev.plimsoll.result.HeapDiffFixture;
import dev.plimsoll.result.HeapDiffResult;
import dev.plimsoll.result.IpsFixture;
import dev.plimsoll.result.IpsResult;
import dev.plimsoll.result.MemoryFixture;
import dev.plimsoll.result.MemoryResult;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.ObjectsFixture;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.PlantKind;
import dev.plimsoll.result.Proof;
import dev.plimsoll.result.ProofTrial;
import dev.plimsoll.result.ProofTrial.ProofLimit;
import dev.plimsoll.result.ProofTrial.TrialOutcome;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.result.TrendResult;
import dev.plimsoll.result.UnfinishedRun;
import dev.plimsoll.result.Verdict;
import dev.plimsoll.result.VersionsFixture;
import dev.plimsoll.result.VersionsResult;
import dev.plimsoll.result.WhatIfFixture;
import dev.plimsoll.result.WhatIfResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class SchemasTest {

    @Test
    void whatever_bundle_mem_may_find_is_as_its_schema_says() throws IOException {
        for (BundleResult result : List.of(
                Judged.springBoot(),
                withoutWhole(),
                withoutWhole(row("g:a:1").alone(1, 2, 3)),
                incomplete(withWhole(
                        new Footprint(-1, -2, 0), row("g:a:jar:linux:1").savesMeasured(1, 2))))) {
            assertThat(Schemas.ofGoal("bundle-mem").problems(ResultCodec.text(result, Judged.of(result))))
                    .isEmpty();
        }
    }

    @Test
    void whatever_perf_objects_may_find_is_as_its_schema_says() throws IOException {
        for (ObjectsResult result : List.of(
                Judged.orders(),
                OrdersResult.byOwnCode().make(),
                ObjectsFixture.objects().notMeasured().make(),
                ObjectsFixture.objects(ObjectsFixture.own("a.B", "c", 1, 1, 1))
                        .bootOf("shop.jar")
                        .make(),
                ObjectsFixture.objects(ObjectsFixture.sampled(0.1, ObjectsFixture.own("a.B", "c", 0, 1, 1)))
                        .sampled()
                        .undisturbed(1.5)
                        .make())) {
            assertThat(Schemas.ofGoal("perf-objects").problems(ResultCodec.text(result, Judged.of(result))))
                    .isEmpty();
        }
    }

    @Test
    void whatever_a_proof_may_find_is_as_the_schema_says_and_is_read_back(@TempDir Path folder) throws IOException {
        for (TrialOutcome outcome : TrialOutcome.values()) {
            Proof proof = Proof.of(
                    List.of(
                            trial(PlantKind.NOTHING, TrialOutcome.QUIET, OptionalLong.empty()),
                            trial(PlantKind.FILES, outcome, OptionalLong.of(7))),
                    Duration.ofMillis(1_234));
            GateResult gate = Judged.of(Judged.orders()).proved(Optional.of(proof));

            String text = ResultCodec.text(Judged.orders(), gate);

            assertThat(Schemas.ofGoal("perf-objects").problems(text)).isEmpty();
            Path file = Files.writeString(folder.resolve("perf-objects.json"), text);
            assertThat(((StoredResult.Finished) StoredResults.read(file))
                            .gateResult()
                            .proof())
                    .contains(proof);
        }
    }

    private static ProofTrial trial(PlantKind plant, TrialOutcome outcome, OptionalLong sees) {
        return new ProofTrial(
                plant,
                "a file left open every 100 requests",
                Metric.GROWTH,
                "files",
                10,
                OptionalLong.empty(),
                OptionalLong.of(10),
                List.of(new ProofLimit("failOnLeak", 0, Verdict.FAIL, 0, sees)),
                outcome,
                outcome == TrialOutcome.UNDECIDED ? "not tried" : "");
    }

    @Test
    void whatever_mem_over_time_may_find_is_as_its_schema_says() throws IOException {
        for (TrendResult result : List.of(
                TrendResults.leak(),
                TrendResults.bloat(),
                TrendResults.steady(),
                TrendResults.undecided(),
                TrendResults.growsWhileIdle(),
                TrendResults.nativeGrowth(),
                TrendResults.fillingItsContainer(),
                TrendResults.bare(),
                TrendResults.hostile("\u0000 x"))) {
            assertThat(Schemas.ofGoal("mem-over-time").problems(ResultCodec.text(result, TrendResults.judged(result))))
                    .isEmpty();
        }
    }

    @Test
    void whatever_perf_mem_may_find_is_as_its_schema_says() throws IOException {
        for (MemoryResult result : List.of(
                ShopMemory.of(),
                MemoryFixture.contained(ShopMemory.ofProject(), 512 << 20),
                MemoryFixture.withoutRss(ShopMemory.of()),
                MemoryFixture.gap(-5, MemoryFixture.memory(MemoryFixture.unloaded("a.jar", 3))),
                MemoryFixture.notUp())) {
            assertThat(Schemas.ofGoal("perf-mem").problems(ResultCodec.text(result, ShopMemory.judged(result))))
                    .isEmpty();
        }
    }

    @Test
    void whatever_capacity_may_find_is_as_its_schema_says() throws IOException {
        for (CapacityResult result : List.of(
                CapacityFixture.shop()
                        .in(512, CapacityFixture.survivor(128, 460))
                        .make(),
                CapacityFixture.shop().simulated().noting("A note.").make(),
                CapacityFixture.shop()
                        .in(64, CapacityFixture.ended(0, 57, RunEnding.FAILED, "failed"))
                        .withoutAdvice()
                        .make(),
                CapacityFixture.notMeasured())) {
            assertThat(Schemas.ofGoal("capacity").problems(ResultCodec.text(result, Gate.judge(result))))
                    .isEmpty();
        }
    }

    @Test
    void whatever_what_if_may_find_is_as_its_schema_says() throws IOException {
        for (WhatIfResult result : List.of(WhatIfFixture.shop(), WhatIfFixture.withoutRss(), WhatIfFixture.ended())) {
            assertThat(Schemas.ofGoal("what-if").problems(ResultCodec.text(result, WhatIfFixture.judged(result))))
                    .isEmpty();
        }
    }

    @Test
    void whatever_perf_gc_may_find_is_as_its_schema_says() throws IOException {
        for (GcResult result : List.of(
                GcFixture.shop(), GcFixture.few(), GcFixture.concurrent(), GcFixture.none(), GcFixture.lossy())) {
            assertThat(Schemas.ofGoal("perf-gc").problems(ResultCodec.text(result, Gate.judge(result))))
                    .isEmpty();
        }
    }

    @Test
    void whatever_perf_cpu_may_find_is_as_its_schema_says() throws IOException {
        for (CpuResult result : List.of(
                CpuFixture.shop(),
                CpuFixture.execution(),
                CpuFixture.profiled(),
                CpuFixture.few(),
                CpuFixture.none())) {
            assertThat(Schemas.ofGoal("perf-cpu").problems(ResultCodec.text(result, Gate.judge(result))))
                    .isEmpty();
        }
    }

    @Test
    void whatever_perf_heap_may_find_is_as_its_schema_says() throws IOException {
        for (HeapDiffResult result :
                List.of(HeapDiffFixture.shop(), HeapDiffFixture.steady(), HeapDiffFixture.ended())) {
            assertThat(Schemas.ofGoal("perf-heap").problems(ResultCodec.text(result, Gate.judge(result))))
                    .isEmpty();
        }
    }

    @Test
    void whatever_perf_ips_may_find_is_as_its_schema_says() throws IOException {
        for (IpsResult result : List.of(IpsFixture.shop(), IpsFixture.overloaded())) {
            assertThat(Schemas.ofGoal("perf-ips").problems(ResultCodec.text(result, Gate.judge(result))))
                    .isEmpty();
        }
    }

    @Test
    void whatever_is_compared_is_as_its_schema_says() throws IOException {
        for (CompareResult result : List.of(
                CompareFixture.shop(),
                CompareFixture.shopWithMaps(),
                CompareFixture.unchanged(),
                CompareFixture.noisy(),
                CompareFixture.notMeasured())) {
            assertThat(Schemas.ofGoal("compare").problems(ResultCodec.text(result, Gate.judge(result))))
                    .isEmpty();
        }
    }

    @Test
    void whatever_upgrades_may_find_is_as_its_schema_says() throws IOException {
        for (VersionsResult result : List.of(
                VersionsFixture.upgrades(),
                VersionsFixture.upgradesInUse(),
                VersionsFixture.artifacts(),
                VersionsFixture.nothingNewer())) {
            assertThat(Schemas.ofGoal("upgrades").problems(ResultCodec.text(result, VersionsFixture.judged(result))))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bundle-mem",
                "artifact-mem",
                "perf-objects",
                "mem-over-time",
                "perf-mem",
                "capacity",
                "perf-gc",
                "perf-heap",
                "what-if",
                "perf-ips",
                "perf-cpu",
                "compare",
                "upgrades",
                "artifact-versions"
            })
    void a_run_without_figures_is_as_the_schema_of_its_goal_says_and_has_none(String goal) throws IOException {
        RunInfo runInfo = new RunInfo(goal, "g:a:1", "default-cli", Instant.EPOCH, "1");
        for (UnfinishedRun run : List.of(UnfinishedRun.begun(runInfo), UnfinishedRun.failed(runInfo, "why"))) {
            ObjectNode json = (ObjectNode) JsonMapper.shared().readTree(ResultCodec.text(run));

            assertThat(Schemas.ofGoal(goal).problems(json.toString())).isEmpty();
            assertThat(Schemas.ofGoal(goal)
                            .problems(json.deepCopy().put("requests", 0).toString()))
                    .isNotEmpty();
            assertThat(Schemas.ofGoal(goal)
                            .problems(json.deepCopy().put("verdict", "pass").toString()))
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bundle-mem.json",
                "perf-objects.json",
                "mem-over-time.json",
                "perf-mem.json",
                "capacity.json",
                "perf-gc.json",
                "perf-cpu.json",
                "perf-heap.json",
                "what-if.json",
                "upgrades.json"
            })
    void each_key_that_is_missing_misspelt_or_null_breaks_the_schema_unless_it_may_be_absent(String golden)
            throws IOException {
        JsonNode whole = JsonMapper.shared().readTree(text("/dev/plimsoll/report/" + golden));
        Schemas schema = Schemas.ofGoal(golden.replace(".json", ""));
        for (String key : List.copyOf(whole.propertyNames())) {
            ObjectNode other = (ObjectNode) whole.deepCopy();
            JsonNode value = other.remove(key);
            other.set(key + "s", value);
            assertThat(schema.problems(other.toString())).as(key + "s").isNotEmpty();

            ObjectNode none = (ObjectNode) whole.deepCopy();
            none.putNull(key);
            assertThat(schema.problems(none.toString())).as(key + " null").isNotEmpty();
        }
        ObjectNode noVerdict = (ObjectNode) whole.deepCopy();
        noVerdict.remove("verdict");
        assertThat(schema.problems(noVerdict.toString()))
                .singleElement()
                .asString()
                .contains("verdict");
    }

    @Test
    void what_all_results_begin_with_is_the_same_in_all_schemas() throws IOException {
        List<JsonNode> heads = new ArrayList<>();
        for (String goal : List.of(
                "bundle-mem",
                "perf-objects",
                "mem-over-time",
                "perf-mem",
                "capacity",
                "perf-gc",
                "perf-heap",
                "what-if",
                "perf-ips",
                "perf-cpu",
                "upgrades")) {
            JsonNode schema = JsonMapper.shared().readTree(text("/dev/plimsoll/schema/" + goal + ".schema.json"));
            ObjectNode head = JsonMapper.shared().createObjectNode();
            for (String key : List.of("environment", "verdict", "reason", "check", "offender")) {
                head.set(key, schema.at("/$defs/" + key));
            }
            head.set("startedAt", schema.at("/properties/startedAt"));
            heads.add(head);
        }
        assertThat(heads.get(0).at("/check/properties/text").isObject()).isTrue();
        assertThat(heads).containsOnly(heads.get(0));
    }

    @Test
    void a_json_of_an_integration_test_that_breaks_its_schema_breaks_the_build(@TempDir Path target)
            throws IOException {
        String good = ResultCodec.text(Judged.springBoot(), Judged.of(Judged.springBoot()));
        Path json = target.resolve("it/some/target/plimsoll/bundle-mem.json");
        Files.createDirectories(json.getParent());
        Files.createDirectories(target.resolve("classes"));
        Files.writeString(target.resolve("classes/bundle-mem.json"), "{}");
        Files.writeString(json, good);
        SchemaCheck.main(new String[] {target.toString()});

        Files.writeString(json, good.replace("\"verdict\"", "\"outcome\""));

        assertThat(SchemaCheck.results(target)).containsExactly(json);
        assertThatThrownBy(() -> SchemaCheck.main(new String[] {target.toString()}))
                .hasMessageContaining(json.toString())
                .hasMessageContaining("verdict");
    }

    private static String text(String resource) throws IOException {
        try (InputStream in = Objects.requireNonNull(SchemasTest.class.getResourceAsStream(resource))) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
