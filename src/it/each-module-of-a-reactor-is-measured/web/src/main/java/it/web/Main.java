package it.web;

import com.sun.net.httpserver.HttpServer;
import it.core.Core;
import java.io.IOException;
import java.net.InetSocketAddress;

/** Answers the path that only the module's own pom names. */
public class Main {

    public static void main(String[] args) throws IOException {
        int port = Integer.parseInt(System.getenv("PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress("localhost", port), 0);
        server.createContext("/", exchange -> {
            Core.work();
            exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/hello") ? 204 : 500, -1);
            exchange.close();
        });
        server.start();
    }
}
