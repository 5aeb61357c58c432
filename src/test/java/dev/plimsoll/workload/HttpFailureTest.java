package dev.plimsoll.workload;

import static dev.plimsoll.workload.AppServer.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HttpFailureTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    private final CountDownLatch testIsOver = new CountDownLatch(1);
    private AppServer app;

    @BeforeEach
    void startTheApp() throws IOException {
        app = new AppServer();
    }

    @AfterEach
    void stopTheApp() {
        testIsOver.countDown();
        app.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PATCH"})
    void stops_at_an_unexpected_status_and_says_all_about_it(String method) {
        app.on("/orders", 500, "{\n\n  \"error\":\t\"out of \u001b[31mpaper\"\n}\n");
        HttpRequestPlan request = new HttpRequestPlan(
                method, "/orders?q=1&token=hunter2", List.of(), Optional.empty(), ExpectedStatuses.parse("2xx,302"), 1);
        assertThat(failure(app.plan(request)))
                .isEqualTo(method + " http://localhost:" + app.port() + "/orders?q=1&token=*** answered 500, expected"
                        + " 2xx,302. Correct the request, or expect this status (<expectStatus>,"
                        + " -Dplimsoll.expectStatus) if it is meant. The answer's body begins:\n"
                        + "    {\n      \"error\": \"out of \\u001b[31mpaper\"\n    }");
        assertThat(app.lines()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PATCH", "HEAD"})
    void says_that_there_is_no_body(String method) {
        app.on("/", 503);
        assertThat(failure(app.plan(request(method, "/"))))
                .contains(" answered 503, ")
                .endsWith("The answer has no body.");
    }

    @Test
    void says_that_a_body_is_binary() {
        app.on("/", 500, "\u0000\u0001");
        assertThat(failure(app.plan(request("GET", "/")))).endsWith("The answer's body is binary.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PATCH"})
    void shows_only_the_beginning_of_a_big_body(String method) {
        app.on("/", 500, ("x".repeat(1_000) + "\n").repeat(50_000));
        String line = "\n    " + "x".repeat(200) + "…";
        assertThat(failure(app.plan(request(method, "/"))))
                .endsWith("The answer's body begins:" + line.repeat(10))
                .hasSizeLessThan(2_500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PATCH"})
    void says_where_a_redirect_points(String method) {
        app.on("/", exchange -> {
            exchange.getResponseHeaders().set("Location", "http://localhost/login?session=hunter2");
            exchange.sendResponseHeaders(302, -1);
        });
        assertThat(failure(app.plan(request(method, "/"))))
                .contains(
                        "answered 302, expected 2xx. It points to http://localhost/login?session=***, and redirects are"
                                + " not followed; if that is a login, make it a <setup> request.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH"})
    void masks_what_the_server_echoes(String method) {
        app.on("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes());
            AppServer.answer(
                    exchange,
                    500,
                    "You sent " + exchange.getRequestHeaders().getFirst("Authorization") + " and "
                            + app.seen().get(0).body() + body);
        });
        HttpRequestPlan request = request(
                method,
                "/",
                "user=bob&password=hunter2",
                new HttpHeader("Content-Type", "application/x-www-form-urlencoded"),
                new HttpHeader("Authorization", "Bearer s3cr3t"));
        assertThat(failure(app.plan(request))).endsWith("The answer's body begins:\n    You sent *** and ***");
    }

    @Test
    void masks_the_session_that_a_login_opened() {
        app.on("/login", exchange -> {
            exchange.getResponseHeaders().add("Set-Cookie", "SID=hunter2");
            exchange.sendResponseHeaders(204, -1);
        });
        app.on("/orders", 401, "hunter2 has ended");
        HttpPlan plan = app.plan(HttpRequestPlan.get("/orders"));
        assertThat(failure(new HttpPlan(
                        plan.base(),
                        plan.requests(),
                        List.of(request("POST", "/login")),
                        plan.cookies(),
                        1,
                        plan.timeout())))
                .contains(" answered 401, ")
                .endsWith("\n    *** has ended");
    }

    @Test
    void names_a_setup_request_as_such() {
        app.on("/login", 401, "wrong password");
        HttpPlan plan = app.plan(HttpRequestPlan.get("/orders"));
        assertThat(failure(new HttpPlan(
                        plan.base(),
                        plan.requests(),
                        List.of(request("POST", "/login", "a=b")),
                        plan.cookies(),
                        1,
                        plan.timeout())))
                .startsWith(
                        "The setup request POST http://localhost:" + app.port() + "/login answered 401, expected 2xx.")
                .endsWith("\n    wrong password");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH"})
    void sees_the_status_of_a_refused_request_with_a_body(String method) {
        app.on("/", exchange -> {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"x\"");
            AppServer.answer(exchange, 401, "who are you?");
        });
        assertThat(failure(app.plan(request(method, "/", "x", new HttpHeader("Content-Type", "text/plain")))))
                .contains(" answered 401, expected 2xx.");
        assertThat(app.lines()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PATCH"})
    void says_that_nobody_listens(String method) throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
            port = socket.getLocalPort();
        }
        HttpPlan plan = new HttpPlan(
                URI.create("http://localhost:" + port),
                List.of(request(method, "/a")),
                List.of(),
                CookieScope.SETUP,
                1,
                LONG);
        assertThat(failure(plan))
                .isEqualTo(method + " http://localhost:" + port + "/a was refused: no process listens on that port."
                        + " See the app's log: it may have ended, or listens on another port.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PATCH"})
    void says_that_the_connection_broke(String method) throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 50, InetAddress.getByName("localhost"))) {
            Thread server = new Thread(() -> resetAll(socket));
            server.start();
            HttpPlan plan = new HttpPlan(
                    URI.create("http://localhost:" + socket.getLocalPort()),
                    List.of(request(method, "/a")),
                    List.of(),
                    CookieScope.SETUP,
                    1,
                    LONG);
            assertThat(failure(plan))
                    .startsWith(method + " http://localhost:" + socket.getLocalPort() + "/a got no complete response: ")
                    .contains(
                            ". See the app's log: it may have ended. If it speaks another protocol than HTTP (gRPC, for")
                    .endsWith(" <command> (-Dplimsoll.command).");
            socket.close();
            server.join();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PATCH"})
    void says_that_no_answer_came_in_time(String method) {
        app.on("/", exchange -> testIsOver.await());
        assertThat(failure(hasty(app.plan(request(method, "/a")))))
                .isEqualTo(method + " http://localhost:" + app.port()
                        + "/a got no complete response within 300 ms. See the"
                        + " app's log for what it was doing, or raise <requestTimeout> (-Dplimsoll.requestTimeout)."
                        + " If it speaks another protocol than HTTP (gRPC, for example), exercise it with a client of that"
                        + " protocol: <command> (-Dplimsoll.command).");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PATCH"})
    void does_not_wait_for_ever_for_the_rest_of_a_body(String method) {
        app.on("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
            testIsOver.await();
        });
        assertThat(failure(hasty(app.plan(request(method, "/"))))).contains("got no complete response within 300 ms");
    }

    @Test
    void stops_all_workers_at_the_first_unexpected_status() {
        AtomicInteger count = new AtomicInteger();
        CountDownLatch othersAreThere = new CountDownLatch(3);
        app.on("/", exchange -> {
            if (count.incrementAndGet() == 1) {
                othersAreThere.await();
                exchange.sendResponseHeaders(500, -1);
            } else {
                othersAreThere.countDown();
                testIsOver.await();
            }
        });
        HttpPlan plan = app.plan(HttpRequestPlan.get("/"));
        assertThat(failure(new HttpPlan(plan.base(), plan.requests(), List.of(), CookieScope.SETUP, 4, LONG)))
                .contains(" answered 500, ");
        assertThat(count).hasValue(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PATCH"})
    void ends_when_it_is_interrupted(String method) throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        app.on("/", exchange -> {
            arrived.countDown();
            testIsOver.await();
        });
        HttpPlan plan = app.plan(request(method, "/"));
        BlockingQueue<Throwable> ended = new LinkedBlockingQueue<>();
        Thread runner = new Thread(() -> {
            try {
                run(new HttpPlan(plan.base(), plan.requests(), List.of(), CookieScope.SETUP, 1, LONG), 10);
            } catch (Throwable e) {
                ended.add(e);
            }
        });
        runner.start();
        assertThat(arrived.await(30, TimeUnit.SECONDS)).isTrue();
        runner.interrupt();
        assertThat(ended.poll(30, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
        assertThat(app.lines()).hasSize(1);
    }

    private static void resetAll(ServerSocket socket) {
        while (true) {
            try (Socket connection = socket.accept()) {
                connection.getInputStream().read();
                connection.setSoLinger(true, 0);
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static HttpPlan hasty(HttpPlan plan) {
        return new HttpPlan(plan.base(), plan.requests(), List.of(), CookieScope.SETUP, 1, Duration.ofMillis(300));
    }

    private static String failure(HttpPlan plan) {
        return assertThatExceptionOfType(WorkloadException.class)
                .isThrownBy(() -> run(plan, 100))
                .actual()
                .getMessage();
    }

    private static void run(HttpPlan plan, int count) throws Exception {
        try (HttpWorkload workload = HttpWorkload.of(plan)) {
            workload.prepare();
            workload.run(count);
        }
    }
}
