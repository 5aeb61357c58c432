package it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;

/** Keeps KEPT bytes, and allocates FILLED bytes per request. */
public final class Server {

    private static final int KEPT = 1 << 20;
    private static final int FILLED = 10_000;

    static final byte[] kept = new byte[KEPT];
    static byte[] last;

    private Server() {}

    public static void main(String[] args) throws IOException {
        int port = Integer.parseInt(System.getenv("PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        server.createContext("/", Server::answer);
        server.start();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        fill();
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    private static void fill() {
        last = new byte[FILLED];
    }
}
