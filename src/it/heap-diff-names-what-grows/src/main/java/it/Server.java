package it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that keeps 264 B of each request in a map, beside a cache that is full. */
public final class Server {

    private static final Map<Integer, byte[]> KEPT = new HashMap<>(1 << 16);

    private static final Map<Integer, byte[]> CACHE = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, byte[]> eldest) {
            return size() > 50;
        }
    };

    private static final AtomicInteger REQUESTS = new AtomicInteger(1_000);

    public static void main(String[] args) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress("localhost", Integer.parseInt(System.getenv("PORT"))), 0);
        server.createContext("/", Server::answer);
        server.start();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        int request = REQUESTS.incrementAndGet();
        synchronized (KEPT) {
            CACHE.put(request, new byte[10_000]);
            if (!exchange.getRequestURI().getPath().equals("/clean")) {
                KEPT.put(request, new byte[200]); // an entry of 32 B, a key of 16 B, and 216 B
            }
        }
        boolean fails = exchange.getRequestURI().getPath().equals("/fails") && request > 1_300;
        exchange.sendResponseHeaders(fails ? 500 : 204, -1);
        exchange.close();
    }
}
