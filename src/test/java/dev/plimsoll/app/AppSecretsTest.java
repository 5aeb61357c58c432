package dev.plimsoll.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plimsoll.app.PackagedApp.AppForm;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.ProbeJar;
import dev.plimsoll.unit.SecretValues;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application that prints all it knows tells no secret in the message on its end, nor in what stays of it on disk. */
class AppSecretsTest {

    private static final String PLANTED = "planted-";

    @TempDir
    private Path folder;

    @Test
    void neither_the_message_nor_any_file_has_a_secret() throws Exception {
        try (RunningApp app = RunningApp.start(plan(), forking())) {
            ForkException died = catchThrowableOfType(ForkException.class, app::run);

            assertThat(died)
                    .hasMessageContaining("The application exited with code 3 before it was ready")
                    .hasMessageContaining("the end \\u001b[31mred\\u0007\\u202e")
                    .message()
                    .doesNotContain(PLANTED)
                    .doesNotContain("\u001b");
        }
        assertThat(folder.resolve("app.log")).content().contains("--db.password=***", "pg://***@db/x", "the end ");
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).isNotEmpty().noneMatch(AppSecretsTest::hasSecret);
        }
    }

    private static boolean hasSecret(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(PLANTED);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private RunningApp.Forking forking() throws IOException {
        return new RunningApp.Forking(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                ProbeJar.unpackInto(folder.resolve("probe")),
                List.of(
                        "-Dmy.secret=planted-property",
                        "-Durl=amqp://u:planted-info@h/",
                        "-XX:OnError=true planted-onerror"),
                folder,
                warning -> {});
    }

    private AppPlan plan() throws IOException {
        PackagedApp app = new PackagedApp(
                AppForm.MAIN_CLASS,
                folder,
                List.of("-cp", System.getProperty("java.class.path"), App.class.getName()),
                List.of());
        return new AppPlan(
                app,
                AppKind.SERVER,
                "",
                List.of(),
                List.of("--db.password=planted-argument", "--pin", "planted-next", "--url=pg://u:planted-user@db/x"),
                Map.of("DB_PW", "planted-variable", "DATABASE_URL", "pg://u:planted-database@h/"),
                folder,
                FreePort.find(),
                new Readiness.OfPort(),
                Duration.ofSeconds(30),
                "http",
                SecretValues.of(List.of("planted-sent")));
    }

    /** Prints what it knows, and dies. */
    static final class App {

        private App() {}

        public static void main(String[] args) {
            System.out.println(String.join(" ", args));
            System.out.println(System.getenv("DB_PW") + " " + System.getenv("DATABASE_URL"));
            System.out.println(System.getProperty("my.secret") + " " + System.getProperty("url"));
            System.out.println(URLEncoder.encode(System.getProperty("my.secret"), StandardCharsets.UTF_8));
            System.out.println("Basic "
                    + Base64.getEncoder()
                            .encodeToString(("bob:" + System.getenv("DB_PW")).getBytes(StandardCharsets.UTF_8)));
            System.out.println("got planted-sent; password=planted-logged; Authorization: Bearer planted-bearer");
            System.out.println("the end \u001b[31mred\u0007\u202e");
            System.exit(3);
        }
    }
}
