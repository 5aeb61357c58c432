package it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that keeps 16 KiB of each request, allocates a large object, and asks for a collection in each hundredth request. */
public final class Server {

    static volatile Object sink;

    private static final List<Object> KEPT = new ArrayList<>(1_000_000);
    private static final AtomicInteger REQUESTS = new AtomicInteger();

    public static void main(String[] args) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress("localhost", Integer.parseInt(System.getenv("PORT"))), 0);
        server.createContext("/", Server::answer);
        server.start();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        for (int i = 0; i < 32; i++) {
            sink = new byte[8 << 10];
        }
        keep();
        if (exchange.getRequestURI().getPath().equals("/cleans")) {
            large();
            if (REQUESTS.incrementAndGet() % 100 == 0) {
                System.gc(); // the only call
            }
        }
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    private static synchronized void keep() {
        KEPT.add(new byte[16 << 10]); // 16,400 B, which stay
    }

    private static void large() {
        sink = new byte[2 << 20]; // 2,097,168 B, more than half a region
    }
}
