package it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A server that describes four endpoints, of which one can be called. It counts what it is asked for in its log. */
public final class Shop {

    private static final String DOCUMENT = """
            {"openapi": "3.0.3", "info": {"title": "Shop", "version": "1"}, "paths": {
              "/orders/{id}": {
                "get": {"parameters": [{"name": "id", "in": "path", "required": true, "example": 17}]}},
              "/items/{sku}": {
                "get": {"parameters": [{"name": "sku", "in": "path", "required": true, "schema": {"type": "integer"}}]}},
              "/orders": {"post": {}},
              "/gone": {"get": {}}}}
            """;

    static volatile Object sink;

    public static void main(String[] args) throws IOException {
        int port = Integer.parseInt(System.getenv("PORT"));
        System.setProperty("sun.net.httpserver.clockTick", "3600000");
        HttpServer server = HttpServer.create(new InetSocketAddress("localhost", port), 0);
        server.createContext("/", Shop::answer);
        server.start();
        System.out.println("exposed: " + System.getenv("MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE"));
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        switch (request) {
            case "GET /orders/17", "GET /orders/18" -> {
                sink = new byte[1000];
                exchange.sendResponseHeaders(204, -1);
            }
            case "GET /openapi" -> {
                System.out.println("described");
                byte[] body = DOCUMENT.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
            default -> {
                System.out.println("unknown: " + request);
                exchange.sendResponseHeaders(404, -1);
            }
        }
        exchange.close();
    }
}
