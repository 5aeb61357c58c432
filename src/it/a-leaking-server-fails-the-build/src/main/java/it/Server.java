package it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;

/** A server that keeps something of each visit for ever, or of the last ones only, or nothing. */
public final class Server {

    static volatile Object sink;

    private static final List<byte[]> VISITS = new LinkedList<>();

    private static final Map<Integer, byte[]> LAST = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, byte[]> eldest) {
            return size() > 600;
        }
    };

    private static int count;

    public static void main(String[] args) throws IOException {
        int port = Integer.parseInt(System.getenv("PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress("localhost", port), 0);
        server.createContext("/", Server::answer);
        server.start();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        switch (exchange.getRequestURI().getPath()) {
            case "/leak" -> VISITS.add(new byte[88]); // 24 B of the list's node and 104 B
            case "/cache" -> LAST.put(count++, new byte[1_000]);
            default -> sink = new byte[1_000];
        }
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }
}
