package dev.plimsoll.workload;

import static dev.plimsoll.workload.AppServer.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HttpWorkloadTest {

    private static final long DEADLINE_SECONDS = 30;
    private static final HttpHeader JSON = new HttpHeader("Content-Type", "application/json");

    private AppServer app;

    @BeforeEach
    void startTheApp() throws IOException {
        app = new AppServer();
    }

    @AfterEach
    void stopTheApp() {
        app.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "OPTIONS", "DELETE", "POST", "PUT", "PATCH", "QUERY"})
    void sends_the_method_the_path_and_the_headers_as_they_are_written(String method) throws Exception {
        app.on("/", 204);
        HttpRequestPlan request = request(
                method,
                "/a%20b;v=1?q=%C3%BC&r=a+b",
                new HttpHeader("X-Many", "1"),
                new HttpHeader("X-Many", "2"),
                new HttpHeader("Accept", "text/csv"));
        run(app.plan(request), 2);
        assertThat(app.seen()).hasSize(2).allSatisfy(seen -> {
            assertThat(seen.line()).isEqualTo(method + " /a%20b;v=1?q=%C3%BC&r=a+b");
            assertThat(seen.headers().get("X-Many")).containsExactlyInAnyOrder("1", "2");
            assertThat(seen.headers().get("Accept")).containsExactly("text/csv");
            assertThat(seen.headers().get("User-Agent")).containsExactly("plimsoll");
            assertThat(seen.headers()).doesNotContainKeys("Content-type", "Cache-control", "Cookie", "Upgrade");
            assertThat(seen.body()).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "GET"})
    void sends_the_bytes_of_a_body(String method) throws Exception {
        app.on("/", 204);
        run(app.plan(request(method, "/", "{\"city\":\"Zürich\"}", JSON)), 2);
        assertThat(app.seen()).hasSize(2).allSatisfy(seen -> {
            assertThat(seen.line()).isEqualTo(method + " /");
            assertThat(seen.body()).isEqualTo("{\"city\":\"Zürich\"}");
            assertThat(seen.headers().get("Content-length")).containsExactly("18");
            assertThat(seen.headers().get("Content-type")).containsExactly("application/json");
        });
    }

    @Test
    void invents_no_content_type() throws Exception {
        app.on("/", 204);
        run(app.plan(request("POST", "/", "x")), 1);
        assertThat(app.seen().get(0).headers()).doesNotContainKey("Content-type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Origin", "Via", "Sec-Fetch-Site", "Access-Control-Request-Method"})
    void sends_headers_that_the_older_client_would_drop(String name) throws Exception {
        app.on("/", 204);
        run(app.plan(request("GET", "/", new HttpHeader(name, "a"))), 1);
        assertThat(app.seen().get(0).headers().get(name)).containsExactly("a");
    }

    @Test
    void makes_nothing_when_nothing_is_asked_for() throws Exception {
        app.on("/", 204);
        run(app.plan(HttpRequestPlan.get("/")), 0);
        assertThat(app.lines()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PATCH"})
    void has_as_many_requests_under_way_as_asked_for(String method) throws Exception {
        CyclicBarrier allThere = new CyclicBarrier(4);
        app.on("/", exchange -> {
            meet(allThere);
            exchange.sendResponseHeaders(204, -1);
        });
        run(concurrent(app.plan(request(method, "/")), 4), 40);
        assertThat(app.lines()).hasSize(40);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PATCH"})
    void keeps_one_connection_for_a_worker(String method) throws Exception {
        app.on("/", 200, "hello");
        try (HttpWorkload workload = HttpWorkload.of(app.plan(request(method, "/")))) {
            workload.run(5);
            workload.run(5);
        }
        assertThat(app.seen())
                .hasSize(10)
                .extracting(AppServer.Seen::clientPort)
                .containsOnly(app.seen().get(0).clientPort());
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PATCH"})
    void opens_no_more_connections_than_there_are_workers(String method) throws Exception {
        CyclicBarrier allThere = new CyclicBarrier(4);
        app.on("/", exchange -> {
            meet(allThere);
            AppServer.answer(exchange, 200, "hello");
        });
        run(concurrent(app.plan(request(method, "/")), 4), 20);
        assertThat(app.seen().stream().map(AppServer.Seen::clientPort).distinct())
                .hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PATCH"})
    void keeps_the_connection_after_an_expected_error_status(String method) throws Exception {
        app.on("/", 404, "not here");
        HttpRequestPlan request =
                new HttpRequestPlan(method, "/", List.of(), Optional.empty(), ExpectedStatuses.parse("404"), 1);
        run(app.plan(request), 5);
        assertThat(app.seen().stream().map(AppServer.Seen::clientPort).distinct())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PATCH", "HEAD"})
    void reads_chunked_bodies(String method) throws Exception {
        app.on("/", exchange -> {
            exchange.sendResponseHeaders(200, method.equals("HEAD") ? -1 : 0);
            if (!method.equals("HEAD")) {
                try (OutputStream body = exchange.getResponseBody()) {
                    body.write(new byte[100_000]);
                }
            }
        });
        run(app.plan(request(method, "/")), 5);
        assertThat(app.seen().stream().map(AppServer.Seen::clientPort).distinct())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PATCH"})
    void drains_big_bodies(String method) throws Exception {
        AtomicLong written = new AtomicLong();
        app.on("/", exchange -> {
            exchange.sendResponseHeaders(200, 50 << 20);
            byte[] block = new byte[1 << 20];
            for (int i = 0; i < 50; i++) {
                exchange.getResponseBody().write(block);
                written.addAndGet(block.length);
            }
        });
        run(app.plan(request(method, "/")), 2);
        assertThat(written).hasValue(100 << 20);
        assertThat(app.seen().stream().map(AppServer.Seen::clientPort).distinct())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PATCH"})
    void takes_a_redirect_for_an_answer(String method) throws Exception {
        app.on("/old", exchange -> {
            exchange.getResponseHeaders().set("Location", "/new");
            exchange.sendResponseHeaders(302, -1);
        });
        app.on("/new", 204);
        HttpRequestPlan request =
                new HttpRequestPlan(method, "/old", List.of(), Optional.empty(), ExpectedStatuses.parse("302"), 1);
        run(app.plan(request), 3);
        assertThat(app.lines()).containsOnly(method + " /old").hasSize(3);
    }

    @Test
    void sends_nothing_else_along_than_a_plain_client() throws Exception {
        app.on("/", 200, "hello");
        run(app.plan(HttpRequestPlan.get("/")), 1);
        assertThat(app.seen().get(0).headers())
                .containsOnlyKeys("Host", "User-agent", "Accept", "Connection")
                .containsEntry("Host", List.of("localhost:" + app.port()))
                .containsEntry("Connection", List.of("keep-alive"));
    }

    @Test
    void announces_an_empty_body_only_where_one_is_expected() throws Exception {
        app.on("/", 204);
        run(app.plan(request("GET", "/"), request("DELETE", "/"), request("POST", "/"), request("PATCH", "/")), 4);
        assertThat(app.seen())
                .extracting(seen -> seen.headers().get("Content-length"))
                .containsExactly(null, null, List.of("0"), List.of("0"));
    }

    @Test
    void takes_a_path_that_looks_like_a_host_for_a_path() throws Exception {
        try (RawServer server = RawServer.answering("HTTP/1.1 204 No Content\r\n\r\n")) {
            run(server.plan(HttpRequestPlan.get("//a/b?c=d")), 1);
            assertThat(server.lines()).containsExactly("GET //a/b?c=d HTTP/1.1");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 16})
    void keeps_as_many_requests_under_way_as_asked_for_on_as_many_connections(int concurrency) throws Exception {
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CyclicBarrier allThere = new CyclicBarrier(concurrency);
        app.on("/", exchange -> {
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            meet(allThere);
            underWay.decrementAndGet();
            AppServer.answer(exchange, 200, "hello");
        });
        try (HttpWorkload workload = HttpWorkload.of(concurrent(app.plan(HttpRequestPlan.get("/")), concurrency))) {
            for (int i = 0; i < 5; i++) {
                workload.run(2 * concurrency);
            }
        }
        assertThat(most).hasValue(concurrency);
        assertThat(app.seen().stream().map(AppServer.Seen::clientPort).distinct())
                .hasSize(concurrency);
    }

    @Test
    void each_request_of_all_connections_is_timed_and_counted() throws Exception {
        app.on("/", exchange -> AppServer.answer(exchange, 200, "hello"));
        try (HttpWorkload workload = HttpWorkload.of(concurrent(app.plan(HttpRequestPlan.get("/")), 3))) {
            long start = System.nanoTime();
            List<Long> nanos = workload.runTimed(20);
            long all = System.nanoTime() - start;

            assertThat(nanos).hasSize(20).allSatisfy(each -> assertThat(each).isBetween(1L, all));
            assertThat(workload.made().made()).extracting(made -> made.count()).containsExactly(20L);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PATCH"})
    void opens_a_new_connection_where_the_app_has_closed_the_old_one_without_a_word(String method) throws Exception {
        try (RawServer server = RawServer.answeringOnce("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")) {
            try (HttpWorkload workload = HttpWorkload.of(server.plan(request(method, "/")))) {
                for (int i = 0; i < 5; i++) {
                    workload.run(1);
                    server.awaitClosed(i + 1);
                }
            }
            assertThat(server.lines()).hasSize(5);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nok", "HTTP/1.0 200 OK\r\n\r\nok"})
    void takes_a_body_that_ends_with_its_connection_for_whole(String answer) throws Exception {
        try (RawServer server = RawServer.answeringOnce(answer)) {
            run(server.plan(HttpRequestPlan.get("/")), 3);
            assertThat(server.lines()).hasSize(3);
        }
    }

    @Test
    void skips_the_answers_before_the_last_one() throws Exception {
        try (RawServer server =
                RawServer.answering("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
                        + "HTTP/1.1 204 No Content\r\n\r\n")) {
            run(server.plan(HttpRequestPlan.get("/")), 3);
            assertThat(server.lines()).hasSize(3);
        }
    }

    private static void meet(CyclicBarrier barrier) throws IOException {
        try {
            barrier.await(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IOException("not all came", e);
        }
    }

    private static HttpPlan concurrent(HttpPlan plan, int concurrency) {
        return new HttpPlan(
                plan.base(),
                plan.requests(),
                plan.setup(),
                plan.cookies(),
                concurrency,
                Duration.ofSeconds(DEADLINE_SECONDS));
    }

    private static void run(HttpPlan plan, int count) throws Exception {
        try (HttpWorkload workload = HttpWorkload.of(plan)) {
            workload.prepare();
            workload.run(count);
        }
    }
}
