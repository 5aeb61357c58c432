package it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** A server that ends in the way that its argument says. */
public final class Server {

    public static void main(String[] args) throws Exception {
        System.out.println("starting, token=" + System.getenv("APP_TOKEN"));
        String how = args.length == 0 ? "" : args[0];
        int port = Integer.parseInt(System.getenv("PORT"));
        switch (how) {
            case "early" -> System.exit(3);
            case "quietly" -> System.exit(0);
            case "never" -> Thread.sleep(Long.MAX_VALUE);
            case "elsewhere" -> port = 0;
            default -> {}
        }
        HttpServer server = HttpServer.create(new InetSocketAddress("localhost", port), 0);
        server.createContext("/", Server::answer);
        server.start();
        System.out.println("started");
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        switch (path) {
            case "/exit" -> System.exit(4);
            case "/memory" -> exhaust();
            case "/crash" -> crash();
            default -> {}
        }
        int status = path.equals("/broken") ? 500 : 200;
        byte[] body = ("You said " + exchange.getRequestHeaders().getFirst("Authorization")).getBytes();
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static void exhaust() {
        List<byte[]> all = new ArrayList<>();
        while (true) {
            all.add(new byte[1 << 20]);
        }
    }

    private static void crash() {
        try {
            java.lang.reflect.Field field = sun.misc.Unsafe.class.getDeclaredField("theUnsafe");
            field.setAccessible(true);
            ((sun.misc.Unsafe) field.get(null)).putAddress(0, 0);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
