package dev.plimsoll.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.HttpServer;
import dev.plimsoll.workload.CookieScope;
import dev.plimsoll.workload.ExpectedStatuses;
import dev.plimsoll.workload.HttpPlan;
import dev.plimsoll.workload.HttpRequestPlan;
import dev.plimsoll.workload.WorkloadException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EndpointSearchTest {

    private static final String DOCUMENT = """
            {"openapi": "3.0.0", "paths": {"/works": {"get": {}, "post": {}}, "/gone": {"get": {}}, "/drops": {"get": {}},
             "/items/{id}": {"get": {"parameters": [{"name": "id", "in": "path", "example": 5}]}},
             "/logout": {"get": {}}, "/x/{y}": {"get": {}}}}
            """;

    private final List<String> seen = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;

    @BeforeEach
    void anApplication() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("localhost"), 0), 0);
        Map<String, String> bodies =
                Map.of("/openapi", DOCUMENT, "/works", "ok", "/items/5", "ok", "/items/6", "ok", "/", "ok");
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            seen.add(exchange.getRequestMethod() + " " + path);
            if (path.equals("/drops")) {
                exchange.close();
                return;
            }
            byte[] body = bodies.getOrDefault(path, "no").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(bodies.containsKey(path) ? 200 : 404, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void what_is_not_answered_as_expected_is_not_called() throws Exception {
        FoundEndpoints found = search(Optional.empty(), List.of());

        assertThat(found.source()).isEqualTo("/openapi");
        assertThat(found.total()).isEqualTo(7);
        assertThat(paths(found)).containsExactly("/items/5", "/works");
        assertThat(found.notCalled().stream()
                        .map(each -> each.method() + " " + each.template() + ": "
                                + each.whyNotCalled().orElseThrow()))
                .satisfiesExactly(
                        drops -> assertThat(drops).startsWith("GET /drops: not measured: "),
                        gone -> assertThat(gone).isEqualTo("GET /gone: not measured: 404"),
                        logout -> assertThat(logout).startsWith("GET /logout: it may end the session"),
                        works -> assertThat(works).startsWith("POST /works: it may change data"),
                        x -> assertThat(x).startsWith("GET /x/{y}: no example for path parameter {y}"));
        assertThat(seen).containsOnlyOnce("GET /works", "GET /gone", "GET /items/5");
        assertThat(seen).doesNotContain("GET /logout").noneMatch(line -> line.startsWith("POST"));
    }

    @Test
    void an_endpoint_that_a_configured_request_calls_is_not_tried() throws Exception {
        FoundEndpoints found = search(
                Optional.empty(),
                List.of(
                        HttpRequestPlan.get("/items/6?a=b"),
                        new HttpRequestPlan(
                                "POST", "/works", List.of(), Optional.empty(), ExpectedStatuses.SUCCESS, 1)));

        assertThat(paths(found)).containsExactly("/works");
        assertThat(found.notCalled()).noneMatch(each -> each.method().equals("POST"));
        assertThat(seen).noneMatch(line -> line.contains("/items"));
    }

    @Test
    void the_weights_are_those_of_the_source() throws Exception {
        EndpointList list = EndpointList.of(
                "log",
                List.of(
                        Endpoint.callable("GET", "/works", "/works", 900),
                        Endpoint.callable("GET", "/items/{id}", "/items/5", 300)),
                List.of());

        assertThat(search(Optional.of(list), List.of()).requests(ExpectedStatuses.SUCCESS))
                .extracting(HttpRequestPlan::path, HttpRequestPlan::weight, HttpRequestPlan::name)
                .containsExactly(
                        tuple("/items/5", 1, Optional.of("GET /items/{id}")),
                        tuple("/works", 3, Optional.of("GET /works")));
        assertThat(seen).doesNotContain("GET /openapi");
    }

    @Test
    void it_is_an_error_if_no_endpoint_can_be_called_unless_requests_are_named() throws Exception {
        EndpointList list =
                EndpointList.of("a.json", List.of(Endpoint.callable("GET", "/gone", "/gone", 1)), List.of());

        assertThatThrownBy(() -> search(Optional.of(list), List.of()))
                .isInstanceOf(WorkloadException.class)
                .hasMessage(
                        "None of the 1 endpoints of a.json can be called: GET /gone (not measured: 404). Add examples to the"
                                + " document, or name requests in <requests>.");
        assertThat(search(Optional.of(list), List.of(HttpRequestPlan.get("/works")))
                        .notCalled())
                .hasSize(1);
    }

    @Test
    void an_application_that_a_request_ends_is_an_error_that_names_it() throws Exception {
        EndpointList list = EndpointList.of(
                "a.json",
                List.of(
                        Endpoint.callable("GET", "/drops", "/drops", 1),
                        Endpoint.callable("GET", "/works", "/works", 1)),
                List.of());
        server.stop(0);

        assertThatThrownBy(() -> search(Optional.of(list), List.of()))
                .isInstanceOf(WorkloadException.class)
                .hasMessageStartingWith("The application does not answer any more after GET /drops was tried once");
    }

    private static List<String> paths(FoundEndpoints found) {
        return found.requests(ExpectedStatuses.SUCCESS).stream()
                .map(HttpRequestPlan::path)
                .toList();
    }

    private FoundEndpoints search(Optional<EndpointList> known, List<HttpRequestPlan> configured) throws Exception {
        URI base = URI.create("http://localhost:" + server.getAddress().getPort());
        try (EndpointSearch search = new EndpointSearch(
                requests -> new HttpPlan(base, requests, List.of(), CookieScope.SETUP, 1, Duration.ofSeconds(20)),
                known,
                configured,
                ExpectedStatuses.SUCCESS)) {
            search.run(1);
            return search.found();
        }
    }
}
