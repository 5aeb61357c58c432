package dev.plimsoll.workload;

import static dev.plimsoll.workload.AppServer.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers byte for byte as servers write them. */
@Timeout(60)
class HttpConnectionTest {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final Semaphore closed = new Semaphore(0);
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getByName("localhost"));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                OK,
                "HTTP/1.1 200\r\ncontent-length:2\r\n\r\nok",
                "HTTP/1.1 200 OK\nContent-Length: 2\n\nok",
                "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n" + OK,
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;a=b\r\nok\r\n0A\r\n0123456789\r\n0\r\nX: y\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 7\r\nTransfer-Encoding: gzip, Chunked\r\n\r\n0\r\n\r\n",
                "HTTP/1.1 204 No Content\r\n\r\n",
                "HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n"
            })
    void keepsTheConnectionAfterAWholeAnswer(String answer) throws Exception {
        serve(answer, Integer.MAX_VALUE);
        run("GET", 10);
        assertThat(requests).hasValue(10);
        assertThat(connections).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok",
                "HTTP/1.1 200 OK\r\n\r\nok",
                "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok",
                OK
            })
    void opensAnotherConnectionWhenTheServerEndsItAfterAnAnswer(String answer) throws Exception {
        serve(answer, 1);
        run("GET", 10);
        assertThat(requests).hasValue(10);
        assertThat(connections).hasValue(10);
    }

    @Test
    void noticesBeforeItSendsThatAnIdleConnectionWasClosed() throws Exception {
        serve(OK, 1);
        try (HttpWorkload workload = HttpWorkload.of(plan("POST"))) {
            workload.run(1);
            assertThat(closed.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
            workload.run(1);
        }
        assertThat(requests).hasValue(2);
    }

    @Test
    void readsNoBodyAfterHead() throws Exception {
        serve("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n", Integer.MAX_VALUE);
        run("HEAD", 10);
        assertThat(connections).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH\r\n\r\n | what came back is not HTTP/1.1",
                "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nok | the connection was closed in the middle of it",
                "HTTP/1.1 200 OK\r\nContent-Length: two\r\n\r\nok | it announces its length as 'two'",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n | it announces its length as '-1'",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nok\r\n"
                        + " | a chunk of its body has not the length that it announces",
                " | the connection was closed before it began"
            })
    void saysWhatIsWrongWithAnAnswer(String answerAndMessage) {
        String[] parts = answerAndMessage.split(" \\| ");
        serve(parts[0], 1);
        assertThatExceptionOfType(WorkloadException.class)
                .isThrownBy(() -> run("GET", 1))
                .withMessageContaining("/ got no whole answer: " + parts[1] + ". See the app's log");
    }

    @Test
    void refusesHeadersWithoutEnd() {
        serve("HTTP/1.1 200 OK\r\nX: " + "x".repeat(300_000) + "\r\n\r\n", 1);
        assertThatExceptionOfType(WorkloadException.class)
                .isThrownBy(() -> run("GET", 1))
                .withMessageContaining("its headers are longer than 256 KiB");
    }

    @Test
    void closesTwice() {
        HttpWorkload workload = HttpWorkload.of(plan("GET"));
        workload.close();
        assertThatNoException().isThrownBy(workload::close);
    }

    private void run(String method, int count) throws Exception {
        try (HttpWorkload workload = HttpWorkload.of(plan(method))) {
            workload.run(count);
        }
    }

    private HttpPlan plan(String method) {
        return new HttpPlan(
                URI.create("http://localhost:" + server.getLocalPort()),
                List.of(request(method, "/")),
                List.of(),
                1,
                Duration.ofSeconds(30));
    }

    /** Gives every request this answer, and ends each connection after so many. */
    private void serve(String answer, int requestsAConnection) {
        Thread thread = new Thread(() -> {
            while (!server.isClosed()) {
                try (Socket connection = server.accept()) {
                    connections.incrementAndGet();
                    answerAll(connection, answer, requestsAConnection);
                } catch (IOException gone) {
                    continue;
                }
                closed.release();
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private void answerAll(Socket connection, String answer, int count) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
        for (int i = 0; i < count; i++) {
            for (String line = in.readLine(); !"".equals(line); line = in.readLine()) {
                if (line == null) {
                    return;
                }
            }
            requests.incrementAndGet();
            connection.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
        }
    }
}
