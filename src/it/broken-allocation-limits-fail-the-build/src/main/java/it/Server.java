package it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** Allocates more than its limits allow, at three lines, and keeps some of it. */
public final class Server {

    static volatile Object sink;

    private static final List<Object> KEPT = new ArrayList<>(100_000);

    public static void main(String[] args) throws IOException {
        int port = Integer.parseInt(System.getenv("PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress("localhost", port), 0);
        server.createContext("/", Server::answer);
        server.start();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        sink = new byte[300_000]; // 300,016 B
        sink = new byte[200_000]; // 200,016 B
        KEPT.add(new byte[100_000]); // 100,016 B, which stay
        for (int i = 0; i < 2_000; i++) {
            sink = new Object(); // 2,000 x 16 B
        }
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }
}
