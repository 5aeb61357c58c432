package it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.UUID;

/** A server that answers only those who have logged in, and tells nobody else how to. */
public final class Server {

    static volatile Object sink;

    private static final String SESSION = UUID.randomUUID().toString();

    public static void main(String[] args) throws IOException {
        int port = Integer.parseInt(System.getenv("PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress("localhost", port), 0);
        server.createContext("/login", Server::login);
        server.createContext("/orders", Server::orders);
        server.start();
    }

    private static void login(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes());
        boolean known = body.equals("user=ann&password=open-sesame");
        if (known) {
            exchange.getResponseHeaders().set("Set-Cookie", "session=" + SESSION + "; Path=/; HttpOnly");
        }
        end(exchange, known ? 302 : 403);
    }

    private static void orders(HttpExchange exchange) throws IOException {
        String cookie = exchange.getRequestHeaders().getFirst("Cookie");
        if (cookie == null || !cookie.contains("session=" + SESSION)) {
            end(exchange, 401);
        } else if (exchange.getRequestMethod().equals("POST")) {
            boolean whole = new String(exchange.getRequestBody().readAllBytes()).equals("one of each\n");
            sink = new byte[2_000]; // 2,016 B
            end(exchange, whole ? 201 : 400);
        } else {
            sink = new byte[1_000]; // 1,016 B
            end(exchange, 200);
        }
    }

    private static void end(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }
}
