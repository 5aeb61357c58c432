package dev.plimsoll.report.json;

import static dev.plimsoll.result.CapacityFixture.ended;
import static dev.plimsoll.result.CapacityFixture.killed;
import static dev.plimsoll.result.CapacityFixture.shop;
import static dev.plimsoll.result.CapacityFixture.survivor;
import static dev.plimsoll.result.MemoryFixture.library;
import static dev.plimsoll.result.MemoryFixture.memory;
import static dev.plimsoll.result.ObjectsFixture.endpoint;
import static dev.plimsoll.result.ObjectsFixture.objects;
import static dev.plimsoll.result.ObjectsFixture.own;
import static dev.plimsoll.result.ObjectsFixture.sampled;
import static dev.plimsoll.result.ResultFixture.because;
import static dev.plimsoll.result.ResultFixture.incomplete;
import static dev.plimsoll.result.ResultFixture.with;
import static dev.plimsoll.result.ResultFixture.withWhole;
import static dev.plimsoll.result.ResultFixture.withoutWhole;
import static dev.plimsoll.result.RowFixture.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.plimsoll.gate.Gate;
import dev.plimsoll.gate.Limit;
import dev.plimsoll.gate.LimitName;
import dev.plimsoll.report.Judged;
import dev.plimsoll.report.OrdersResult;
import dev.plimsoll.report.ReportFiles;
import dev.plimsoll.report.ReportFormat;
import dev.plimsoll.report.ShopMemory;
import dev.plimsoll.report.SpringBootResult;
import dev.plimsoll.report.TrendResults;
import dev.plimsoll.report.html.PageLinks;
import dev.plimsoll.result.Allocations;
import dev.plimsoll.result.Amount;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.BundleResult.Whole;
import dev.plimsoll.result.CapacityFixture;
import dev.plimsoll.result.CapacityResult;
import dev.plimsoll.result.CapacityRun.RunEnding;
import dev.plimsoll.result.Caveat;
import dev.plimsoll.result.Change;
import dev.plimsoll.result.CompareFixture;
import dev.plimsoll.result.CompareResult;
import dev.plimsoll.result.CpuFixture;
import dev.plimsoll.result.CpuResult;
import dev.plimsoll.result.EndpointCost;
import dev.plimsoll.result.Footprint;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.GcFixture;
import dev.plimsoll.result.GcResult;
import dev.plimsoll.result.HeapDiffFixture;
import dev.plimsoll.result.HeapDiffResult;
import dev.plimsoll.result.IpsFixture;
import dev.plimsoll.result.MemoryFixture;
import dev.plimsoll.result.MemoryResult;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.NotCalled;
import dev.plimsoll.result.ObjectsFixture;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.PlantKind;
import dev.plimsoll.result.Proof;
import dev.plimsoll.result.ProofTrial;
import dev.plimsoll.result.ProofTrial.ProofLimit;
import dev.plimsoll.result.ProofTrial.TrialOutcome;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.RequestCount;
import dev.plimsoll.result.Result;
import dev.plimsoll.result.Retained;
import dev.plimsoll.result.SiteRow;
import dev.plimsoll.result.TrendResult;
import dev.plimsoll.result.UnfinishedRun;
import dev.plimsoll.result.Verdict;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.commons.support.ReflectionSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is read and judged again is written as it was, byte for byte. */
class StoredResultsTest {

    /** What a component has whose key is absent. */
    private static final Set<Object> ABSENT = Set.of(
            "",
            0,
            0L,
            0.0,
            false,
            List.of(),
            Optional.empty(),
            OptionalInt.empty(),
            OptionalLong.empty(),
            OptionalDouble.empty());

    /** Lists that are computed when they are asked for. */
    private static final Set<String> DERIVED = Set.of("byFile", "byClass", "byDependency", "byType");

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource
    void boot_memory_is_read_as_it_was_written(BundleResult result) throws IOException {
        assertThat(again("bundle-mem.json", text(result))).isEqualTo(text(result));
    }

    static List<BundleResult> boot_memory_is_read_as_it_was_written() {
        Footprint unexplained = new Footprint(5 << 20, 0, 0);
        return List.of(
                SpringBootResult.of(Footprint.NONE),
                SpringBootResult.of(Footprint.NONE).after(Duration.ofMillis(83_250)),
                incomplete(SpringBootResult.of(unexplained)),
                because(SpringBootResult.of(unexplained), new Reason("unreadable-jar", "a.jar is no zip")),
                withoutWhole(row("g:a:jar:linux:1")
                        .aloneWithoutRss(1, 2, 3)
                        .lowerBound("needs Java 21")
                        .failed("g.A", "java.lang.Error: no")),
                withoutWhole(row("g:a:1")));
    }

    @ParameterizedTest
    @MethodSource
    void allocations_are_read_as_they_were_written(ObjectsResult result) throws IOException {
        assertThat(again("perf-objects.json", text(result))).isEqualTo(text(result));
    }

    static List<ObjectsResult> allocations_are_read_as_they_were_written() {
        return List.of(
                OrdersResult.of().make(),
                OrdersResult.of().make().after(Duration.ofMillis(83_250)),
                OrdersResult.of().counted(50_000_000).make(),
                OrdersResult.byOwnCode().largest(1, 0, 0).make(),
                OrdersResult.of()
                        .made(new RequestCount("GET /a", 15), new RequestCount("GET /b", 5))
                        .because(new Reason("request-not-made", "GET /c was not made"))
                        .make(),
                OrdersResult.of()
                        .warmedUpBy(2_001)
                        .caveat(new Caveat(Caveat.On.BOTH, Caveat.Truth.LOWER, "not-warm", "Not warm."))
                        .caveat(new Caveat(
                                Caveat.On.ALLOCATED,
                                Caveat.Truth.HIGHER,
                                OptionalDouble.of(0.25),
                                "halves-differ",
                                "Differs."))
                        .make(),
                OrdersResult.of()
                        .sampled()
                        .undisturbed(2_345_678.25)
                        .because(new Reason("run-ended", "The app ended.\n  its log"))
                        .make(),
                ObjectsFixture.objects().wholeRunOf("import.jar").make(),
                boot(),
                OrdersResult.of()
                        .make()
                        .withNotCalled(List.of(
                                new NotCalled("POST", "/orders", "it may change data"),
                                new NotCalled("GET", "/orders/{id}", "not measured: 404"))),
                ObjectsFixture.objects().notMeasured().requests(0).make());
    }

    private static ObjectsResult boot() {
        SiteRow kept = own("com.acme.Shop", "main", 12, 4_000_000, 2_000);
        return ObjectsFixture.objects(kept)
                .bootOf("shop.jar")
                .counted(1_000)
                .retained(
                        ObjectsFixture.gap(ObjectsFixture.grown(ObjectsFixture.survivors(kept), 4_100_000, 2_100), 500))
                .make();
    }

    @Test
    void a_boot_has_its_own_file_span_and_figures() throws IOException {
        String text = text(boot());

        assertThat(ReportFormat.JSON.fileName(boot().header().goal())).isEqualTo("perf-objects-boot.json");
        assertThat(text).contains("\"span\": \"boot\"").doesNotContain("\"operation\"");
        assertThat(boot().figures())
                .extracting(
                        figure -> figure.metric().of("shop"),
                        figure -> figure.value().amount().orElseThrow())
                .containsExactly(
                        Assertions.tuple("Allocated at boot by shop", 4_000_000L),
                        Assertions.tuple("Retained at boot by shop", 4_100_000L),
                        Assertions.tuple("Allocated at boot at shop", 4_000_000L),
                        Assertions.tuple("Retained at boot at shop", 4_000_000L));
    }

    @Test
    void limits_on_requests_are_not_checked_at_boot_and_those_at_boot_not_on_requests() {
        List<Limit> limits = List.of(
                LimitName.MAX_ALLOCATED_PER_REQUEST.atMost(1, "pom"),
                LimitName.MAX_ALLOCATED_AT_BOOT.atMost(4_500_000, "pom"),
                LimitName.MAX_RETAINED_AT_BOOT.atMost(4_000_000, "pom"));

        assertThat(Gate.judge(boot(), limits).checks())
                .extracting(check -> check.limit(), check -> check.verdict())
                .containsExactly(
                        Assertions.tuple("maxAllocatedAtBoot", Verdict.PASS),
                        Assertions.tuple("maxRetainedAtBoot", Verdict.FAIL));
        assertThat(Gate.judge(boot(), limits.subList(0, 1)).verdict()).isEqualTo(Verdict.MEASURED);
        assertThat(Gate.judge(OrdersResult.of().make(), limits).checks())
                .extracting(check -> check.limit())
                .containsExactly("maxAllocatedPerRequest");
    }

    @ParameterizedTest
    @MethodSource
    void series_are_read_as_they_were_written(TrendResult result) throws IOException {
        assertThat(again("mem-over-time.json", text(result))).isEqualTo(text(result));
    }

    static List<TrendResult> series_are_read_as_they_were_written() {
        return List.of(
                TrendResults.leak(),
                TrendResults.made(TrendResults.leak(), List.of(new RequestCount("GET /", 5_000, "HTTP/2 over TLS"))),
                TrendResults.bloat(),
                TrendResults.steady(),
                TrendResults.undecided(),
                TrendResults.growsWhileIdle(),
                TrendResults.growsPerCollection(),
                TrendResults.nativeGrowth(),
                TrendResults.fillingItsContainer(),
                TrendResults.reproduced(),
                TrendResults.notReproduced(),
                TrendResults.bare(),
                TrendResults.hostile("<b>\"\u001b[31m\n"));
    }

    @ParameterizedTest
    @MethodSource
    void memory_is_read_as_it_was_written(MemoryResult result) throws IOException {
        assertThat(again("perf-mem.json", text(result))).isEqualTo(text(result));
    }

    static List<MemoryResult> memory_is_read_as_it_was_written() {
        return List.of(
                ShopMemory.of(),
                MemoryFixture.contained(ShopMemory.ofProject(), 512 << 20),
                MemoryFixture.withoutRss(ShopMemory.of()),
                MemoryFixture.wasting(ShopMemory.of(), ShopMemory.waste()),
                MemoryFixture.wasting(ShopMemory.of(), ShopMemory.wasteWithValues("<b>\"\u001b[31m\n")),
                MemoryFixture.gap(
                        -5,
                        MemoryFixture.memory(MemoryFixture.generating(2, MemoryFixture.unloaded("\u001b[31m.jar", 3)))),
                MemoryFixture.because(new Reason("run-ended", "The app ended.\n  its log"), MemoryFixture.notUp()));
    }

    @ParameterizedTest
    @MethodSource
    void comparisons_are_read_as_they_were_written(CompareResult result) throws IOException {
        assertThat(again("compare.json", text(result))).isEqualTo(text(result));
    }

    static List<CompareResult> comparisons_are_read_as_they_were_written() {
        return List.of(
                CompareFixture.shop(),
                CompareFixture.shopWithMaps(),
                CompareFixture.unchanged(),
                CompareFixture.noisy(),
                CompareFixture.notMeasured());
    }

    @ParameterizedTest
    @MethodSource
    void capacity_is_read_as_it_was_written(CapacityResult result) throws IOException {
        assertThat(again("capacity.json", text(result))).isEqualTo(text(result));
    }

    static List<CapacityResult> capacity_is_read_as_it_was_written() {
        return List.of(
                shop().in(512, survivor(128, 460)).under(200).noting("A note.").make(),
                shop().in(256, killed(64, 230, "was OOM-killed")).simulated().make(),
                shop().in(64, ended(0, 57, RunEnding.FAILED, "\u001b[31m failed"))
                        .withoutAdvice()
                        .make(),
                CapacityFixture.notMeasured(new Reason("run-ended", "The app ended.\n  its log")));
    }

    @ParameterizedTest
    @MethodSource
    void cpu_samples_are_read_as_they_were_written(CpuResult result) throws IOException {
        assertThat(again("perf-cpu.json", text(result))).isEqualTo(text(result));
    }

    static List<CpuResult> cpu_samples_are_read_as_they_were_written() {
        return List.of(
                CpuFixture.shop(),
                CpuFixture.shop().after(Duration.ofMillis(83_250)),
                CpuFixture.execution(),
                CpuFixture.profiled(),
                CpuFixture.few(),
                CpuFixture.none(),
                CpuFixture.lossy());
    }

    @ParameterizedTest
    @MethodSource
    void heaps_are_read_as_they_were_written(HeapDiffResult result) throws IOException {
        assertThat(again("perf-heap.json", text(result))).isEqualTo(text(result));
    }

    static List<HeapDiffResult> heaps_are_read_as_they_were_written() {
        return List.of(
                HeapDiffFixture.shop(),
                HeapDiffFixture.shop().after(Duration.ofMillis(83_250)),
                HeapDiffFixture.steady(),
                HeapDiffFixture.ended());
    }

    @ParameterizedTest
    @MethodSource
    void collections_are_read_as_they_were_written(GcResult result) throws IOException {
        assertThat(again("perf-gc.json", text(result))).isEqualTo(text(result));
    }

    static List<GcResult> collections_are_read_as_they_were_written() {
        return List.of(
                GcFixture.shop(),
                GcFixture.shop().after(Duration.ofMillis(83_250)),
                GcFixture.few(),
                GcFixture.concurrent(),
                GcFixture.none(),
                GcFixture.lossy());
    }

    @ParameterizedTest
    @MethodSource("all")
    void every_component_is_read_as_it_was(Result result) throws IOException {
        StoredResult.Finished stored = stored(result);

        // Secrets in flags are masked.
        assertThat(stored.result())
                .usingRecursiveComparison()
                .ignoringFields("header.environment.flags")
                .isEqualTo(result);
    }

    @Test
    void every_component_of_a_result_is_covered_by_an_example() throws IOException {
        Map<String, Boolean> covered = new TreeMap<>();

        for (Result result : all()) {
            cover(stored(result), covered);
        }

        assertThat(covered).hasSizeGreaterThan(100).doesNotContainValue(false);
    }

    @Test
    void every_key_is_read_but_for_those_that_follow_from_others() throws IOException {
        Map<String, Boolean> read = new TreeMap<>();

        for (Result result : all()) {
            JsonNode json = JsonMapper.shared().readTree(text(result));
            removeEach(json, "", (ObjectNode) json, ResultCodec.read(folder, json), read);
        }

        assertThat(read.keySet().stream().filter(key -> !read.get(key)))
                .containsExactlyInAnyOrder(
                        "/checks/excess",
                        "/prove/trials/text",
                        "/changes/unit",
                        "/dependencies/classesFailed",
                        "/dependencies/failuresByKind",
                        "/dependencies/failuresByKind/kind",
                        "/dependencies/failuresByKind/classes",
                        "/dependencies/failures/kind",
                        "/forecast/time/restartEverySeconds",
                        "/allocated/relativeError",
                        "/allocated/byFile",
                        "/allocated/byClass",
                        "/allocated/byDependency",
                        "/retained/relativeError",
                        "/retained/byFile",
                        "/retained/byClass",
                        "/retained/byDependency",
                        "/retained/byType",
                        "/endpoints/share",
                        "/series/unit",
                        "/native/label",
                        "/ledger/label",
                        "/suspects/bytesPerRequest",
                        "/suspects/sites/bytesPerRequest",
                        "/reproduction/unit",
                        "/reproduction/reproduced",
                        "/reproduction/complete",
                        "/allocatedBytesPerSecond",
                        "/promotedBytesPerRequest",
                        "/causes",
                        "/causes/cause",
                        "/causes/collections",
                        "/causes/pauseMicros");
    }

    static List<Result> all() {
        Footprint filtered = new Footprint(7, 8, 9);
        Whole whole = new Whole(filtered, filtered, filtered, filtered, filtered, filtered, true);
        return Stream.of(
                        boot_memory_is_read_as_it_was_written().stream(),
                        collections_are_read_as_they_were_written().stream(),
                        Stream.of(withWhole(row("g:a:1").own(1, 2, 3)).notLoading("there is none")),
                        Stream.of(withWhole(row("g:a:1").own(1, 2, 3)).loading(memory(library("g:a:1", 1, 2, 3, 4)))),
                        Stream.of(with(
                                whole,
                                row("g:a:1")
                                        .broughtBy("g:c:1")
                                        .dependsOn("g:b:1")
                                        .own(1, 2, 3)
                                        .loaded(1, 2, 3)
                                        .removalSaved(4)
                                        .savesMeasured(4, 5, "g:b:1"))),
                        Stream.of(objects(sampled(0.1, own("com.acme.A", "a", 1, 20, 2)))
                                .sampled()
                                .retained(new Retained(
                                        new Allocations(
                                                List.of(sampled(0.2, own("com.acme.A", "a", 1, 20, 2))),
                                                Optional.empty()),
                                        Optional.empty(),
                                        OptionalLong.empty(),
                                        List.of(new RequestCount("GET /", 20))))
                                .make()),
                        Stream.of(objects(own("com.acme.A", "a", 1, 20, 2))
                                .retained(new Retained(
                                        new Allocations(
                                                List.of(uncertain(own("com.acme.A", "a", 1, 20, 2))),
                                                Optional.empty(),
                                                Optional.of(new Amount(96, 4))),
                                        Optional.of(new Amount(20, 2)),
                                        OptionalLong.of(8),
                                        OptionalLong.of(0),
                                        List.of()))
                                .make()),
                        Stream.of(OrdersResult.byOwnCode().make()),
                        Stream.of(objects(own("com.acme.A", "a", 1, 20, 2))
                                .endpoints(
                                        endpoint("/orders", 3, 2_048, 7),
                                        new EndpointCost(
                                                "quote",
                                                "POST",
                                                "/quote?token=***",
                                                1,
                                                5,
                                                new Amount(5_121, 6),
                                                Optional.of(new EndpointCost.Survived(4, new Amount(96, 4))),
                                                List.of(new SiteRow(
                                                        own("com.acme.A", "a", 1, 0, 0)
                                                                .site(),
                                                        new Amount(5_000, 5),
                                                        OptionalDouble.empty(),
                                                        List.of()))))
                                .make()),
                        Stream.of(objects(own("com.acme.A", "a", 1, 20, 2))
                                .noEndpoints("GET /t could not be repeated")
                                .make()),
                        allocations_are_read_as_they_were_written().stream(),
                        series_are_read_as_they_were_written().stream(),
                        memory_is_read_as_it_was_written().stream(),
                        capacity_is_read_as_it_was_written().stream(),
                        comparisons_are_read_as_they_were_written().stream(),
                        Stream.of(IpsFixture.shop(), IpsFixture.overloaded(), IpsFixture.incomplete()))
                .flatMap(results -> results)
                .map(Result.class::cast)
                .toList();
    }

    private static SiteRow uncertain(SiteRow row) {
        return new SiteRow(row.site(), row.amount(), row.relativeError(), true, row.types());
    }

    /** Notes for each component of each record whether it has ever had a value other than that of an absent key. */
    private static void cover(Object value, Map<String, Boolean> covered) {
        if (value instanceof Optional<?> optional) {
            optional.ifPresent(each -> cover(each, covered));
        } else if (value instanceof List<?> list) {
            list.forEach(each -> cover(each, covered));
        } else if (value instanceof Record row) {
            for (RecordComponent component : row.getClass().getRecordComponents()) {
                Object part = ReflectionSupport.invokeMethod(component.getAccessor(), row);
                String name = row.getClass().getSimpleName() + "." + component.getName();
                covered.merge(name, !ABSENT.contains(part), Boolean::logicalOr);
                cover(part, covered);
            }
        }
    }

    /** Notes for each key below {@code node} whether a result that lacks it is another one. */
    private void removeEach(
            JsonNode node, String path, ObjectNode whole, StoredResult expected, Map<String, Boolean> read) {
        if (node.isArray()) {
            node.forEach(each -> removeEach(each, path, whole, expected, read));
        } else if (node instanceof ObjectNode object) {
            for (String key : List.copyOf(object.propertyNames())) {
                String keyPath = path + "/" + key;
                if (!read.getOrDefault(keyPath, false)) {
                    ObjectNode original = object.deepCopy();
                    object.remove(key);
                    read.put(keyPath, !expected.equals(readOrNull(whole)));
                    object.setAll(original);
                }
                if (!DERIVED.contains(key)) {
                    removeEach(object.path(key), keyPath, whole, expected, read);
                }
            }
        }
    }

    private @Nullable StoredResult readOrNull(JsonNode json) {
        try {
            return ResultCodec.read(folder, json);
        } catch (IllegalArgumentException | DateTimeException damaged) {
            return null;
        }
    }

    private StoredResult.Finished stored(Result result) throws IOException {
        Path file = Files.writeString(folder.resolve(result.header().goal() + ".json"), text(result));
        return (StoredResult.Finished) StoredResults.read(file);
    }

    @Test
    void a_run_that_read_nothing_is_inconclusive_for_that_reason_however_often_it_is_judged() throws IOException {
        TrendResult result = TrendResults.readNothing();
        GateResult first = Gate.judge(result, List.of());
        Path file = Files.writeString(folder.resolve("mem-over-time.json"), ResultCodec.text(result, first));

        GateResult second = Gate.judge(((StoredResult.Finished) StoredResults.read(file)).result(), List.of());

        assertThat(first.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(first.reasons()).extracting(Reason::code).containsExactly("run-ended", "nothing-measured");
        assertThat(second).isEqualTo(first);
    }

    @Test
    void a_run_without_figures_is_read_as_such_and_as_nothing_that_has_figures() throws IOException {
        UnfinishedRun run =
                UnfinishedRun.begun(OrdersResult.of().make().header().runInfo());
        ReportFiles.write(run, folder, Set.of(ReportFormat.JSON));

        StoredResult stored = StoredResults.in(folder).get(0);

        assertThat(stored).isEqualTo(new StoredResult.Unfinished(folder.resolve("perf-objects.json"), run));
        assertThat(stored.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(stored.runInfo()).isEqualTo(run.runInfo());
    }

    @Test
    void those_of_executions_are_found_and_other_files_are_not() throws IOException {
        String text = text(withoutWhole(row("g:a:1")));
        Files.createDirectories(folder.resolve("small/deeper"));
        for (String name :
                List.of("bundle-mem.json", "other.json", "small/bundle-mem.json", "small/deeper/bundle-mem.json")) {
            Files.writeString(folder.resolve(name), text);
        }

        assertThat(StoredResults.in(folder))
                .extracting(StoredResult::file)
                .containsExactly(folder.resolve("bundle-mem.json"), folder.resolve("small/bundle-mem.json"));
        assertThat(StoredResults.in(folder.resolve("nothing"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \n",
                "{",
                "{\"schema\": 1",
                "[]",
                "1",
                "null",
                "no JSON",
                "<xml/>",
                "{}",
                "{\"schema\": \"1\"}"
            })
    void one_that_cannot_be_read_is_named_and_does_not_keep_the_others_from_being_read(String damage)
            throws IOException {
        Files.writeString(folder.resolve("bundle-mem.json"), damage);
        Files.createDirectories(folder.resolve("capacity.json"));
        Files.write(folder.resolve("perf-mem.json"), new byte[] {'{', (byte) 0xFF});
        Files.createSymbolicLink(folder.resolve("mem-over-time.json"), Path.of("nowhere"));
        Files.writeString(
                folder.resolve("perf-objects.json"), text(OrdersResult.of().make()));
        List<UnreadableResultException> unreadable = new ArrayList<>();

        assertThat(StoredResults.in(folder, unreadable::add))
                .extracting(StoredResult::file)
                .containsExactly(folder.resolve("perf-objects.json"));
        assertThat(unreadable)
                .extracting(UnreadableResultException::file)
                .containsExactly(
                        folder.resolve("bundle-mem.json"),
                        folder.resolve("capacity.json"),
                        folder.resolve("mem-over-time.json"),
                        folder.resolve("perf-mem.json"));
        assertThat(unreadable)
                .allSatisfy(each -> assertThat(each)
                        .hasMessageStartingWith("The result " + each.file() + " " + each.problem())
                        .hasMessageEndingWith(". Measure again, or delete the file."));
        assertThat(unreadable.get(1).problem()).isEqualTo("cannot be read: Is a directory");
        assertThat(unreadable.get(2).problem())
                .isEqualTo("cannot be read: " + folder.resolve("mem-over-time.json") + ": it does not exist");
        assertThat(unreadable.get(3).problem()).isEqualTo("is damaged: it is not UTF-8 text");
    }

    @Test
    void a_byte_order_mark_is_no_damage() throws IOException {
        String text = text(OrdersResult.of().make());

        assertThat(again("perf-objects.json", "\uFEFF" + text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "{\"heapBytes\": 1, \"metaspaceBytes\": 2, \"classes\": 3}"})
    void a_total_without_figures_is_damaged_and_not_0(String total) throws IOException {
        ObjectNode json = (ObjectNode) JsonMapper.shared().readTree(text(Judged.springBoot()));
        json.set("total", JsonMapper.shared().readTree(total));
        Files.writeString(folder.resolve("bundle-mem.json"), json.toString());

        assertThatIOException()
                .isThrownBy(() -> StoredResults.in(folder))
                .withMessageContaining(
                        "is damaged: 'total.bytes' is missing, expected a whole number. Measure again, or delete the"
                                + " file.");
    }

    @Test
    void a_damaged_one_and_one_of_another_version_are_told() throws IOException {
        assertThatIOException()
                .isThrownBy(() -> again("bundle-mem.json", "{\"schema\": 1, \"goal\": \"bundle-mem\""))
                .withMessageStartingWith("The result " + folder.resolve("bundle-mem.json")
                        + " is damaged: it ends in line 1 before the JSON is complete")
                .withMessageEndingWith(". Measure again, or delete the file.");
        assertThatIOException()
                .isThrownBy(() -> again("bundle-mem.json", "{\"schema\": 1, \"goal\": \"bundle-mem\"}"))
                .withMessage("The result " + folder.resolve("bundle-mem.json")
                        + " is damaged: 'startedAt' is missing, expected a value that this version of Plimsoll knows."
                        + " Measure again, or delete the file.");
        assertThatIOException()
                .isThrownBy(() -> again("bundle-mem.json", "{\"schema\": 2}"))
                .withMessage("The result " + folder.resolve("bundle-mem.json")
                        + " is not of this version of Plimsoll: 'schema' is 2, expected 1. Measure again, or delete the"
                        + " file.");
    }

    @Test
    void a_value_that_a_field_cannot_have_is_named_with_its_place_and_never_read_as_0() throws IOException {
        String text = text(OrdersResult.of().counted(50_000_000).make());
        assertDamaged(
                text.replaceFirst("\"verdict\"\\s*:\\s*\"\\w+\"", "\"verdict\": \"great\""),
                "'verdict' is \"great\", expected one of measured, pass, inconclusive, fail");
        assertDamaged(
                text.replaceFirst("\"startedAt\"\\s*:\\s*\"[^\"]+\"", "\"startedAt\": \"today\""),
                "'startedAt' is \"today\", expected a value that this version of Plimsoll knows");
        assertDamaged(
                text.replaceFirst("\"requests\"\\s*:\\s*20", "\"requests\": 20.5"),
                "'requests' is 20.5, expected a whole number");
        assertDamaged(
                text.replaceFirst("\"requests\"\\s*:\\s*20", "\"requests\": \"20\""),
                "'requests' is \"20\", expected a whole number");
        assertDamaged(
                text.replaceFirst("\"counterBytes\"\\s*:\\s*\\d+", "\"counterBytes\": null"),
                "'counterBytes' is null, expected a whole number");
        assertDamaged(text.replaceFirst("\\{", "{,"), "line 1 is not valid JSON");
        assertDamaged("", "it is empty");
    }

    /** What was edited by hand may be wrong, but it can be judged, and a page of it can be written. */
    @Test
    void a_rate_that_is_none_is_damage_and_the_name_of_a_dependency_may_be_anything() throws IOException {
        String rate = "\"requestsPerSecond\"\\s*:\\s*[0-9.]+";
        String leak = text(TrendResults.leak());
        assertThat(leak).containsPattern(rate);
        assertDamaged(
                leak.replaceFirst(rate, "\"requestsPerSecond\": -1"),
                "a forecast is for -1.0 requests per second, expected more than 0");

        String boot = text(withoutWhole(row("g:a:1").broughtBy("g:c:1")));
        Path file = Files.writeString(folder.resolve("bundle-mem.json"), boot.replace("g:c:1", "c"));
        StoredResult.Finished stored = (StoredResult.Finished) StoredResults.read(file);
        assertThat(Gate.judge(stored.result()).checks()).isEmpty();
        PageLinks links = new PageLinks(50, "./", Optional.empty());
        assertThat(ReportFiles.write(stored.result(), stored.gateResult(), folder, Set.of(ReportFormat.HTML), links)
                        .problems())
                .isEmpty();
    }

    @Test
    void rows_by_own_code_are_read_again_and_may_lack_in_results_of_before() throws IOException {
        String text = text(OrdersResult.byOwnCode().make());
        assertThat(text).contains("\"byOwnCode\"", "\"no-own-code\"");
        assertThat(again("perf-objects.json", text)).isEqualTo(text);

        ObjectNode json = (ObjectNode) JsonMapper.shared().readTree(text);
        ((ObjectNode) json.path("allocated")).remove("byOwnCode");
        ((ObjectNode) json.path("retained")).remove("byOwnCode");
        assertThat(again("perf-objects.json", json.toString())).doesNotContain("byOwnCode");

        ((ObjectNode) json.path("retained"))
                .set(
                        "byOwnCode",
                        JsonMapper.shared().readTree(text).path("allocated").path("byOwnCode"));
        assertDamaged(json.toString(), "'retained.byOwnCode' does not equal the sum of its parts");
    }

    /** Rows that were edited or lost must not leave a total that nobody measured. */
    @Test
    void rows_that_do_not_add_up_to_their_total_are_damage() throws IOException {
        ObjectNode json =
                (ObjectNode) JsonMapper.shared().readTree(text(OrdersResult.of().make()));
        ((ObjectNode) json.path("allocated").path("byLocation").path(0)).put("bytes", 1);
        assertDamaged(json.toString(), "'allocated.bytes' does not equal the sum of its parts");
        ((ObjectNode) json.path("allocated").path("byLocation").path(0)).remove("bytes");
        assertDamaged(json.toString(), "'allocated.byLocation[1].bytes' is missing, expected a whole number");
    }

    private void assertDamaged(String text, String why) throws IOException {
        Path file = Files.writeString(folder.resolve("perf-objects.json"), text);
        assertThatIOException()
                .isThrownBy(() -> StoredResults.read(file))
                .withMessage("The result " + file + " is damaged: " + why + ". Measure again, or delete the file.");
    }

    private String again(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        return text(((StoredResult.Finished) StoredResults.read(file)).result());
    }

    private static Proof proof() {
        ProofTrial trial = new ProofTrial(
                PlantKind.JAR,
                "a jar of 1 MiB",
                Metric.BOOT_MEMORY,
                "B",
                1 << 20,
                OptionalLong.of(3),
                OptionalLong.of(4),
                List.of(new ProofLimit("maxBootMemory", 5, Verdict.INCONCLUSIVE, 6, OptionalLong.of(7))),
                TrialOutcome.UNDECIDED,
                "why");
        return Proof.of(List.of(trial), Duration.ofMillis(8));
    }

    /** Writes a result as judged by one limit. */
    private static String text(Result result) {
        List<Limit> limits = List.of(
                LimitName.MAX_BOOT_MEMORY.atMost(1 << 20, "-Dplimsoll.x"),
                LimitName.MAX_RETAINED_PER_REQUEST.atMost(1 << 20, "-Dplimsoll.x"));
        GateResult judged = Gate.judge(result, limits);
        List<Change> changes = List.of(new Change(Metric.BOOT_MEMORY, 1, 2));
        return ResultCodec.text(
                result,
                judged.since(changes, Optional.of("origin/main (1a2b3c4)")).proved(Optional.of(proof())));
    }
}
