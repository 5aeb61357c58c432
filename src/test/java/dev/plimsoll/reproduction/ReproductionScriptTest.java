package dev.plimsoll.reproduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.plimsoll.app.FreePort;
import dev.plimsoll.result.Reproduction;
import dev.plimsoll.result.Reproduction.ReproducedRequest;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.workload.ExpectedStatuses;
import dev.plimsoll.workload.HttpBody;
import dev.plimsoll.workload.HttpHeader;
import dev.plimsoll.workload.HttpPlan;
import dev.plimsoll.workload.HttpRequestPlan;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(240)
@Tag("timed")
class ReproductionScriptTest {

    private static final Path BIN = Path.of(System.getProperty("java.home"), "bin");

    @TempDir
    private Path folder;

    /** What the script printed, and its exit status. */
    private record Ran(int status, String text) {}

    @Test
    void fails_while_it_leaks_and_passes_once_it_is_fixed() throws Exception {
        assumeThat(onPath("curl")).as("curl").isTrue();
        assumeThat(Files.isExecutable(BIN.resolve("jcmd"))).as("jcmd").isTrue();
        HttpPlan plan = PlantedLeaks.plan(HttpRequestPlan.get("/keyed?q={fresh}"));
        Path script = write(plan, PlantedLeaks.KEYED);

        Ran leaking = runAgainst(script, List.of(), 1_000);
        Ran fixed = runAgainst(script, List.of("fixed"), 400);

        // What connections leave once is up to 16 KB, so there are enough rounds to make little of it.
        assertThat(leaking.text())
                .matches("live heap grows by (19\\d|2[0-2]\\d)(\\.\\d)? B per round, in 1000 rounds: leaks \\(limit 96"
                        + " B\\)\n");
        assertThat(leaking.status()).isEqualTo(1);
        assertThat(fixed.text()).endsWith("in 400 rounds: fixed (limit 96 B)\n");
        assertThat(fixed.status()).isZero();
    }

    @Test
    void says_what_it_cannot_measure() throws Exception {
        Path script = write(PlantedLeaks.plan(HttpRequestPlan.get("/")), 100);

        Ran without = run(List.of("sh", script.toString()));
        Ran unreachable = run(List.of("sh", script.toString(), "http://localhost:" + FreePort.find(), "1"));

        assertThat(without).isEqualTo(new Ran(2, "usage: sh mem-over-time-reproduction.sh URL PID [ROUNDS]\n"));
        assertThat(unreachable.status()).isEqualTo(2);
    }

    @Test
    void has_no_secrets_and_takes_them_from_the_environment() throws Exception {
        HttpRequestPlan request = new HttpRequestPlan(
                "POST",
                "/it's?token=hunter2&q={fresh}&page=2",
                List.of(
                        new HttpHeader("Authorization", "Bearer hunter2hunter2"),
                        new HttpHeader("Accept", "text/html"),
                        new HttpHeader("X-Tenant", "{fresh}")),
                Optional.of(HttpBody.of("{\"password\": \"hunter2\"}")),
                ExpectedStatuses.parse("2xx,302"),
                1);
        Path script = write(PlantedLeaks.plan(request), 100);

        String text = Files.readString(script);

        assertThat(text)
                .doesNotContain("hunter2")
                .contains("    send '2?? 302' -X POST -H 'Authorization: '\"$HEADER_AUTHORIZATION\" -H 'Accept:"
                        + " ''text/html' -H 'X-Tenant: '\"$fresh\" --data-binary \"$(filled \"$BODY_1\")\""
                        + " \"$url\"'/it'\\''s''?''token='\"$QUERY_TOKEN\"'&''q='\"$fresh\"'&''page=2'\n");
        assertThat(run(List.of("sh", script.toString(), "http://localhost:1", "1")))
                .isEqualTo(new Ran(2, "set the variable HEADER_AUTHORIZATION: the value of header Authorization\n"));
    }

    @Test
    void open_files_that_cannot_be_read_are_not_fixed() throws Exception {
        Path script = write(PlantedLeaks.plan(HttpRequestPlan.get("/")), 1, SeriesKind.OPEN_FILES);

        assertThat(Files.readString(script))
                .contains("    [ -r \"/proc/$pid/fd\" ] || fail \"the open files of process $pid cannot be read\"\n");
    }

    private Path write(HttpPlan plan, double perRound) throws IOException {
        return write(plan, perRound, SeriesKind.LIVE_HEAP);
    }

    private Path write(HttpPlan plan, double perRound, SeriesKind kind) throws IOException {
        Reproduction found = new Reproduction(
                kind,
                plan.requests().stream()
                        .map(each -> new ReproducedRequest(
                                each.method(), each.path(), List.of(), false, 1, OptionalDouble.of(perRound)))
                        .toList(),
                perRound,
                1,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty());
        return Files.writeString(
                folder.resolve(LeakReproduction.SCRIPT),
                new ReproductionScript(plan, found, "com.acme:shop:1.0").text());
    }

    private Ran runAgainst(Path script, List<String> args, int rounds) throws Exception {
        Path classes = folder.resolve("classes");
        PlantedLeaks.writeClass(classes);
        int port = FreePort.find();
        List<String> command = Stream.concat(
                        Stream.of(
                                BIN.resolve("java").toString(),
                                "-XX:+UseSerialGC",
                                "-cp",
                                classes.toString(),
                                PlantedLeaks.App.class.getName(),
                                String.valueOf(port)),
                        args.stream())
                .toList();
        Process app = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("app.log").toFile())
                .start();
        try {
            awaitListening(port, app);
            return run(List.of(
                    "sh",
                    script.toString(),
                    "http://localhost:" + port + "/",
                    String.valueOf(app.pid()),
                    String.valueOf(rounds)));
        } finally {
            app.destroyForcibly().waitFor();
        }
    }

    private static void awaitListening(int port, Process app) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (System.nanoTime() < deadline && !app.waitFor(20, TimeUnit.MILLISECONDS)) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getByName("localhost"), port), 1_000);
                return;
            } catch (IOException notYet) {
                continue;
            }
        }
        throw new IllegalStateException("The application does not listen");
    }

    private Ran run(List<String> command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().merge("PATH", BIN.toString(), (path, bin) -> bin + File.pathSeparator + path);
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), text);
    }

    private static boolean onPath(String name) {
        return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .anyMatch(each -> Files.isExecutable(Path.of(each, name)));
    }
}
