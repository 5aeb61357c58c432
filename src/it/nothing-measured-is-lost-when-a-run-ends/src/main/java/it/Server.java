package it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.LinkedList;
import java.util.List;

/** A server that does well until request 430. */
public final class Server {

    private static final List<byte[]> KEPT = new LinkedList<>();

    private static int count;

    public static void main(String[] args) throws IOException {
        int port = Integer.parseInt(System.getenv("PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress("localhost", port), 0);
        server.createContext("/", Server::answer);
        server.start();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        count++;
        int status = 204;
        switch (exchange.getRequestURI().getPath()) {
            case "/halt" -> {
                if (count == 430) {
                    Runtime.getRuntime().halt(7);
                }
            }
            case "/broken" -> status = count < 430 ? 204 : 500;
            case "/memory" -> KEPT.add(new byte[count < 430 ? 10_000 : 100_000_000]);
            case "/slowing" -> {
                while (KEPT.size() < 100 * Math.sqrt(count)) {
                    KEPT.add(new byte[200]);
                }
            }
            default -> {}
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }
}
