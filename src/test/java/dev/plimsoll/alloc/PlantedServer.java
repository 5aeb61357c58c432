package dev.plimsoll.alloc;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** An application whose paths allocate and keep known amounts. */
final class PlantedServer {

    /** With its header, what an array for a kibibyte takes. */
    private static final int HEADER_BYTES = 16;

    private PlantedServer() {}

    /** Its only class. Paths are equally long, so that all else that a request allocates is equal. */
    static final class App {

        private static final Object[] KEPT = new Object[100_000];

        private static volatile Object sink;
        private static int kept;
        private static boolean isPut;
        private static int inARow;
        private static int rows;

        private App() {}

        public static void main(String[] args) throws IOException {
            // It looks for idle connections every 10 s, and takes 8 KB the first time.
            System.setProperty("sun.net.httpserver.clockTick", "3600000");
            HttpServer server = HttpServer.create(
                    new InetSocketAddress(InetAddress.getByName("localhost"), Integer.parseInt(args[0])), 0);
            server.createContext("/", App::answer);
            server.start();
        }

        private static void answer(HttpExchange exchange) throws IOException {
            try (exchange) {
                exchange.sendResponseHeaders(status(exchange.getRequestURI().getPath()), -1);
            }
        }

        private static int status(String path) {
            switch (path) {
                case "/a" -> sink = planted(1_024);
                case "/b" -> sink = planted(65_536);
                case "/k" -> KEPT[kept++] = planted(32_768);
                case "/p" -> isPut = true;
                case "/t" -> {
                    boolean isTaken = isPut;
                    isPut = false;
                    return isTaken ? 204 : 404;
                }
                case "/o" -> {
                    // In its first span of its own, after its warm-up; more than are made in a row of a mix with
                    // another one.
                    if (++inARow == 4 && ++rows == 2) {
                        sink = once();
                    }
                    return 204;
                }
                case "/l" -> {
                    // Made twice in a row, it meets threads whose buffers a collection has cleared.
                    inARow++;
                    if (inARow > 1 && inARow <= 17) {
                        sink = buffer();
                    }
                    return 204;
                }
                default -> sink = null;
            }
            inARow = 0;
            return 204;
        }

        private static byte[] once() {
            return new byte[1 << 20];
        }

        private static byte[] buffer() {
            return new byte[16_384];
        }

        private static byte[] planted(int bytes) {
            return new byte[bytes - HEADER_BYTES];
        }
    }

    /** Launches it from a jar. */
    static TargetLauncher ofJar(Path folder, List<HttpRequestPlan> requests, int concurrency) throws IOException {
        return ofJar(App.class, AppKind.SERVER, folder, requests, concurrency);
    }

    /**
     * Launches another application from a jar.
     *
     * @param app its only class
     */
    static TargetLauncher ofJar(
            Class<?> app, AppKind kind, Path folder, List<HttpRequestPlan> requests, int concurrency)
            throws IOException {
        String classFile = app.getName().replace('.', '/') + ".class";
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, app.getName());
        Path jar = folder.resolve("app.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                InputStream in = app.getResourceAsStream("/" + classFile)) {
            out.putNextEntry(new ZipEntry(classFile));
            out.write(in.readAllBytes());
        }
        return TargetLauncher.ofApp(
                new AppSource(ProjectLayout.withoutProject(folder), Optional.of(jar), Optional.empty(), "perf-objects"),
                kind,
                found -> new AppPlan(
                        found,
                        kind,
                        "",
                        List.of(),
                        List.of(AppPlan.PORT),
                        Map.of(),
                        folder,
                        FreePort.find(),
                        new Readiness.OfPort(),
                        Duration.ofSeconds(30)),
                (java, probe, rehearsal) -> base -> HttpWorkload.of(new HttpPlan(
                        base, requests, List.of(), CookieScope.SETUP, concurrency, Duration.ofSeconds(20))),
                List.of(),
                found -> {},
                warning -> {});
    }
}
