package it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;

/** Allocates as much as the path says. */
public final class Server {

    static volatile Object sink;

    public static void main(String[] args) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress("localhost", Integer.parseInt(System.getenv("PORT"))), 0);
        server.createContext("/", Server::answer);
        server.start();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        switch (exchange.getRequestURI().getPath()) {
            case "/large" -> sink = new byte[65_520]; // 64 KiB
            case "/small" -> sink = new byte[1_008]; // 1 KiB
            default -> sink = null;
        }
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }
}
