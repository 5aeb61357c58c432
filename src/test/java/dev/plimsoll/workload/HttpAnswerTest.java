package dev.plimsoll.workload;

import static dev.plimsoll.workload.AppServer.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HttpAnswerTest {

    private static final String OTHER_PROTOCOL =
            " If it speaks another protocol than HTTP (gRPC, for example), exercise it"
                    + " with a client of that protocol: <command> (-Dplimsoll.command).";

    private final CountDownLatch testIsOver = new CountDownLatch(1);

    @AfterEach
    void endTheTest() {
        testIsOver.countDown();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP/1.1 200 OK~Content-Length: 1000~~0123456789 | its body ended after 10 bytes, expected 1,000 (Content-Length)",
                "HTTP/1.1 200 OK~Content-Length: 1000~~ | its body ended after 0 bytes, expected 1,000 (Content-Length)",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~a~0123456789~ | its chunked body ended after 10 bytes, before the last chunk",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~a~01234 | its chunked body ended after 5 bytes, before the last chunk",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~ | its chunked body ended after 0 bytes, before the last chunk",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~a~0123456789~zz~ | its chunked body is malformed after 10 bytes: Bad chunk header: zz",
                "HTTP/1.1 200 OK~Content-Type: te | the connection was closed before the end of its head",
                "HTTP/1.1 200 OK | the connection was closed before the end of its head",
                "HTTP/1.1 200 OK~ | the connection was closed before the end of its head"
            })
    void a_truncated_answer_is_no_answer(String answer, String why) throws Exception {
        try (RawServer server = RawServer.answeringOnce(answer.replace("~", "\r\n"))) {
            assertThat(failure(server.plan(request("GET", "/a"))))
                    .isEqualTo("GET " + server.base() + "/a got no complete response: " + why
                            + ". See the app's log: it may have ended.");
            assertThat(server.lines()).hasSize(1);
        }
    }

    @Test
    void a_body_that_a_reset_cuts_off_is_no_answer() throws Exception {
        try (RawServer server = RawServer.with((connection, out) -> {
            out.write(RawServer.bytes("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n0123456789"));
            connection.setSoLinger(true, 0);
            return false;
        })) {
            assertThat(failure(server.plan(request("GET", "/a")))).contains("/a got no complete response: ");
        }
    }

    @Test
    void what_is_wrong_is_the_status_even_if_its_body_is_truncated() throws Exception {
        try (RawServer server =
                RawServer.answeringOnce("HTTP/1.1 500 Oops\r\nContent-Length: 1000\r\n\r\nout of paper")) {
            assertThat(failure(server.plan(request("GET", "/a"))))
                    .contains(" answered 500, expected 2xx.")
                    .endsWith("\n    out of paper");
        }
    }

    static Stream<Arguments> endless() {
        return Stream.of(
                arguments("a header line now and then", drip("HTTP/1.1 200 OK\r\n", "X-More: 1\r\n")),
                arguments("a byte of the head now and then", drip("HTTP/1.1 200 OK\r\nX-More: ", "x")),
                arguments("100 Continue now and then", drip("", "HTTP/1.1 100 Continue\r\n\r\n")),
                arguments("100 Continue as fast as it goes", flood("", "HTTP/1.1 100 Continue\r\n\r\n")),
                arguments("103 with a header as fast as it goes", flood("", "HTTP/1.1 103 Hints\r\nA: b\r\n\r\n")),
                arguments("a byte of the body now and then", drip("HTTP/1.1 200 OK\r\n\r\n", "x")),
                arguments("a body as fast as it goes", flood("HTTP/1.1 200 OK\r\n\r\n", "x".repeat(1_000))),
                arguments(
                        "chunks as fast as they go",
                        flood("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\nx\r\n")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endless")
    @Timeout(60)
    void an_answer_without_end_ends_when_its_time_is_over(String what, RawServer.Reply reply) throws Exception {
        try (RawServer server = RawServer.with(reply)) {
            assertThat(failure(hasty(server.plan(request("GET", "/a")))))
                    .startsWith("GET " + server.base() + "/a got no complete response within 300 ms.");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\n!X-More: 1\r\n",
                "HTTP/1.1 200 OK\r\nX-More: !x",
                "!x",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;!x",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n!X-More: 1\r\n"
            })
    void a_flood_of_header_bytes_ends_long_before_it_fills_the_heap(String answer) throws Exception {
        String[] parts = answer.split("!");
        AtomicLong sent = new AtomicLong();
        RawServer.Reply flood = flood(parts[0], parts[1].repeat(1_000));
        try (RawServer server = RawServer.with((connection, out) -> flood.to(connection, counting(out, sent)))) {
            assertThat(failure(server.plan(request("GET", "/a")))).contains("/a got no complete response: ");
            // What was read, and what the sockets hold.
            assertThat(sent).hasValueLessThan(64 << 20);
        }
    }

    /** The settings frame of HTTP/2, which gRPC greets with; what Redis answers to a GET; an SMTP greeting. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\0\0\6\4\0\0\0\0\0\0\5\0\0\100\0",
                "-ERR wrong number of arguments for 'get' command\r\n",
                "220 mail ESMTP\r\n"
            })
    void a_first_answer_in_another_protocol_names_the_command(String answer) throws Exception {
        try (RawServer server = RawServer.answeringOnce(answer)) {
            assertThat(failure(server.plan(request("GET", "/a")))).endsWith(OTHER_PROTOCOL);
        }
    }

    @Test
    void a_server_that_resets_or_stays_silent_at_first_may_speak_another_protocol() throws Exception {
        try (RawServer resetting = RawServer.with((connection, out) -> {
                    connection.setSoLinger(true, 0);
                    return false;
                });
                RawServer silent = RawServer.with((connection, out) -> {
                    testIsOver.await();
                    return false;
                })) {
            assertThat(failure(resetting.plan(request("GET", "/a")))).endsWith(OTHER_PROTOCOL);
            assertThat(failure(hasty(silent.plan(request("GET", "/a"))))).endsWith(OTHER_PROTOCOL);
        }
    }

    @Test
    void a_server_that_has_answered_in_http_speaks_it() throws Exception {
        AtomicInteger count = new AtomicInteger();
        try (RawServer server = RawServer.with((connection, out) -> {
            boolean isFirst = count.incrementAndGet() == 1;
            if (isFirst) {
                out.write(RawServer.bytes("HTTP/1.1 204 No Content\r\n\r\n"));
            } else {
                connection.setSoLinger(true, 0);
            }
            return isFirst;
        })) {
            assertThat(failure(server.plan(request("POST", "/a"))))
                    .contains(" got no complete response: ")
                    .doesNotContain("<command>");
        }
    }

    @Test
    @Timeout(60)
    void an_app_that_does_not_read_the_body_is_not_waited_for() throws Exception {
        try (RawServer server = RawServer.with((connection, out) -> {
            testIsOver.await();
            return false;
        })) {
            String big = "x".repeat(32 << 20);
            assertThat(failure(hasty(server.plan(request("PUT", "/a", big)))))
                    .startsWith("PUT " + server.base() + "/a got no complete response within 300 ms.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PATCH", "PUT"})
    void what_may_do_harm_twice_is_never_sent_again(String method) throws Exception {
        AtomicInteger count = new AtomicInteger();
        try (RawServer server = RawServer.with((connection, out) -> {
            boolean first = count.incrementAndGet() == 1;
            if (first) {
                out.write(RawServer.bytes("HTTP/1.1 204 No Content\r\n\r\n"));
            }
            return first;
        })) {
            assertThat(failure(server.plan(request(method, "/a")))).contains("/a got no complete response: ");
            assertThat(server.lines()).hasSize(2);
        }
    }

    @Test
    void what_follows_an_answer_and_is_none_is_not_taken_for_one() throws Exception {
        try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n0123456789\r\n")) {
            assertThat(failure(server.plan(request("GET", "/a"))))
                    .contains("/a got no complete response: the response is not HTTP: ");
            assertThat(server.awaitLines(2)).hasSize(2);
        }
    }

    @Test
    void a_setup_request_ends_in_time_too() throws Exception {
        try (RawServer server = RawServer.with(drip("HTTP/1.1 200 OK\r\n", "X-More: 1\r\n"))) {
            HttpPlan plan = hasty(server.plan(request("GET", "/a")));
            assertThat(failure(new HttpPlan(
                            plan.base(), plan.requests(), plan.requests(), plan.cookies(), 1, plan.timeout())))
                    .startsWith(
                            "The setup request GET " + server.base() + "/a got no complete response within 300 ms.");
        }
    }

    private static RawServer.Reply drip(String begin, String drop) {
        return (connection, out) -> {
            CountDownLatch never = new CountDownLatch(1);
            out.write(RawServer.bytes(begin));
            while (!connection.isClosed()) {
                out.write(RawServer.bytes(drop));
                never.await(20, TimeUnit.MILLISECONDS);
            }
            return false;
        };
    }

    private static RawServer.Reply flood(String begin, String drop) {
        return (connection, out) -> {
            out.write(RawServer.bytes(begin));
            byte[] bytes = RawServer.bytes(drop);
            while (!connection.isClosed()) {
                out.write(bytes);
            }
            return false;
        };
    }

    private static OutputStream counting(OutputStream out, AtomicLong sent) {
        return new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes) throws IOException {
                out.write(bytes);
                sent.addAndGet(bytes.length);
            }
        };
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
