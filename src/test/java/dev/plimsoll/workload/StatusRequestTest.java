package dev.plimsoll.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StatusRequestTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void the_status_is_known_once_the_head_is_there() throws Exception {
        try (RawServer server = RawServer.answering("HTTP/1.1 503 Starting\r\nContent-Length: 1000\r\n\r\n")) {
            assertThat(StatusRequest.status(server.base(), "/health?full=true", LONG))
                    .hasValue(503);
            assertThat(server.lines()).containsExactly("GET /health?full=true HTTP/1.1");
        }
    }

    @Test
    void a_head_that_never_ends_is_no_answer() throws Exception {
        CountDownLatch testIsOver = new CountDownLatch(1);
        try (RawServer server = RawServer.with((connection, out) -> {
            out.write(RawServer.bytes("HTTP/1.1 200 OK\r\n"));
            while (!testIsOver.await(20, TimeUnit.MILLISECONDS)) {
                out.write(RawServer.bytes("X-Drip: 1\r\n"));
            }
            return false;
        })) {
            assertThat(StatusRequest.status(server.base(), "/", Duration.ofMillis(200)))
                    .isEmpty();
        } finally {
            testIsOver.countDown();
        }
    }

    @Test
    void interim_answers_without_end_are_no_answer() throws Exception {
        CountDownLatch testIsOver = new CountDownLatch(1);
        try (RawServer server = RawServer.with((connection, out) -> {
            while (!testIsOver.await(20, TimeUnit.MILLISECONDS)) {
                out.write(RawServer.bytes("HTTP/1.1 100 Continue\r\n\r\n"));
            }
            return false;
        })) {
            assertThat(StatusRequest.status(server.base(), "/", Duration.ofMillis(200)))
                    .isEmpty();
        } finally {
            testIsOver.countDown();
        }
    }

    @Test
    void what_is_not_http_is_no_answer() throws Exception {
        try (RawServer server = RawServer.answeringOnce("220 smtp.example ESMTP\r\n")) {
            assertThat(StatusRequest.status(server.base(), "/", LONG)).isEmpty();
        }
    }

    @Test
    void nobody_listens() throws Exception {
        // Bound, so that nobody else gets the port, but not listening.
        try (Socket taken = new Socket()) {
            taken.bind(new InetSocketAddress("localhost", 0));
            URI gone = URI.create("http://localhost:" + taken.getLocalPort());
            assertThat(StatusRequest.status(gone, "/", LONG)).isEmpty();
        }
    }
}
