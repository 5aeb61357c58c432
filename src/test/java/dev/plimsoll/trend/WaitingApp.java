package dev.plimsoll.trend;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.plimsoll.app.AppKind;
import dev.plimsoll.app.AppPlan;
import dev.plimsoll.app.AppSource;
import dev.plimsoll.app.FreePort;
import dev.plimsoll.app.ProjectLayout;
import dev.plimsoll.app.Readiness;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.result.TrendResult;
import dev.plimsoll.target.Target;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** An application whose answers wait for something else, as for a database, and which may leak. */
final class WaitingApp {

    /** A list's node of 24 B, and an array of 104 B. */
    static final double LEAK = 128;

    private static final String CLASS_FILE = App.class.getName().replace('.', '/') + ".class";

    private WaitingApp() {}

    /** The only class of the application. Its argument is the port. */
    static final class App {

        private static final long WAIT_MILLIS = 40;
        private static final long SHORT_WAIT_MILLIS = 15;
        private static final long EXPIRY_NANOS = 4_000_000_000L;
        private static final int LENGTH = 88;
        private static final int LARGE = 16 << 10;

        private static final List<byte[]> LEAK = new LinkedList<>();
        private static final Map<Object, byte[]> BY_OWNER = new HashMap<>();
        private static final Deque<long[]> EXPIRING = new ArrayDeque<>(1 << 16);
        private static final Semaphore POOL = new Semaphore(2);
        private static final AtomicInteger UNDER_WAY = new AtomicInteger();

        private App() {}

        public static void main(String[] args) throws IOException {
            HttpServer server = HttpServer.create(
                    new InetSocketAddress(InetAddress.getByName("localhost"), Integer.parseInt(args[0])), 0);
            server.setExecutor(Executors.newCachedThreadPool());
            server.createContext("/", App::answer);
            server.start();
        }

        private static void answer(HttpExchange exchange) throws IOException {
            try (exchange) {
                int status = 204;
                switch (exchange.getRequestURI().getPath()) {
                    case "/leak" -> {
                        String millis = exchange.getRequestURI().getQuery();
                        waitFor(millis == null ? WAIT_MILLIS : Long.parseLong(millis));
                        leak();
                    }
                    case "/one-thread" -> oneByOne();
                    case "/pool" -> pool();
                    case "/fails" -> status = alone() ? 204 : 503;
                    case "/thread" -> {
                        waitFor(WAIT_MILLIS);
                        keep(Thread.currentThread());
                    }
                    case "/connection" -> {
                        waitFor(WAIT_MILLIS);
                        keep(exchange.getRemoteAddress());
                    }
                    case "/expires" -> {
                        waitFor(WAIT_MILLIS);
                        expire();
                    }
                    case "/computes" -> compute();
                    case "/nothing" -> status = 200;
                    default -> status = 404;
                }
                exchange.sendResponseHeaders(status, -1);
            }
        }

        private static void waitFor(long millis) {
            try {
                Thread.sleep(millis);
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            }
        }

        private static synchronized void leak() {
            LEAK.add(new byte[LENGTH]);
        }

        private static synchronized void oneByOne() {
            waitFor(SHORT_WAIT_MILLIS);
        }

        private static void pool() {
            POOL.acquireUninterruptibly();
            waitFor(WAIT_MILLIS);
            POOL.release();
        }

        private static boolean alone() {
            boolean isAlone = UNDER_WAY.incrementAndGet() == 1;
            waitFor(SHORT_WAIT_MILLIS);
            leak();
            UNDER_WAY.decrementAndGet();
            return isAlone;
        }

        private static synchronized void keep(Object owner) {
            BY_OWNER.computeIfAbsent(owner, any -> new byte[LARGE]);
        }

        private static synchronized void expire() {
            long now = System.nanoTime();
            EXPIRING.add(new long[] {now, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
            while (now - EXPIRING.element()[0] > EXPIRY_NANOS) {
                EXPIRING.remove();
            }
        }

        private static void compute() {
            long end = System.nanoTime() + SHORT_WAIT_MILLIS * 1_000_000;
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
        }
    }

    /** Measures one path of it as the goal does by default, without suspects. */
    static TrendResult measure(Path folder, String path, int maxAtOnce) throws Exception {
        return measure(folder, path, maxAtOnce, SuspectsWhen.NEVER, source -> source);
    }

    /** @param watched sees each fork */
    static TrendResult measure(
            Path folder, String path, int maxAtOnce, SuspectsWhen suspects, UnaryOperator<Target.Source> watched)
            throws Exception {
        try (TargetLauncher launcher =
                launcher(folder, path).open(Path.of(System.getProperty("java.home"), "bin", "java"), folder)) {
            TrendPlan plan = new TrendPlan(
                    watched.apply(launcher),
                    launcher::originOf,
                    500,
                    5_000,
                    Duration.ofSeconds(60),
                    20_000,
                    Duration.ofMinutes(10),
                    20,
                    Duration.ofSeconds(8),
                    64,
                    Set.of(),
                    suspects,
                    Duration.ofMinutes(3),
                    maxAtOnce,
                    Deployment.UNKNOWN,
                    folder);
            RunInfo runInfo = new RunInfo("mem-over-time", "it:planted:1", "default", Instant.EPOCH, "test");
            return TrendMeasurement.of(plan, runInfo, (sample, state) -> {}, Progress.SILENT);
        }
    }

    /** Launches it from a folder, to be asked for a path by one request at a time unless more are made. */
    static TargetLauncher launcher(Path folder, String path) throws IOException {
        ProjectLayout layout = ProjectLayout.withoutProject(folder);
        Path file = layout.outputDirectory().resolve(CLASS_FILE);
        Files.createDirectories(file.getParent());
        try (InputStream in = App.class.getResourceAsStream("/" + CLASS_FILE)) {
            Files.write(file, in.readAllBytes());
        }
        HttpPlan requests = new HttpPlan(
                URI.create("http://localhost:1"),
                List.of(HttpRequestPlan.get(path)),
                List.of(),
                CookieScope.SETUP,
                1,
                Duration.ofSeconds(20));
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
}
