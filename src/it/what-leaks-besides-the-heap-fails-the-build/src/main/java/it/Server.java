package it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.FileInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A server that leaves something behind at each tenth request. */
public final class Server {

    private static final CountDownLatch NEVER = new CountDownLatch(1);
    private static final List<ByteBuffer> BUFFERS = new ArrayList<>();
    private static final List<FileInputStream> STREAMS = new ArrayList<>();

    private static int count;

    public static void main(String[] args) throws IOException {
        int port = Integer.parseInt(System.getenv("PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress("localhost", port), 0);
        server.createContext("/", Server::answer);
        server.start();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        if (++count % 10 == 0) {
            switch (exchange.getRequestURI().getPath()) {
                case "/threads" -> new Thread(Server::await, "leaked").start(); // a thread
                case "/direct" -> BUFFERS.add(ByteBuffer.allocateDirect(40_960)); // a buffer
                case "/files" -> STREAMS.add(new FileInputStream("pom.xml")); // a file
                default -> throw new IOException(exchange.getRequestURI().toString());
            }
        }
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    private static void await() {
        try {
            NEVER.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
