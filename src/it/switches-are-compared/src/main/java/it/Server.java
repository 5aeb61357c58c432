package it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** A server that takes as much native memory as it is told, and does not boot if it is told so. */
public final class Server {

    private static ByteBuffer ballast = ByteBuffer.allocateDirect(0);

    public static void main(String[] args) throws IOException {
        if (Boolean.getBoolean("broken")) {
            System.exit(3);
        }
        String mib = System.getenv("BALLAST_MIB");
        if (mib != null) {
            ballast = ByteBuffer.allocateDirect(Integer.parseInt(mib) << 20);
            for (int i = 0; i < ballast.capacity(); i += 1024) {
                ballast.put(i, (byte) 1);
            }
        }
        int port = Integer.parseInt(System.getenv("PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress("localhost", port), 0);
        server.createContext("/", Server::answer);
        server.start();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }
}
