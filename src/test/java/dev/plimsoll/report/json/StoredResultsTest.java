package dev.plimsoll.report.json;

import static dev.plimsoll.result.ResultFixture.because;
import static dev.plimsoll.result.ResultFixture.incomplete;
import static dev.plimsoll.result.ResultFixture.withoutWhole;
import static dev.plimsoll.result.RowFixture.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.plimsoll.gate.Gate;
import dev.plimsoll.gate.Limit;
import dev.plimsoll.gate.MaxBootMemory;
import dev.plimsoll.gate.MaxRetainedPerRequest;
import dev.plimsoll.gate.Threshold;
import dev.plimsoll.report.OrdersResult;
import dev.plimsoll.report.ReportFiles;
import dev.plimsoll.report.ReportFormat;
import dev.plimsoll.report.SpringBootResult;
import dev.plimsoll.report.TrendResults;
import dev.plimsoll.report.html.PageLinks;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.Caveat;
import dev.plimsoll.result.Footprint;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.ObjectsFixture;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.RequestCount;
import dev.plimsoll.result.Result;
import dev.plimsoll.result.TrendResult;
import dev.plimsoll.result.UnfinishedRun;
import dev.plimsoll.result.Verdict;
import dev.plimsoll.unit.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is read and judged again is written as it was, byte for byte. */
class StoredResultsTest {

    private static final Threshold CEILING = new Threshold(new Bytes(1 << 20), "-Dplimsoll.x");

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
                OrdersResult.of().counted(50_000_000).make(),
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
                ObjectsFixture.objects().notMeasured().requests(0).make());
    }

    @ParameterizedTest
    @MethodSource
    void series_are_read_as_they_were_written(TrendResult result) throws IOException {
        assertThat(again("mem-over-time.json", text(result))).isEqualTo(text(result));
    }

    static List<TrendResult> series_are_read_as_they_were_written() {
        return List.of(
                TrendResults.leak(),
                TrendResults.made(TrendResults.leak(), List.of(new RequestCount("GET /", 5_000))),
                TrendResults.bloat(),
                TrendResults.steady(),
                TrendResults.undecided(),
                TrendResults.growsWhileIdle(),
                TrendResults.bare(),
                TrendResults.hostile("<b>\"\u001b[31m\n"));
    }

    @Test
    void a_run_that_read_nothing_is_inconclusive_for_that_reason_however_often_it_is_judged() throws IOException {
        TrendResult result = TrendResults.readNothing();
        GateResult first = Gate.judge(result, List.of());
        Path file = Files.writeString(folder.resolve("mem-over-time.json"), TrendJson.text(result, first));

        GateResult second = Gate.judge(((StoredResult.Measured) StoredResults.read(file)).result(), List.of());

        assertThat(first.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(first.reasons()).extracting(Reason::code).containsExactly("run-ended", "nothing-measured");
        assertThat(second).isEqualTo(first);
    }

    @Test
    void a_run_without_figures_is_read_as_such_and_as_nothing_that_has_figures() throws IOException {
        UnfinishedRun run = UnfinishedRun.begun(OrdersResult.of().make().head().asker());
        ReportFiles.write(run, folder, Set.of(ReportFormat.JSON));

        StoredResult stored = StoredResults.in(folder).get(0);

        assertThat(stored).isEqualTo(new StoredResult.Unfinished(folder.resolve("perf-objects.json"), run));
        assertThat(stored.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(stored.asker()).isEqualTo(run.asker());
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

    @Test
    void a_damaged_one_and_one_of_another_version_are_told() throws IOException {
        assertThatIOException()
                .isThrownBy(() -> again("bundle-mem.json", "{\"schema\": 1, \"goal\": \"bundle-mem\""))
                .withMessageStartingWith(
                        "The result " + folder.resolve("bundle-mem.json") + " is damaged: Unexpected end-of-input")
                .withMessageEndingWith(". Measure again.");
        assertThatIOException()
                .isThrownBy(() -> again("bundle-mem.json", "{\"schema\": 1, \"goal\": \"bundle-mem\"}"))
                .withMessage("The result " + folder.resolve("bundle-mem.json")
                        + " is damaged: Text '' could not be parsed at index 0. Measure again.");
        assertThatIOException()
                .isThrownBy(() -> again("bundle-mem.json", "{\"schema\": 2}"))
                .withMessage("The result " + folder.resolve("bundle-mem.json")
                        + " is not of this version of Plimsoll: measure again.");
    }

    private String again(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        return text(((StoredResult.Measured) StoredResults.read(file)).result());
    }

    /** Writes a result as judged by one limit. */
    private static String text(Result result) {
        List<Limit> limits = List.of(new MaxBootMemory(CEILING), new MaxRetainedPerRequest(CEILING));
        return ReportFormat.JSON
                .files(result, Gate.judge(result, limits), new PageLinks(0, "", Optional.empty()))
                .get(0)
                .text()
                .get();
    }
}
