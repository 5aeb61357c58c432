package dev.plimsoll.workload;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An app to exercise, on a free port, that remembers the requests it got; unknown paths are answered 404. */
final class AppServer implements AutoCloseable {

    /** What a path is answered with. */
    interface Handler {
        void answer(HttpExchange exchange) throws IOException, InterruptedException;
    }

    /** A request as the server saw it. */
    record Seen(String method, String target, Headers headers, String body, int clientPort) {
        String line() {
            return method + " " + target;
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Seen> seen = new CopyOnWriteArrayList<>();

    AppServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("localhost"), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    AppServer on(String path, Handler handler) {
        server.createContext(path, exchange -> {
            try (exchange) {
                byte[] body = exchange.getRequestBody().readAllBytes();
                seen.add(new Seen(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().toString(),
                        exchange.getRequestHeaders(),
                        new String(body, StandardCharsets.UTF_8),
                        exchange.getRemoteAddress().getPort()));
                handler.answer(exchange);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        return this;
    }

    AppServer on(String path, int status) {
        return on(path, exchange -> exchange.sendResponseHeaders(status, -1));
    }

    AppServer on(String path, int status, String body) {
        return on(path, exchange -> answer(exchange, status, body));
    }

    static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    List<Seen> seen() {
        return List.copyOf(seen);
    }

    List<String> lines() {
        return seen.stream().map(Seen::line).toList();
    }

    int port() {
        return server.getAddress().getPort();
    }

    URI base() {
        return URI.create("http://localhost:" + port());
    }

    /** These requests, one at a time, with a generous timeout. */
    HttpPlan plan(HttpRequestPlan... requests) {
        return new HttpPlan(base(), Arrays.asList(requests), List.of(), CookieScope.SETUP, 1, Duration.ofMinutes(1));
    }

    static HttpRequestPlan request(String method, String path, HttpHeader... headers) {
        return new HttpRequestPlan(method, path, Arrays.asList(headers), Optional.empty(), ExpectedStatuses.SUCCESS, 1);
    }

    static HttpRequestPlan request(String method, String path, String body, HttpHeader... headers) {
        return new HttpRequestPlan(
                method, path, Arrays.asList(headers), Optional.of(HttpBody.of(body)), ExpectedStatuses.SUCCESS, 1);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
