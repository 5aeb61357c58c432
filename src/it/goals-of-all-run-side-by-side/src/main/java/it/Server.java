package it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.FileWriter;
import java.io.IOException;
import java.io.Writer;
import java.net.InetSocketAddress;

/** A server that allocates 100,000 bytes per request besides what the server of the JDK does, and keeps none of them. */
public final class Server {

    static volatile Object sink;
    static Writer visits;

    public static void main(String[] args) throws IOException {
        if (Boolean.getBoolean("writes")) {
            visits = new FileWriter("visits.txt");
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
