package it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A server whose answers take 20 ms. */
public final class Server {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private Server() {}

    public static void main(String[] args) throws IOException {
        int port = Integer.parseInt(System.getenv("PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress("localhost", port), 0);
        server.setExecutor(Executors.newFixedThreadPool(8));
        server.createContext("/", Server::answer);
        server.start();
        System.out.println("started with PID " + ProcessHandle.current().pid());
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try {
            Thread.sleep(20);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        boolean fails = exchange.getRequestURI().getPath().equals("/broken") && COUNT.incrementAndGet() > 10;
        exchange.sendResponseHeaders(fails ? 503 : 204, -1);
        exchange.close();
    }
}
