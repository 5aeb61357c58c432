package it;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A server whose sessions live for three seconds; a timer looks after them. */
public final class ThreeSeconds {

    private static final Map<Integer, Session> SESSIONS = new ConcurrentHashMap<>();

    private record Session(long bornNanos, byte[] data) {}

    private static int count;

    public static void main(String[] args) throws IOException {
        int port = Integer.parseInt(System.getenv("PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress("localhost", port), 0);
        server.createContext("/", exchange -> {
            SESSIONS.put(count++, new Session(System.nanoTime(), new byte[2_000]));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        Executors.newSingleThreadScheduledExecutor().scheduleAtFixedRate(ThreeSeconds::expire, 100, 100, TimeUnit.MILLISECONDS);
    }

    private static void expire() {
        long oldest = System.nanoTime() - TimeUnit.SECONDS.toNanos(3);
        SESSIONS.values().removeIf(session -> session.bornNanos() < oldest);
    }
}
