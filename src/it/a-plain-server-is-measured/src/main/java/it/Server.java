package it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.IntSupplier;

/** A server that allocates what is known to the byte, each kind on a line of its own. */
public final class Server {

    static volatile Object sink;

    private static final List<Object> KEPT = new ArrayList<>(100_000);

    private static final Map<Integer, byte[]> BOUNDED = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, byte[]> eldest) {
            return size() > 10;
        }
    };

    private static int count;

    public static void main(String[] args) throws IOException {
        int port = Integer.parseInt(System.getenv("PORT"));
        // The JDK's server looks for idle connections every 10 s. The first time links method handles, which takes 8 KB.
        System.setProperty("sun.net.httpserver.clockTick", "3600000");
        HttpServer server = HttpServer.create(new InetSocketAddress("localhost", port), 0);
        server.setExecutor(Executors.newFixedThreadPool(8));
        server.createContext("/", Server::answer);
        server.start();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        switch (exchange.getRequestURI().getPath()) {
            case "/planted" -> planted();
            case "/keep" -> keep();
            case "/cache" -> cache();
            case "/needs" -> {
                exchange.sendResponseHeaders(needs() ? 204 : 500, -1);
                exchange.close();
                return;
            }
            default -> sink = new byte[1];
        }
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    private static void planted() {
        for (int i = 0; i < 10; i++) {
            sink = new byte[1024]; // 10 x 1,040 B
        }
        sink = new byte[1 << 20]; // 1,048,592 B
        for (int i = 0; i < 100; i++) {
            sink = Integer.valueOf(1_000 + i); // 100 x 16 B
        }
        for (int i = 0; i < 50; i++) {
            int captured = i;
            IntSupplier supplier = () -> captured; // 50 x 16 B
            sink = supplier;
        }
        char[] text = "a text of 22 characters".toCharArray();
        for (int i = 0; i < 20; i++) {
            sink = new String(text); // 20 x (24 B + 40 B)
        }
        inEndedThread();
    }

    private static void inEndedThread() {
        Thread thread = new Thread(Server::inThread);
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void inThread() {
        for (int i = 0; i < 100; i++) {
            sink = new long[100]; // 100 x 816 B
        }
    }

    /** Whether a class is there that the bytecode does not name. */
    private static boolean needs() {
        try {
            Class.forName(String.join(".", "com", "google", "common", "util", "concurrent", "internal", "InternalFutures"));
            return true;
        } catch (ClassNotFoundException missing) {
            return false;
        }
    }

    private static synchronized void keep() {
        KEPT.add(new byte[200]); // 216 B, which stay
    }

    private static synchronized void cache() {
        BOUNDED.put(count++, new byte[1000]); // 1,016 B, which replace earlier ones
    }
}
