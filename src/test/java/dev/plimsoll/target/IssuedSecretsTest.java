package dev.plimsoll.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.plimsoll.app.AppKind;
import dev.plimsoll.app.AppPlan;
import dev.plimsoll.app.FreePort;
import dev.plimsoll.app.PackagedApp;
import dev.plimsoll.app.PackagedApp.AppForm;
import dev.plimsoll.app.Readiness;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.ProbeJar;
import dev.plimsoll.workload.CookieScope;
import dev.plimsoll.workload.Extract;
import dev.plimsoll.workload.HttpPlan;
import dev.plimsoll.workload.HttpRequestPlan;
import dev.plimsoll.workload.HttpWorkload;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An application logs the cookies and the token that it issues; neither its log nor the message on its end has them. */
@Timeout(60)
class IssuedSecretsTest {

    private static final String PLANTED = "planted";
    private static final int REQUESTS = 5;

    @TempDir
    private Path folder;

    @Test
    void neither_the_log_nor_a_message_has_what_the_application_issues() throws Exception {
        try (Target app = source().fork(List.of())) {
            app.begin();
            app.run(REQUESTS - 1);

            assertThat(catchThrowableOfType(ForkException.class, () -> app.run(1)))
                    .hasMessageContaining("The application exited with code 3 while it was exercised")
                    .hasMessageContaining("| the last session was ***, the token ***")
                    .message()
                    .doesNotContain(PLANTED);
        }
        assertThat(folder.resolve("app.log"))
                .content()
                .contains("issued ***\n".repeat(REQUESTS - 1) + "the last session was ***, the token ***")
                .doesNotContain(PLANTED);
    }

    private AppTarget.AppTargetSource source() throws IOException {
        return new AppTarget.AppTargetSource(
                "app",
                "GET /",
                false,
                this::plan,
                IssuedSecretsTest::workload,
                Path.of(System.getProperty("java.home"), "bin", "java"),
                ProbeJar.unpackInto(folder.resolve("probe")),
                List.of(),
                folder,
                warning -> {});
    }

    private AppPlan plan() throws IOException {
        return new AppPlan(
                new PackagedApp(
                        AppForm.MAIN_CLASS,
                        folder,
                        List.of("-cp", System.getProperty("java.class.path"), App.class.getName()),
                        List.of()),
                AppKind.SERVER,
                "",
                List.of(),
                List.of("{port}"),
                Map.of(),
                folder,
                FreePort.find(),
                new Readiness.OfPort(),
                Duration.ofSeconds(30));
    }

    private static HttpWorkload workload(URI base) {
        return HttpWorkload.of(new HttpPlan(
                base,
                List.of(HttpRequestPlan.get("/?token=${csrf}")),
                List.of(HttpRequestPlan.get("/form").extracting(List.of(Extract.of("csrf", "value=\"([^\"]+)\"")))),
                CookieScope.SETUP,
                1,
                Duration.ofSeconds(20)));
    }

    /** Issues a session with each answer. */
    static final class App {

        private static int answers;

        private App() {}

        public static void main(String[] args) throws IOException {
            HttpServer server = HttpServer.create(
                    new InetSocketAddress(InetAddress.getByName("localhost"), Integer.parseInt(args[0])), 0);
            server.createContext("/form", form -> answer(form, "<input value=\"planted+token/1\">"));
            server.createContext("/", App::answer);
            server.start();
        }

        private static void answer(HttpExchange exchange) throws IOException {
            if (answers == REQUESTS - 1) {
                System.out.println("the last session was planted-id-" + answers + ", the token planted+token/1");
                Runtime.getRuntime().halt(3);
            }
            answers++;
            System.out.println("issued planted-id-" + answers);
            exchange.getResponseHeaders().add("Set-Cookie", "JSESSIONID=planted-id-" + answers + "; Path=/; HttpOnly");
            answer(exchange, "welcome");
        }

        private static void answer(HttpExchange exchange, String body) throws IOException {
            try (exchange) {
                byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        }
    }
}
