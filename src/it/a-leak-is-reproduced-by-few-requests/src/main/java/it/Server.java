package it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;

/** A server that keeps a result for each search, for ever. */
public final class Server {

    private static final Map<String, byte[]> RESULTS = new HashMap<>(1 << 17);

    public static void main(String[] args) throws IOException {
        int port = Integer.parseInt(System.getenv("PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress("localhost", port), 0);
        server.createContext("/", Server::answer);
        server.start();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        if (exchange.getRequestURI().getPath().equals("/search")) {
            // A node of 32 B, a key of 24 and 32 B, and 104 B.
            RESULTS.putIfAbsent(exchange.getRequestURI().getQuery().replaceAll(".*q=", ""), new byte[88]);
        }
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }
}
