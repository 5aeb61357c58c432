package dev.plimsoll.workload;

import static dev.plimsoll.workload.AppServer.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.plimsoll.result.RequestCount;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HttpVisitorsTest {

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

    @Test
    void makes_each_request_as_often_as_its_weight_says() throws Exception {
        app.on("/", 204);
        run(app.plan(weighted("/a", 1), weighted("/b", 2), weighted("/c", 7)), 20);
        assertThat(app.lines()).hasSize(20);
        assertThat(Collections.frequency(app.lines(), "GET /a")).isEqualTo(2);
        assertThat(Collections.frequency(app.lines(), "GET /b")).isEqualTo(4);
        assertThat(Collections.frequency(app.lines(), "GET /c")).isEqualTo(14);
    }

    @Test
    void makes_the_requests_in_the_same_order_in_each_run() throws Exception {
        app.on("/", 204);
        try (HttpWorkload workload = HttpWorkload.of(app.plan(weighted("/a", 3), weighted("/b", 2)))) {
            workload.run(5);
            workload.run(5);
        }
        assertThat(app.lines().subList(5, 10)).isEqualTo(app.lines().subList(0, 5));
        assertThat(app.lines().subList(0, 5)).containsExactly("GET /a", "GET /b", "GET /a", "GET /b", "GET /a");
    }

    @Test
    void deals_many_small_runs_as_one_long_run() throws Exception {
        app.on("/", 204);
        try (HttpWorkload workload = HttpWorkload.of(app.plan(weighted("/a", 3), weighted("/b", 1)))) {
            for (int i = 0; i < 6; i++) {
                workload.run(1);
                workload.run(2);
            }
            workload.run(2);
        }
        assertThat(app.lines()).hasSize(20);
        assertThat(Collections.frequency(app.lines(), "GET /a")).isEqualTo(15);
        assertThat(Collections.frequency(app.lines(), "GET /b")).isEqualTo(5);
    }

    @Test
    void counts_how_often_each_request_was_made_without_those_of_the_setup() throws Exception {
        app.on("/", 204);
        HttpPlan plan = withSetup(app.plan(weighted("/a", 3), weighted("/b?key=1", 1)), weighted("/a", 1));
        try (HttpWorkload workload = HttpWorkload.of(concurrent(plan, 3))) {
            workload.prepare();
            workload.run(8);
            RequestMix before = workload.made();
            workload.run(20);
            assertThat(before.made())
                    .containsExactly(new RequestCount("GET /a", 6), new RequestCount("GET /b?key=***", 2));
            assertThat(workload.made().since(before).made())
                    .containsExactly(new RequestCount("GET /a", 15), new RequestCount("GET /b?key=***", 5));
            assertThat(workload.made().requestsForAll()).isEqualTo(4);
            assertThat(workload.rotation()).isEqualTo(4);
        }
    }

    @Test
    void names_requests_of_the_same_method_and_path_by_their_place() {
        HttpPlan plan = app.plan(
                HttpRequestPlan.get("/a?token=1"),
                HttpRequestPlan.get("/b"),
                HttpRequestPlan.get("/a?token=2"),
                request("POST", "/b"));
        assertThat(plan.names())
                .containsExactly("GET /a?token=*** (request 1)", "GET /b", "GET /a?token=*** (request 3)", "POST /b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SID=a17; Path=/; HttpOnly",
                "SID=a17; Max-Age=3600; Secure; SameSite=Lax",
                "SID=a17; Domain=localhost"
            })
    void logs_in_once_and_keeps_the_cookie(String cookie) throws Exception {
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

    @Test
    void sends_cookies_of_the_setup_only_so_that_each_request_is_a_new_visitor() throws Exception {
        askedForCookies(CookieScope.SETUP);
        assertThat(app.seen()).extracting(HttpVisitorsTest::cookies).containsExactly("", "S=0", "S=1", "S=1", "S=1");
    }

    @Test
    void sends_the_cookies_of_all_answers_if_all_requests_are_one_visitor() throws Exception {
        askedForCookies(CookieScope.ALL);
        assertThat(app.seen()).extracting(HttpVisitorsTest::cookies).containsExactly("", "S=0", "S=1", "S=2", "S=3");
    }

    @Test
    void sends_no_cookies_even_within_the_setup() throws Exception {
        askedForCookies(CookieScope.NONE);
        assertThat(app.seen()).extracting(HttpVisitorsTest::cookies).containsExactly("", "", "", "", "");
    }

    @ParameterizedTest
    @EnumSource
    void always_sends_the_cookie_that_the_request_itself_has(CookieScope scope) throws Exception {
        app.on("/", 204);
        run(with(app.plan(request("GET", "/", new HttpHeader("cookie", "theme=dark"))), scope), 2);
        assertThat(app.seen()).extracting(HttpVisitorsTest::cookies).containsExactly("theme=dark", "theme=dark");
    }

    /** Two setup requests and three measured ones; the app answers each by the next number as a cookie. */
    private void askedForCookies(CookieScope scope) throws Exception {
        AtomicLong sessions = new AtomicLong();
        app.on("/", exchange -> {
            exchange.getResponseHeaders().add("Set-Cookie", "S=" + sessions.getAndIncrement());
            exchange.sendResponseHeaders(204, -1);
        });
        HttpPlan plan = app.plan(HttpRequestPlan.get("/"));
        HttpRequestPlan login = request("POST", "/login");
        run(new HttpPlan(plan.base(), plan.requests(), List.of(login, login), scope, 1, plan.timeout()), 3);
    }

    private static String cookies(AppServer.Seen seen) {
        return String.join("; ", seen.headers().getOrDefault("Cookie", List.of()));
    }

    private static HttpPlan with(HttpPlan plan, CookieScope cookies) {
        return new HttpPlan(plan.base(), plan.requests(), plan.setup(), cookies, plan.concurrency(), plan.timeout());
    }

    private static boolean loggedIn(HttpExchange exchange) {
        return String.join("; ", exchange.getRequestHeaders().getOrDefault("Cookie", List.of()))
                .contains("SID=a17");
    }

    private static HttpRequestPlan weighted(String path, int weight) {
        return new HttpRequestPlan("GET", path, List.of(), Optional.empty(), ExpectedStatuses.SUCCESS, weight);
    }

    private static HttpPlan withSetup(HttpPlan plan, HttpRequestPlan setup) {
        return new HttpPlan(
                plan.base(), plan.requests(), List.of(setup), plan.cookies(), plan.concurrency(), plan.timeout());
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
