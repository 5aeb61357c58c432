package dev.plimsoll.alloc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plimsoll.app.Origin;
import dev.plimsoll.attribution.Origins;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.gate.Bound;
import dev.plimsoll.gate.Gate;
import dev.plimsoll.gate.LimitName;
import dev.plimsoll.report.json.ResultCodec;
import dev.plimsoll.report.json.StoredResult;
import dev.plimsoll.report.json.StoredResults;
import dev.plimsoll.result.Amount;
import dev.plimsoll.result.Check;
import dev.plimsoll.result.EndpointCost;
import dev.plimsoll.result.EndpointCosts;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.ObjectsMode;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Owner;
import dev.plimsoll.result.RequestCount;
import dev.plimsoll.result.Result;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.result.Verdict;
import dev.plimsoll.target.TargetLauncher;
import dev.plimsoll.workload.ExpectedStatuses;
import dev.plimsoll.workload.HttpRequestPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each of several requests costs comes out to the byte, in a real fork. */
class EndpointMeasurementTest {

    private static final int COUNT = 24;
    private static final Origins ORIGINS =
            name -> new Origin(name.startsWith("dev.plimsoll") ? Owner.project("it:planted:1") : Owner.UNKNOWN, "");

    @TempDir
    private static Path all;

    /** Paths that plant 1 KiB, 64 KiB and nothing, and one that keeps 32 KiB, by weights of 1, 2, 3 and 2. */
    private static ObjectsResult result;

    @TempDir
    private Path folder;

    @BeforeAll
    static void measureAll() throws Exception {
        List<HttpRequestPlan> requests =
                List.of(get("/a", 1), get("/b", 2).named("report"), get("/c", 3), get("/k", 2));
        result = measure(all, requests, 1, true);
    }

    @Test
    void each_row_has_what_its_request_allocates_to_the_byte() {
        assertThat(result.reasons()).isEmpty();
        assertThat(result.endpoints().whyNone()).isEmpty();
        assertThat(result.endpoints().rows())
                .extracting(EndpointCost::name)
                .containsExactly("report", "GET /k", "GET /c", "GET /a");
        assertThat(planted("GET /a")).isEqualTo(new Amount(1_024, 1));
        assertThat(planted("report")).isEqualTo(new Amount(65_536, 1));
        assertThat(row("GET /c").causes())
                .noneMatch(cause -> cause.site().method().equals("planted"));
        // The server itself allocates a few bytes more now and then.
        assertThat(bytes("report") - bytes("GET /c")).isCloseTo(65_536, within(128.0));
        assertThat(bytes("GET /a") - bytes("GET /c")).isCloseTo(1_024, within(128.0));
    }

    @Test
    void shares_are_those_of_bytes_times_weight_and_the_rows_add_up_to_the_mix() {
        double perRotation = bytes("GET /a") + 2.0 * bytes("report") + 3.0 * bytes("GET /c") + 2.0 * bytes("GET /k");
        EndpointCosts costs = result.endpoints();

        assertThat(costs.share(row("report"))).isCloseTo(2 * bytes("report") / perRotation, within(1e-9));
        assertThat(costs.rows().stream().mapToDouble(costs::share).sum()).isCloseTo(1, within(1e-9));
        double mix = (double) result.allocated().orElseThrow().total().bytes() / COUNT;
        assertThat(perRotation / 8).isCloseTo(mix, within(mix * 0.005));
    }

    @Test
    void only_the_request_that_keeps_something_retains_it() {
        // The buffer of the server's last request survives, and replaces that of the request before.
        assertThat(retained("GET /k").bytes()).isBetween(6 * 32_768L, 6 * 32_768L + 16_384);
        assertThat(retained("GET /k").objects()).isGreaterThanOrEqualTo(6);
        assertThat(List.of("GET /a", "report", "GET /c"))
                .allSatisfy(name -> assertThat(retained(name).bytes()).isLessThan(16_384));
    }

    @Test
    void the_mix_is_made_as_configured_and_the_rows_do_not_count_among_it() {
        assertThat(result.made())
                .containsExactly(
                        new RequestCount("GET /a", 3),
                        new RequestCount("report", 6),
                        new RequestCount("GET /c", 9),
                        new RequestCount("GET /k", 6));
    }

    @Test
    void a_limit_on_one_request_fails_with_its_name_and_a_later_check_says_the_same() throws Exception {
        GateResult judged = judge(result);

        assertThat(judged.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(judged.checks())
                .extracting(Check::verdict)
                .containsExactly(Verdict.FAIL, Verdict.PASS, Verdict.PASS);
        assertThat(judged.checks().get(0).statement())
                .startsWith("Allocated per request by GET /a is ")
                .contains("<maxAllocatedPerRequest> in entry 1 of <requests>");
        Path file = Files.writeString(folder.resolve("perf-objects.json"), ResultCodec.text(result, judged));
        StoredResult stored = StoredResults.read(file);
        assertThat(judge(((StoredResult.Finished) stored).result())).isEqualTo(judged);
    }

    private static GateResult judge(Result of) {
        long ofC = (long) bytes("GET /c");
        return Gate.judge(
                of,
                List.of(
                        LimitName.REQUEST_ALLOCATED.onRequest("GET /a", new Bound.Maximum(ofC + 512), 1),
                        LimitName.REQUEST_ALLOCATED.onRequest("report", new Bound.Maximum(ofC + 66_048), 2),
                        LimitName.REQUEST_RETAINED.onRequest("GET /k", new Bound.Maximum(36_000), 4)));
    }

    @Test
    void concurrent_requests_have_the_same_rows() throws Exception {
        ObjectsResult concurrent = measure(folder, List.of(get("/a", 1), get("/c", 1)), 3, false);

        List<EndpointCost> rows = concurrent.endpoints().rows();
        assertThat(rows).extracting(EndpointCost::requests).containsExactly(12L, 12L);
        assertThat(rows).extracting(EndpointCost::retained).containsOnly(Optional.empty());
        assertThat(planted(rows.get(0))).isEqualTo(new Amount(1_024, 1));
    }

    @Test
    void what_an_application_allocates_once_is_in_no_row() throws Exception {
        ObjectsResult measured = measure(folder, List.of(get("/o", 1), get("/c", 1)), 1, false);

        assertThat(measured.endpoints().whyNone()).isEmpty();
        EndpointCost row = measured.endpoints().rows().stream()
                .filter(each -> each.name().equals("GET /o"))
                .findFirst()
                .orElseThrow();
        assertThat(row.causes()).noneMatch(cause -> cause.site().method().equals("once"));
        assertThat(row.requests()).isEqualTo(12);
    }

    /** Such as the buffers for JSON of Jackson: collections of the other requests clear them. */
    @Test
    void what_each_thread_of_the_server_keeps_softly_is_in_no_row() throws Exception {
        ObjectsResult measured = measure(folder, List.of(get("/l", 1), get("/c", 1)), 1, false);

        assertThat(measured.endpoints().whyNone()).isEmpty();
        assertThat(measured.endpoints().rows())
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.causes())
                        .noneMatch(cause -> cause.site().method().equals("buffer")));
    }

    /** Takes what another request has put: without that it is not found. */
    @Test
    void a_request_that_needs_another_one_leaves_the_mix_measured_and_a_limit_on_it_inconclusive() throws Exception {
        ObjectsResult dependent = measure(folder, List.of(get("/p", 1), get("/t", 1)), 1, true);

        assertThat(dependent.reasons()).isEmpty();
        assertThat(dependent.allocated()).isPresent();
        assertThat(dependent.retained()).isPresent();
        assertThat(dependent.endpoints().rows()).isEmpty();
        assertThat(dependent.endpoints().whyNone())
                .startsWith("a request could not be repeated without the others: ")
                .contains("404");
        GateResult judged = Gate.judge(
                dependent,
                List.of(LimitName.REQUEST_ALLOCATED.onRequest("GET /p", new Bound.Maximum(Long.MAX_VALUE), 1)));
        assertThat(judged.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(judged.reasons().get(0).text()).contains("GET /p", "could not be repeated without the others");
    }

    private static EndpointCost row(String name) {
        return result.endpoints().rows().stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Per request. */
    private static double bytes(String name) {
        EndpointCost row = row(name);
        return (double) row.allocated().bytes() / row.requests();
    }

    private static Amount planted(String name) {
        return planted(row(name));
    }

    private static Amount planted(EndpointCost row) {
        Amount all = row.causes().stream()
                .filter(cause -> cause.site().method().equals("planted"))
                .findFirst()
                .orElseThrow()
                .amount();
        return new Amount(all.bytes() / row.requests(), all.objects() / row.requests());
    }

    private static Amount retained(String name) {
        return row(name).retained().orElseThrow().amount();
    }

    private static HttpRequestPlan get(String path, int weight) {
        return new HttpRequestPlan("GET", path, List.of(), Optional.empty(), ExpectedStatuses.parse("204"), weight);
    }

    private static ObjectsResult measure(Path folder, List<HttpRequestPlan> requests, int concurrency, boolean retained)
            throws Exception {
        RunInfo runInfo = new RunInfo("perf-objects", "it:planted:1", "default", Instant.EPOCH, "test");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        try (TargetLauncher launcher =
                PlantedServer.ofJar(folder, requests, concurrency).open(java, folder)) {
            ObjectsPlan plan = new ObjectsPlan(
                    launcher,
                    ORIGINS,
                    200,
                    COUNT,
                    ObjectsMode.EXACT,
                    16 << 10,
                    Optional.empty(),
                    Optional.empty(),
                    retained,
                    false,
                    folder);
            return ObjectsMeasurement.of(plan, runInfo, Progress.SILENT, SamplerOfTests::never);
        }
    }
}
