package dev.plimsoll.gate;

import static dev.plimsoll.result.ObjectsFixture.endpoint;
import static dev.plimsoll.result.ObjectsFixture.objects;
import static dev.plimsoll.result.ObjectsFixture.own;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.tuple;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.EndpointCost;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.ObjectsFixture;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.RequestCount;
import dev.plimsoll.result.ResultHeader;
import dev.plimsoll.result.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointBudgetsTest {

    private static final int MANY = 30;

    private Path file;

    @BeforeEach
    void nameFile(@TempDir Path folder) {
        file = folder.resolve("plimsoll-endpoints.json");
    }

    @Test
    void a_kibibyte_more_in_one_of_many_endpoints_fails_that_one_alone() throws Exception {
        update(false, many(-1));

        GateResult judged = judged(many(17));

        assertThat(judged.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(judged.checks()).hasSize(2 * MANY);
        assertThat(judged.checks())
                .filteredOn(check -> check.verdict() != Verdict.PASS)
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.subject()).isEqualTo("GET /17");
                    assertThat(check.setAt())
                            .isEqualTo("<maxAllocatedPerRequest> of the budget in plimsoll-endpoints.json");
                });
        assertThat(VerdictMessage.of(judged, "page.html"))
                .contains("Allocated per request by GET /17 is ")
                .contains("or accept it with plimsoll:baseline -Dplimsoll.acceptFailed=true.");
        assertThat(judged(many(-1)).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void an_endpoint_without_a_budget_has_the_default_one() throws Exception {
        write("""
                {"schema": 1,
                 "default": {"maxAllocatedPerRequest": "16KiB"},
                 "endpoints": {"GET /0": {"maxAllocatedPerRequest": 20000}}}""");

        GateResult judged = judged(of(endpoint("/0", 1, 20_000, 7), endpoint("/1", 1, 20_000, 7)));

        assertThat(judged.checks())
                .extracting(Check::subject, Check::verdict, Check::setAt)
                .containsExactly(
                        tuple(
                                "GET /0",
                                Verdict.PASS,
                                "<maxAllocatedPerRequest> of the budget in plimsoll-endpoints.json"),
                        tuple(
                                "GET /1",
                                Verdict.FAIL,
                                "<maxAllocatedPerRequest> of the default budget in plimsoll-endpoints.json"));
    }

    @Test
    void a_budget_whose_endpoint_was_not_measured_is_never_met() throws Exception {
        write("{\"schema\": 1, \"endpoints\": {\"GET /gone\": {\"maxObjectsPerRequest\": 9}}}");

        GateResult judged = judged(of(endpoint("/0", 1, 20_000, 7), endpoint("/1", 1, 20_000, 7)));

        assertThat(judged.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(judged.reasons().get(0).text()).contains("GET /gone");
    }

    @Test
    void the_only_request_is_checked_by_the_figures_of_the_whole_and_benchmarks_have_no_budget() throws Exception {
        write("{\"schema\": 1, \"endpoints\": {\"GET /\": {\"maxAllocatedPerRequest\": \"1023B\"}}}");

        assertThat(judged(measured().made(new RequestCount("GET /", 20)).make()).verdict())
                .isEqualTo(Verdict.FAIL);
        assertThat(judged(measured().make()).checks()).isEmpty();
    }

    @Test
    void a_ratchet_only_lowers_keeps_what_a_run_lacks_and_gives_a_new_endpoint_the_default_at_most() throws Exception {
        write("""
                {"schema": 1,
                 "default": {"maxAllocatedPerRequest": "10KiB"},
                 "endpoints": {
                   "GET /gone": {"maxAllocatedPerRequest": "5KiB"},
                   "GET /less": {"maxAllocatedPerRequest": "64KiB", "maxRetainedPerRequest": "1KiB"},
                   "GET /more": {"maxAllocatedPerRequest": "4KiB", "maxObjectsPerRequest": 3}}}""");

        update(
                true,
                of(
                        endpoint("/less", 1, 20_000, 100),
                        endpoint("/more", 1, 20_000, 100),
                        endpoint("/new", 1, 2_000, 100),
                        endpoint("/new-and-large", 1, 20_000, 100)));

        assertThat(file).hasContent("""
                {
                  "schema" : 1,
                  "default" : {
                    "maxAllocatedPerRequest" : "10KiB"
                  },
                  "endpoints" : {
                    "GET /gone" : {
                      "maxAllocatedPerRequest" : "5KiB"
                    },
                    "GET /less" : {
                      "maxAllocatedPerRequest" : "20600B",
                      "maxObjectsPerRequest" : 103,
                      "maxRetainedPerRequest" : "1KiB"
                    },
                    "GET /more" : {
                      "maxAllocatedPerRequest" : "4KiB",
                      "maxObjectsPerRequest" : 3
                    },
                    "GET /new" : {
                      "maxAllocatedPerRequest" : "2060B",
                      "maxObjectsPerRequest" : 103
                    },
                    "GET /new-and-large" : {
                      "maxAllocatedPerRequest" : "10KiB",
                      "maxObjectsPerRequest" : 103
                    }
                  }
                }
                """);
    }

    @Test
    void without_a_ratchet_budgets_are_those_of_the_run() throws Exception {
        write("""
                {"schema": 1, "endpoints": {
                   "GET /gone": {"maxAllocatedPerRequest": "5KiB"},
                   "GET /more": {"maxAllocatedPerRequest": "4KiB"}}}""");

        EndpointBudgets written = update(false, of(endpoint("/more", 1, 20_000, 100), endpoint("/b", 1, 10, 1)));

        assertThat(written.endpoints()).containsOnlyKeys("GET /b", "GET /gone", "GET /more");
        assertThat(written.endpoints().get("GET /more").maxima()).containsEntry(LimitName.BUDGET_ALLOCATED, 20_600L);
    }

    @Test
    void an_endpoint_of_another_execution_is_not_expected() throws Exception {
        ObjectsResult web = in("web", of(endpoint("/a", 1, 20_000, 100), endpoint("/both", 1, 100, 1)));
        ObjectsResult admin = in("admin", of(endpoint("/b", 1, 2_000, 10), endpoint("/both", 1, 200, 1)));

        EndpointBudgets written = update(false, web, admin);

        assertThat(written.endpoints().get("GET /a").execution()).isEqualTo("web");
        assertThat(written.endpoints().get("GET /b").execution()).isEqualTo("admin");
        assertThat(written.endpoints().get("GET /both"))
                .isEqualTo(new EndpointBudget(Map.of(LimitName.BUDGET_ALLOCATED, 206L, LimitName.BUDGET_OBJECTS, 2L)));
        assertThat(read()).isEqualTo(written);
        assertThat(judged(web).verdict()).isEqualTo(Verdict.PASS);
        assertThat(judged(admin).verdict()).isEqualTo(Verdict.PASS);
        assertThat(judged(in("web", of(endpoint("/both", 1, 100, 1), endpoint("/c", 1, 10, 1))))
                        .verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                       | schema is missing, expected the number 1
            {"schema": 1, "endpoint": {}}                            | it has the key "endpoint", expected schema, default, endpoints
            {"schema": 1, "endpoints": {"/a": 3}}                    | endpoints./a is 3, expected an object
            {"schema": 1, "default": {"maxAllocated": 3}}            | default has the key "maxAllocated", expected maxAllocatedPerRequest, maxObjectsPerRequest, maxRetainedPerRequest, execution
            {"schema": 1, "default": {"maxAllocatedPerRequest": "x"}} | default.maxAllocatedPerRequest is "x", expected a size such as 64KiB, or a number of bytes
            {"schema": 1, "default": {"maxObjectsPerRequest": "3"}}  | default.maxObjectsPerRequest is "3", expected a whole number, 0 or more
            {"schema": 1, "default": {"maxObjectsPerRequest": -3}}   | default.maxObjectsPerRequest is -3, expected a whole number, 0 or more
            {"schema": 1, "default": {}, "default": {}}              | the key "default" occurs twice, again in line 1, expected once
            {"schema": 1,                                            | it ends in line 1 before the JSON is complete
            """)
    void what_is_no_budget_is_refused_with_its_place(String text, String problem) throws Exception {
        write(text);

        assertThatIOException()
                .isThrownBy(this::read)
                .withMessage("plimsoll-endpoints.json is damaged: " + problem
                        + ". Fix it, or delete it and write it again with plimsoll:baseline"
                        + " -Dplimsoll.endpointBudgets=plimsoll-endpoints.json");
    }

    private void write(String json) throws IOException {
        Files.writeString(file, json);
    }

    private EndpointBudgets read() throws IOException {
        return EndpointBudgetFile.read(file, "plimsoll-endpoints.json");
    }

    private EndpointBudgets update(boolean onlyDown, ObjectsResult... results) throws IOException {
        return EndpointBudgetFile.update(file, "plimsoll-endpoints.json", List.of(results), onlyDown);
    }

    private GateResult judged(ObjectsResult result) throws IOException {
        return Gate.judge(result, read().on(result));
    }

    private static ObjectsFixture measured() {
        return objects(own("a.A", "a", 1, 20 * 1_024, 20));
    }

    private static ObjectsResult of(EndpointCost... rows) {
        return measured()
                .endpoints(rows)
                .made(Arrays.stream(rows)
                        .map(row -> new RequestCount(row.name(), 20))
                        .toArray(RequestCount[]::new))
                .make();
    }

    /** The same result of an execution. */
    private static ObjectsResult in(String execution, ObjectsResult result) {
        return new ObjectsResult(
                new ResultHeader(
                        result.header().goal(),
                        result.header().project(),
                        execution,
                        result.header().startedAt(),
                        result.header().environment()),
                result.mode(),
                result.workload(),
                result.requests(),
                result.operation(),
                result.made(),
                result.warmRequests(),
                result.counterBytes(),
                result.gapBytes(),
                result.undisturbedBytesPerRequest(),
                result.allocated(),
                result.retained(),
                result.endpoints(),
                result.reasons(),
                result.notes(),
                result.caveats(),
                result.notCalled());
    }

    /** Each allocates 20,000 B, one of them a kibibyte more. */
    private static ObjectsResult many(int larger) {
        return of(IntStream.range(0, MANY)
                .mapToObj(i -> endpoint("/" + i, 1, i == larger ? 21_024 : 20_000, 7))
                .toArray(EndpointCost[]::new));
    }
}
