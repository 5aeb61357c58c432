package it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** A server that keeps 40 MiB from its start on, and allocates 100 KiB per request. */
public final class Server {

    static volatile Object sink;

    private static final List<byte[]> KEPT = new ArrayList<>();

    public static void main(String[] args) throws IOException {
        for (int i = 0; i < 40; i++) {
            KEPT.add(new byte[(1 << 20) - 16]);
        }
        int port = Integer.parseInt(System.getenv("PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress("localhost", port), 0);
        server.createContext("/", Server::answer);
        server.start();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        for (int i = 0; i < 100; i++) {
            sink = new byte[1 << 10];
        }
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }
}
