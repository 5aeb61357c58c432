package dev.plimsoll.reproduction;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.plimsoll.app.AppKind;
import dev.plimsoll.app.AppPlan;
import dev.plimsoll.app.AppSource;
import dev.plimsoll.app.FreePort;
import dev.plimsoll.app.ProjectLayout;
import dev.plimsoll.app.Readiness;
import dev.plimsoll.target.TargetLauncher;
import dev.plimsoll.workload.CookieScope;
import dev.plimsoll.workload.HttpPlan;
import dev.plimsoll.workload.HttpRequestPlan;
import dev.plimsoll.workload.HttpWorkload;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** An application that leaks in known ways, launched as one of a user. */
final class PlantedLeaks {

    /** A map's node of 32 B, a key of 24 and 32 B, and an array of 104 B. */
    static final double KEYED = 192;

    /** A list's node of 24 B, and an array of 104 B. */
    static final double ADDED = 128;

    private static final String CLASS_FILE = App.class.getName().replace('.', '/') + ".class";

    private PlantedLeaks() {}

    /** The only class of the application. Its maps are large enough to never be resized. */
    static final class App {

        private static final int CAPACITY = 1 << 17;
        private static final int LENGTH = 88;

        private static final Map<String, byte[]> CACHE = new HashMap<>(CAPACITY);
        private static final Map<String, byte[]> SESSIONS = new HashMap<>(CAPACITY);
        private static final List<byte[]> LISTENERS = new LinkedList<>();

        private static boolean isFixed;
        private static long sessions = 100_000_000;
        private static boolean isOpen;
        private static int underWay;
        private static int arrived;

        private App() {}

        public static void main(String[] args) throws IOException {
            isFixed = args.length > 1;
            HttpServer server = HttpServer.create(
                    new InetSocketAddress(InetAddress.getByName("localhost"), Integer.parseInt(args[0])), 0);
            server.setExecutor(Executors.newCachedThreadPool());
            server.createContext("/", App::answer);
            server.start();
        }

        private static void answer(HttpExchange exchange) throws IOException {
            try (exchange) {
                int status = 204;
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                String path = exchange.getRequestURI().getPath();
                String query = exchange.getRequestURI().getQuery();
                String q = query == null || !query.contains("q=") ? "" : query.replaceAll(".*q=([^&]*).*", "$1");
                if (isFixed) {
                    q = "";
                } else if (path.equals("/keyed")) {
                    keep(q);
                } else if (path.startsWith("/items/")) {
                    keep(path.substring("/items/".length()));
                } else if (path.equals("/header")) {
                    keep(exchange.getRequestHeaders().getFirst("X-Tenant"));
                } else if (path.equals("/body")) {
                    keep(body.substring(1, body.length() - 1));
                } else if (path.equals("/session")) {
                    session(exchange);
                } else if (path.equals("/listener")) {
                    add();
                } else if (path.equals("/open")) {
                    open(true);
                } else if (path.equals("/use")) {
                    open(false);
                } else if (path.equals("/thread")) {
                    thread();
                } else if (path.equals("/together")) {
                    together();
                } else if (path.equals("/needs") && q.isEmpty()) {
                    status = 404;
                } else if (path.equals("/needs")) {
                    add();
                }
                exchange.sendResponseHeaders(status, -1);
            }
        }

        private static synchronized void keep(String key) {
            CACHE.putIfAbsent(key, new byte[LENGTH]);
        }

        private static synchronized void add() {
            LISTENERS.add(new byte[LENGTH]);
        }

        private static synchronized void session(HttpExchange exchange) {
            if (!exchange.getRequestHeaders().containsKey("Cookie")) {
                String id = Long.toString(sessions++);
                SESSIONS.put(id, new byte[LENGTH]);
                exchange.getResponseHeaders().add("Set-Cookie", "SID=" + id + "; Path=/");
            }
        }

        private static synchronized void open(boolean opens) {
            if (!opens && isOpen) {
                add();
            }
            isOpen = opens;
        }

        private static void thread() {
            Thread thread = new Thread(App::block, "planted");
            thread.setDaemon(true);
            thread.start();
        }

        private static void block() {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            }
        }

        /** Keeps something if another request arrives while this one is under way. */
        private static synchronized void together() {
            int before = ++arrived;
            underWay++;
            App.class.notifyAll();
            long deadline = System.nanoTime() + 4_000_000;
            boolean isAlone = underWay == 1;
            try {
                while (isAlone && arrived == before && System.nanoTime() < deadline) {
                    App.class.wait(1);
                }
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            }
            if (!isAlone || arrived > before) {
                add();
            }
            underWay--;
        }
    }

    static HttpPlan plan(HttpRequestPlan... requests) {
        return new HttpPlan(
                URI.create("http://localhost:1"),
                List.of(requests),
                List.of(),
                CookieScope.SETUP,
                1,
                Duration.ofSeconds(20));
    }

    /** Packages the application into a folder, and launches it from there. */
    static TargetLauncher launcher(Path folder, HttpPlan requests) throws IOException {
        ProjectLayout layout = ProjectLayout.withoutProject(folder);
        writeClass(layout.outputDirectory());
        return TargetLauncher.ofApp(
                new AppSource(layout, Optional.empty(), Optional.of(App.class.getName()), "mem-over-time"),
                AppKind.SERVER,
                app -> new AppPlan(
                        app,
                        AppKind.SERVER,
                        "",
                        List.of(),
                        List.of(AppPlan.PORT),
                        Map.of(),
                        folder,
                        FreePort.find(),
                        new Readiness.OfPort(),
                        Duration.ofSeconds(30)),
                (java, probe, rehearsal) -> base -> HttpWorkload.of(requests.at(base)),
                List.of(),
                found -> {},
                warning -> {});
    }

    /** Writes its class file below a folder. */
    static void writeClass(Path classes) throws IOException {
        Path file = classes.resolve(CLASS_FILE);
        Files.createDirectories(file.getParent());
        try (InputStream in = App.class.getResourceAsStream("/" + CLASS_FILE)) {
            Files.write(file, in.readAllBytes());
        }
    }
}
