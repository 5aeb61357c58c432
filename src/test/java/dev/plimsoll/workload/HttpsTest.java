package dev.plimsoll.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.plimsoll.result.RequestCount;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class HttpsTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    private static Path folder;

    private static SSLContext tls;

    private final Set<Integer> ports = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpsServer server;

    @BeforeAll
    static void makeACertificate() throws Exception {
        tls = TestCertificate.context(folder, "app");
    }

    @BeforeEach
    void startTheApp() throws IOException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("localhost"), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stopTheApp() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            ports.add(exchange.getRemoteAddress().getPort());
            exchange.getRequestBody().readAllBytes();
            AppServer.answer(exchange, 200, "hello");
        }
    }

    @Test
    void the_apps_own_certificate_is_trusted_and_each_worker_keeps_its_connection() throws Exception {
        HttpPlan plan = plan(base("https"), HttpVersion.AUTO, 2, AppServer.request("POST", "/", "a=b"));
        try (HttpWorkload workload = HttpWorkload.of(plan)) {
            workload.prepare();
            workload.run(20);
            assertThat(workload.made().made()).containsExactly(new RequestCount("POST /", 20, "HTTP/1.1 over TLS"));
        }
        assertThat(ports).hasSizeBetween(1, 2);
    }

    @Test
    void readiness_is_asked_over_tls() {
        assertThat(StatusRequest.status(base("https"), "/health", LONG)).hasValue(200);
    }

    @Test
    void another_certificate_than_the_first_is_refused() throws Exception {
        SSLContext other = TestCertificate.context(folder, "other");
        AppTls trust = AppTls.create();
        trust.negotiatesHttp2(base("https"), LONG);
        try (ServerSocket impostor =
                        other.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getByName("localhost"));
                Socket client = new Socket(impostor.getInetAddress(), impostor.getLocalPort())) {
            threads.execute(() -> handshake(impostor));
            URI base = URI.create("https://localhost:" + impostor.getLocalPort());
            assertThatThrownBy(() -> trust.over(client, base))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("the app presents another certificate than on its first connection");
        }
    }

    private static void handshake(ServerSocket server) {
        try (SSLSocket accepted = (SSLSocket) server.accept()) {
            accepted.startHandshake();
        } catch (IOException refused) {
            return;
        }
    }

    @Test
    void an_app_that_speaks_tls_is_named_as_such_when_http_is_expected() {
        assertThat(failure(plan(base("http"), HttpVersion.AUTO, 1, HttpRequestPlan.get("/"))))
                .isEqualTo(
                        "GET " + base("http") + "/ got no HTTP response: the app speaks TLS on this port. Set"
                                + " <appScheme>https</appScheme> (-Dplimsoll.appScheme=https); its own certificate is then trusted.");
    }

    @Test
    void a_status_that_asks_for_tls_is_not_offered_as_an_expected_one() throws Exception {
        try (ServerSocket tomcat = new ServerSocket(0, 50, InetAddress.getByName("localhost"))) {
            threads.execute(() -> answerInBothProtocols(tomcat));
            URI base = URI.create("http://localhost:" + tomcat.getLocalPort());
            assertThat(failure(plan(base, HttpVersion.AUTO, 1, HttpRequestPlan.get("/"))))
                    .isEqualTo(
                            "GET " + base + "/ answered 400: the app speaks TLS on this port. Set"
                                    + " <appScheme>https</appScheme> (-Dplimsoll.appScheme=https); its own certificate is then"
                                    + " trusted. The answer's body begins:\n    This combination of host and port requires TLS.");
        }
    }

    /** As Tomcat does it: a request without TLS is answered 400. */
    private static void answerInBothProtocols(ServerSocket server) {
        try {
            for (boolean isFirst = true; ; isFirst = false) {
                Socket accepted = server.accept();
                if (isFirst) {
                    accepted.getInputStream().read(new byte[8_192]);
                    accepted.getOutputStream()
                            .write(RawServer.bytes("HTTP/1.1 400 \r\nContent-Length: 48\r\nConnection: close\r\n\r\n"
                                    + "This combination of host and port requires TLS.\n"));
                } else {
                    SSLSocket secured = (SSLSocket) tls.getSocketFactory().createSocket(accepted, null, 0, true);
                    secured.setUseClientMode(false);
                    secured.startHandshake();
                }
            }
        } catch (IOException closed) {
            return;
        }
    }

    @Test
    void an_app_without_tls_is_named_as_such_when_https_is_expected() throws Exception {
        try (AppServer plain = new AppServer().on("/", 200)) {
            URI base = URI.create("https://localhost:" + plain.port());
            assertThat(failure(plan(base, HttpVersion.AUTO, 1, HttpRequestPlan.get("/"))))
                    .isEqualTo(
                            "GET " + base + "/ is answered without TLS. Leave out <appScheme> (-Dplimsoll.appScheme),"
                                    + " or configure the app to use TLS.");
        }
    }

    @Test
    void http2_is_used_where_the_app_chooses_it() throws Exception {
        try (Http2Server http2 = Http2Server.secure(tls)) {
            HttpPlan plan = plan(http2.base(), HttpVersion.AUTO, 2, AppServer.request("POST", "/", "a=b"));
            try (HttpWorkload workload = HttpWorkload.of(plan)) {
                workload.prepare();
                workload.run(10);
                assertThat(workload.made().made()).containsExactly(new RequestCount("POST /", 10, "HTTP/2 over TLS"));
            }
            assertThat(http2.requests()).isEqualTo(10);
        }
    }

    @Test
    void http2_without_tls_upgrades_the_connection_if_it_is_asked_for() throws Exception {
        try (Http2Server http2 = Http2Server.upgrading()) {
            try (HttpWorkload workload =
                    HttpWorkload.of(plan(http2.base(), HttpVersion.HTTP_2, 1, HttpRequestPlan.get("/")))) {
                workload.prepare();
                workload.run(10);
                assertThat(workload.made().made()).containsExactly(new RequestCount("GET /", 10, "HTTP/2 without TLS"));
            }
            assertThat(http2.requests()).isEqualTo(10);
        }
    }

    @Test
    void http2_that_the_app_does_not_speak_is_an_error() throws Exception {
        assertThat(failure(plan(base("https"), HttpVersion.HTTP_2, 1, HttpRequestPlan.get("/"))))
                .startsWith("<httpVersion> (-Dplimsoll.httpVersion) is 2, but the app does not offer HTTP/2 at ");
        try (AppServer plain = new AppServer().on("/", 200)) {
            assertThat(failure(plan(plain.base(), HttpVersion.HTTP_2, 1, HttpRequestPlan.get("/"))))
                    .contains("although <httpVersion> (-Dplimsoll.httpVersion) is 2: the app does not upgrade the");
        }
    }

    private URI base(String scheme) {
        return URI.create(scheme + "://localhost:" + server.getAddress().getPort());
    }

    private static HttpPlan plan(URI base, HttpVersion version, int concurrency, HttpRequestPlan request) {
        return new HttpPlan(base, List.of(request), List.of(), CookieScope.SETUP, concurrency, LONG, version);
    }

    private static String failure(HttpPlan plan) {
        return String.valueOf(catchThrowableOfType(WorkloadException.class, () -> {
                    try (HttpWorkload workload = HttpWorkload.of(plan)) {
                        workload.prepare();
                        workload.run(1);
                    }
                })
                .getMessage());
    }
}
