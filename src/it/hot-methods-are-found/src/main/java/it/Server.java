package it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;

/** A server that does three times as much in one method as in another. */
public final class Server {

    private static final int LIGHT = 200_000;

    static volatile double sink;

    public static void main(String[] args) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress("localhost", Integer.parseInt(System.getenv("PORT"))), 0);
        server.createContext("/", Server::answer);
        server.start();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        sink = heavy();
        sink = light();
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    private static double heavy() {
        double sum = 1;
        for (int i = 0; i < 3 * LIGHT; i++) {
            sum = sum * 0.999 + Math.sqrt(i);
        }
        return sum;
    }

    private static double light() {
        double sum = 1;
        for (int i = 0; i < LIGHT; i++) {
            sum = sum * 0.999 + Math.sqrt(i);
        }
        return sum;
    }
}
