package dev.plimsoll.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.plimsoll.app.PackagedApp.AppForm;
import dev.plimsoll.container.ContainerLimiter;
import dev.plimsoll.container.ContainerSize;
import dev.plimsoll.fork.Confinement;
import dev.plimsoll.fork.ProbeJar;
import dev.plimsoll.unit.Bytes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing of the application outlives the build, however that ends. */
class AppParentLostTest {

    private static final long SECONDS = 30;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"probe", "no probe", "probe, in a container"})
    void an_application_whose_build_is_killed_under_load_ends_with_its_descendants_and_leaves_no_folder(String probe)
            throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Process build = new ProcessBuilder(
                        java(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Build.class.getName(),
                        folder.toString(),
                        probe)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        ProcessHandle app;
        ProcessHandle descendant;
        try (BufferedReader output = build.inputReader()) {
            app = process(output.readLine());
            descendant = process(output.readLine());
        }
        assertThat(names(temporary)).singleElement().asString().startsWith("plimsoll-");

        List<ProcessHandle> all = build.descendants().toList();
        assertThat(all).contains(app, descendant);

        build.destroyForcibly().waitFor();

        for (ProcessHandle process : all) {
            process.onExit().get(SECONDS, TimeUnit.SECONDS);
        }
        assertThat(names(temporary)).isEmpty();
    }

    private static ProcessHandle process(String id) {
        return ProcessHandle.of(Long.parseLong(id)).orElseThrow();
    }

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Stands in for a build: forks the server, tells who it is, and requests without end. */
    static final class Build {

        private Build() {}

        public static void main(String[] args) throws Exception {
            Path folder = Path.of(args[0]);
            PackagedApp packaged = new PackagedApp(
                    AppForm.MAIN_CLASS,
                    folder,
                    List.of("-cp", System.getProperty("java.class.path"), Server.class.getName()),
                    List.of());
            AppPlan plan = new AppPlan(
                    packaged,
                    AppKind.SERVER,
                    "",
                    List.of(),
                    List.of("{port}"),
                    Map.of(),
                    folder,
                    FreePort.find(),
                    new Readiness.OfPort(),
                    Duration.ofSeconds(SECONDS));
            LaunchedApp.Forking forking = new LaunchedApp.Forking(
                    Path.of(java()),
                    ProbeJar.unpackInto(folder.resolve("probe")),
                    List.of(),
                    folder,
                    warning -> {},
                    args[1].endsWith("container")
                            ? ContainerLimiter.of(new ContainerSize(Bytes.parse("1GiB"), OptionalInt.of(1_000)))
                            : Confinement.NONE);
            LaunchedApp app = args[1].startsWith("probe")
                    ? RunningApp.start(plan, forking)
                    : LaunchedApp.startWithoutProbe(plan, forking);
            app.run();
            URI uri = URI.create("http://localhost:" + plan.port() + "/");
            System.out.println(answer(uri));
            while (true) {
                answer(uri);
            }
        }

        private static String answer(URI uri) throws IOException {
            try (InputStream body = uri.toURL().openStream()) {
                return new String(body.readAllBytes());
            }
        }
    }

    /** Answers each request with its process id, and that of a process that it has started. */
    static final class Server {

        private Server() {}

        public static void main(String[] args) throws IOException {
            long descendant = new ProcessBuilder(
                            java(), "-cp", System.getProperty("java.class.path"), Descendant.class.getName())
                    .start()
                    .pid();
            byte[] ids = (ProcessHandle.current().pid() + "\n" + descendant).getBytes();
            HttpServer server = HttpServer.create(new InetSocketAddress("localhost", Integer.parseInt(args[0])), 0);
            server.createContext("/", exchange -> answer(exchange, ids));
            server.start();
        }

        private static void answer(HttpExchange exchange, byte[] ids) throws IOException {
            exchange.sendResponseHeaders(200, ids.length);
            exchange.getResponseBody().write(ids);
            exchange.close();
        }
    }

    /** Never ends by itself. */
    static final class Descendant {

        private Descendant() {}

        public static void main(String[] args) throws InterruptedException {
            new CountDownLatch(1).await();
        }
    }
}
