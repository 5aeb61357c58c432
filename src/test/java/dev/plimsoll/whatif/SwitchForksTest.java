package dev.plimsoll.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.plimsoll.app.AppKind;
import dev.plimsoll.app.AppPlan;
import dev.plimsoll.app.AppSource;
import dev.plimsoll.app.FreePort;
import dev.plimsoll.app.ProjectLayout;
import dev.plimsoll.app.Readiness;
import dev.plimsoll.target.TargetLauncher;
import dev.plimsoll.whatif.ForkReading.ForkFailedException;
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
import java.util.OptionalInt;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a switch needs is recorded in a separate run of an application that is stopped afterwards. */
@Timeout(120)
class SwitchForksTest {

    private static final JvmSwitch CDS =
            new JvmSwitch("appCds", List.of(), Map.of(), Optional.of(KnownSwitch.APP_CDS));

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private static final String CLASS_FILE = App.class.getName().replace('.', '/') + ".class";

    @TempDir
    private Path folder;

    @Test
    void what_the_jvm_writes_at_its_end_is_the_archive_of_the_switch() throws Exception {
        try (TargetLauncher launcher = launcher(true).open(JAVA, folder)) {
            SwitchForks forks = new SwitchForks(plan(launcher), folder);
            assertThat(forks.archiveBytes(CDS)).isEmpty();

            forks.record(CDS);

            assertThat(forks.archiveBytes(CDS)).hasValue(Files.size(folder.resolve("appCds.archive")));
            assertThat(folder.resolve("app.log")).content().contains("request 3").doesNotContain("request 4");
        }
    }

    /** The JVM archives only classes of jars. */
    @Test
    void a_jvm_that_writes_nothing_is_said_to() throws Exception {
        try (TargetLauncher launcher = launcher(false).open(JAVA, folder)) {
            SwitchForks forks = new SwitchForks(plan(launcher), folder);

            assertThatThrownBy(() -> forks.record(CDS))
                    .isInstanceOf(ForkFailedException.class)
                    .hasMessage("could not be recorded")
                    .extracting(failure -> ((ForkFailedException) failure).summary())
                    .isEqualTo("could not be recorded: the JVM ended without writing it; the log of the application in "
                            + folder + " may say why");
            assertThat(forks.archiveBytes(CDS)).isEmpty();
        }
    }

    private WhatIfPlan plan(TargetLauncher launcher) {
        return new WhatIfPlan(
                launcher,
                JAVA,
                List.of(CDS),
                OptionalInt.of(1),
                3,
                1,
                Duration.ofSeconds(60),
                Duration.ofMinutes(2),
                folder);
    }

    private TargetLauncher launcher(boolean isJar) throws IOException {
        ProjectLayout layout = ProjectLayout.withoutProject(folder);
        AppSource where = isJar
                ? new AppSource(layout, Optional.of(jar()), Optional.empty(), "what-if")
                : new AppSource(layout, Optional.empty(), Optional.of(classFile(layout)), "what-if");
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
                (java, probe) -> base -> HttpWorkload.of(new HttpPlan(
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

    private Path jar() throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, App.class.getName());
        Path jar = folder.resolve("app.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.putNextEntry(new ZipEntry(CLASS_FILE));
            out.write(appClass());
        }
        return jar;
    }

    /** Writes it below a folder of classes, and returns its name. */
    private static String classFile(ProjectLayout layout) throws IOException {
        Path file = layout.outputDirectory().resolve(CLASS_FILE);
        Files.createDirectories(file.getParent());
        Files.write(file, appClass());
        return App.class.getName();
    }

    private static byte[] appClass() throws IOException {
        try (InputStream in = App.class.getResourceAsStream("/" + CLASS_FILE)) {
            return in.readAllBytes();
        }
    }

    /** Numbers its requests in its log. */
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
}
