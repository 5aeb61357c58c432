package it;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;

/** Allocates what is known to the byte. */
public final class Server {

    static volatile Object sink;

    public static void main(String[] args) throws IOException {
        int port = Integer.parseInt(System.getenv("PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress("localhost", port), 0);
        server.createContext("/planted", exchange -> {
            sink = new byte[10_000]; // 10,016 B
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }
}
