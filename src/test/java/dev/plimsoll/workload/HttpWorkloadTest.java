package dev.plimsoll.workload;

import static dev.plimsoll.workload.AppServer.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** GET is made by {@link DirectExchange}, PATCH by {@link ClientExchange}: both must behave alike. */
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
    void sendsTheMethodThePathAndTheHeadersAsTheyAreWritten(String method) throws Exception {
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
    void sendsTheBytesOfABody(String method) throws Exception {
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
    void inventsNoContentType() throws Exception {
        app.on("/", 204);
        run(app.plan(request("POST", "/", "x")), 1);
        assertThat(app.seen().get(0).headers()).doesNotContainKey("Content-type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Origin", "Via", "Sec-Fetch-Site", "Access-Control-Request-Method"})
    void sendsHeadersThatTheOlderClientWouldDrop(String name) throws Exception {
        app.on("/", 204);
        run(app.plan(request("GET", "/", new HttpHeader(name, "a"))), 1);
        assertThat(app.seen().get(0).headers().get(name)).containsExactly("a");
    }

    @Test
    void makesEachRequestAsOftenAsItsWeightSays() throws Exception {
        app.on("/", 204);
        run(app.plan(weighted("/a", 1), weighted("/b", 2), weighted("/c", 7)), 20);
        assertThat(app.lines()).hasSize(20);
        assertThat(Collections.frequency(app.lines(), "GET /a")).isEqualTo(2);
        assertThat(Collections.frequency(app.lines(), "GET /b")).isEqualTo(4);
        assertThat(Collections.frequency(app.lines(), "GET /c")).isEqualTo(14);
    }

    @Test
    void makesTheRequestsInTheSameOrderInEachRun() throws Exception {
        app.on("/", 204);
        try (HttpWorkload workload = HttpWorkload.of(app.plan(weighted("/a", 3), weighted("/b", 2)))) {
            workload.run(5);
            workload.run(5);
        }
        assertThat(app.lines().subList(5, 10)).isEqualTo(app.lines().subList(0, 5));
        assertThat(app.lines().subList(0, 5)).containsExactly("GET /a", "GET /b", "GET /a", "GET /b", "GET /a");
    }

    @Test
    void makesNothingWhenNothingIsAskedFor() throws Exception {
        app.on("/", 204);
        run(app.plan(HttpRequestPlan.get("/")), 0);
        assertThat(app.lines()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PATCH"})
    void hasAsManyRequestsUnderWayAsAskedFor(String method) throws Exception {
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
    void keepsOneConnectionForAWorker(String method) throws Exception {
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
    void opensNoMoreConnectionsThanThereAreWorkers(String method) throws Exception {
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
    void keepsTheConnectionAfterAnExpectedErrorStatus(String method) throws Exception {
        app.on("/", 404, "not here");
        HttpRequestPlan request =
                new HttpRequestPlan(method, "/", List.of(), Optional.empty(), ExpectedStatuses.parse("404"), 1);
        run(app.plan(request), 5);
        assertThat(app.seen().stream().map(AppServer.Seen::clientPort).distinct())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PATCH", "HEAD"})
    void readsChunkedBodies(String method) throws Exception {
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
    void drainsBigBodies(String method) throws Exception {
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
    void takesARedirectForAnAnswer(String method) throws Exception {
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SID=a17; Path=/; HttpOnly",
                "SID=a17; Max-Age=3600; Secure; SameSite=Lax",
                "SID=a17; Domain=localhost"
            })
    void logsInOnceAndKeepsTheCookie(String cookie) throws Exception {
        app.on("/login", exchange -> {
            exchange.getResponseHeaders().add("Set-Cookie", cookie);
            exchange.sendResponseHeaders(204, -1);
        });
        app.on("/orders", exchange -> exchange.sendResponseHeaders(loggedIn(exchange) ? 204 : 401, -1));
        HttpPlan plan = app.plan(
                HttpRequestPlan.get("/orders"),
                request("PATCH", "/orders"),
                request("POST", "/orders", "x", JSON, new HttpHeader("Cookie", "theme=dark")));
        try (HttpWorkload workload = HttpWorkload.of(withSetup(plan, request("POST", "/login", "user=bob", JSON)))) {
            workload.prepare();
            workload.run(3);
            workload.run(3);
        }
        assertThat(app.lines())
                .containsExactly(
                        "POST /login",
                        "GET /orders",
                        "PATCH /orders",
                        "POST /orders",
                        "GET /orders",
                        "PATCH /orders",
                        "POST /orders");
        assertThat(app.seen().get(1).headers().get("Cookie")).containsExactly("SID=a17");
        assertThat(app.seen().get(2).headers().get("Cookie")).containsExactly("SID=a17");
        assertThat(String.join("; ", app.seen().get(3).headers().get("Cookie")).split("; "))
                .containsExactlyInAnyOrder("theme=dark", "SID=a17");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PATCH"})
    void keepsTheCookiesOfMeasuredRequestsToo(String method) throws Exception {
        app.on("/", exchange -> {
            exchange.getResponseHeaders().add("Set-Cookie", "SID=a17");
            exchange.sendResponseHeaders(204, -1);
        });
        run(app.plan(request(method, "/")), 2);
        assertThat(app.seen().get(0).headers()).doesNotContainKey("Cookie");
        assertThat(app.seen().get(1).headers().get("Cookie")).containsExactly("SID=a17");
    }

    private static boolean loggedIn(HttpExchange exchange) {
        return String.join("; ", exchange.getRequestHeaders().getOrDefault("Cookie", List.of()))
                .contains("SID=a17");
    }

    private static void meet(CyclicBarrier barrier) throws IOException {
        try {
            barrier.await(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IOException("not all came", e);
        }
    }

    private static HttpRequestPlan weighted(String path, int weight) {
        return new HttpRequestPlan("GET", path, List.of(), Optional.empty(), ExpectedStatuses.SUCCESS, weight);
    }

    private static HttpPlan concurrent(HttpPlan plan, int concurrency) {
        return new HttpPlan(
                plan.base(), plan.requests(), plan.setup(), concurrency, Duration.ofSeconds(DEADLINE_SECONDS));
    }

    private static HttpPlan withSetup(HttpPlan plan, HttpRequestPlan setup) {
        return new HttpPlan(plan.base(), plan.requests(), List.of(setup), plan.concurrency(), plan.timeout());
    }

    private static void run(HttpPlan plan, int count) throws Exception {
        try (HttpWorkload workload = HttpWorkload.of(plan)) {
            workload.prepare();
            workload.run(count);
        }
    }
}
