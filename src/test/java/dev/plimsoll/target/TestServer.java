package dev.plimsoll.target;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.plimsoll.app.AppKind;
import dev.plimsoll.app.AppPlan;
import dev.plimsoll.app.AppSource;
import dev.plimsoll.app.FreePort;
import dev.plimsoll.app.ProjectLayout;
import dev.plimsoll.app.Readiness;
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

/** A small server that is packaged and launched as an application of a user; numbers its requests in its log. */
public final class TestServer {

    private static final String CLASS_FILE = App.class.getName().replace('.', '/') + ".class";

    private TestServer() {}

    /** The only class of the application. */
    static final class App {

        private static int requests;

        private App() {}

        public static void main(String[] args) throws IOException {
            HttpServer server = HttpServer.create(
                    new InetSocketAddress(InetAddress.getByName("localhost"), Integer.parseInt(args[0])), 0);
            server.createContext("/", App::answer);
            server.start();
        }

        private static void answer(HttpExchange exchange) throws IOException {
            try (exchange) {
                System.out.println("request " + ++requests);
                exchange.sendResponseHeaders(204, -1);
            }
        }
    }

    /** Launches it from a jar. */
    public static TargetLauncher ofJar(Path folder) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, App.class.getName());
        Path jar = folder.resolve("app.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.putNextEntry(new ZipEntry(CLASS_FILE));
            out.write(classFile());
        }
        return launcher(
                new AppSource(ProjectLayout.withoutProject(folder), Optional.of(jar), Optional.empty(), "perf-mem"),
                folder);
    }

    /** Launches it from a folder of classes. */
    public static TargetLauncher ofClasses(Path folder) throws IOException {
        ProjectLayout layout = ProjectLayout.withoutProject(folder);
        Path file = layout.outputDirectory().resolve(CLASS_FILE);
        Files.createDirectories(file.getParent());
        Files.write(file, classFile());
        return launcher(new AppSource(layout, Optional.empty(), Optional.of(App.class.getName()), "perf-mem"), folder);
    }

    private static byte[] classFile() throws IOException {
        try (InputStream in = App.class.getResourceAsStream("/" + CLASS_FILE)) {
            return in.readAllBytes();
        }
    }

    private static TargetLauncher launcher(AppSource where, Path folder) {
        return TargetLauncher.ofApp(
                where,
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
                (java, probe, rehearsal) -> base -> HttpWorkload.of(new HttpPlan(
                        base,
                        List.of(HttpRequestPlan.get("/")),
                        List.of(),
                        CookieScope.SETUP,
                        1,
                        Duration.ofSeconds(20))),
                List.of(),
                found -> {},
                warning -> {});
    }
}
