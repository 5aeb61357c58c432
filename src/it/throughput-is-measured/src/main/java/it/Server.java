package it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A server whose answers take 20 ms. */
public final class Server {

    private static final AtomicInteger COUNT = new AtomicInteger();

    /** Opens when four requests are made at the same time. */
    private static final CountDownLatch TOGETHER = new CountDownLatch(4);

    private static volatile boolean isConfirmed;

    private Server() {}

    public static void main(String[] args) throws Exception {
        InetSocketAddress address = new InetSocketAddress("localhost", Integer.parseInt(System.getenv("PORT")));
        HttpServer server = args.length > 0 ? secured(HttpsServer.create(address, 0)) : HttpServer.create(address, 0);
        server.setExecutor(Executors.newFixedThreadPool(8));
        server.createContext("/", Server::answer);
        server.createContext("/login", Server::login);
        server.createContext("/confirm", Server::confirm);
        server.createContext("/together", Server::together);
        server.start();
        System.out.println("started with PID " + ProcessHandle.current().pid());
    }

    private static void answer(HttpExchange exchange) throws IOException {
        sleep();
        boolean fails = exchange.getRequestURI().getPath().equals("/broken") && COUNT.incrementAndGet() > 10;
        end(fails ? 503 : 204, exchange);
    }

    private static void login(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (!body.equals("user=ann&password=open-sesame")) {
            end(401, exchange);
            return;
        }
        exchange.getResponseHeaders().add("Set-Cookie", "session=s1; Path=/; Secure; HttpOnly");
        byte[] token = "token=t42".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, token.length);
        exchange.getResponseBody().write(token);
        exchange.close();
    }

    private static void confirm(HttpExchange exchange) throws IOException {
        isConfirmed = "token=t42".equals(exchange.getRequestURI().getQuery());
        end(isConfirmed ? 204 : 403, exchange);
    }

    /** Only with the cookie of the login, and only if four connections are used. */
    private static void together(HttpExchange exchange) throws IOException {
        String cookie = exchange.getRequestHeaders().getFirst("Cookie");
        if (!isConfirmed || cookie == null || !cookie.contains("session=s1")) {
            end(401, exchange);
            return;
        }
        TOGETHER.countDown();
        try {
            if (!TOGETHER.await(20, TimeUnit.SECONDS)) {
                end(503, exchange);
                return;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        sleep();
        end(204, exchange);
    }

    private static void sleep() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void end(int status, HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    /** With a new certificate for another host. */
    private static HttpServer secured(HttpsServer server) throws Exception {
        Path folder = Files.createTempDirectory("it");
        Path file = folder.resolve("keys.p12");
        char[] password = "changeit".toCharArray();
        int failed = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                        "-genkeypair",
                        "-alias",
                        "app",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=shop.example",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(password))
                .start()
                .waitFor();
        if (failed != 0) {
            throw new IllegalStateException("keytool made no certificate");
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, password);
        }
        Files.delete(file);
        Files.delete(folder);
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return server;
    }
}
