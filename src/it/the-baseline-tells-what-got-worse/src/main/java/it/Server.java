package it;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;

/** A server that allocates as many bytes per request as the path says, and keeps as many from the start as its argument says. */
public final class Server {

    static volatile Object sink;
    static volatile byte[] kept = {};

    public static void main(String[] args) throws IOException {
        kept = new byte[args.length == 0 ? 0 : Integer.parseInt(args[0])];
        int port = Integer.parseInt(System.getenv("PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress("localhost", port), 0);
        server.createContext("/", exchange -> {
            String size = exchange.getRequestURI().getPath().substring(1);
            fill(size.isEmpty() ? 1 : Integer.parseInt(size));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }

    private static void fill(int bytes) {
        sink = new byte[bytes];
    }
}
