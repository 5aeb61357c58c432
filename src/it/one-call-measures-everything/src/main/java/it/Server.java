package it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;

/** A server that keeps nothing. */
public final class Server {

    static volatile Object sink;

    public static void main(String[] args) throws IOException {
        if (Boolean.getBoolean("broken")) {
            throw new IllegalStateException("No database");
        }
        HttpServer server =
                HttpServer.create(new InetSocketAddress("localhost", Integer.parseInt(System.getenv("PORT"))), 0);
        server.createContext("/", Server::answer);
        server.start();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        sink = new byte[100_000];
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }
}
