package dev.plimsoll.reproduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.plimsoll.app.FreePort;
import dev.plimsoll.result.Reproduction;
import dev.plimsoll.result.Reproduction.ReproducedRequest;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.workload.CookieScope;
import dev.plimsoll.workload.ExpectedStatuses;
import dev.plimsoll.workload.Extract;
import dev.plimsoll.workload.HttpBody;
import dev.plimsoll.workload.HttpHeader;
import dev.plimsoll.workload.HttpPlan;
import dev.plimsoll.workload.HttpRequestPlan;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(240)
@Tag("timed")
class ReproductionScriptTest {

    private static final long MAX_SCRIPT_SECONDS = 200;

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
        assertThat(unreachable.text()).endsWith("curl cannot make the request\n");
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
                        + " ''text/html' -H 'X-Tenant: '\"$fresh\" -H 'Content-Type:' --data-raw \"$BODY_1\""
                        + " \"$url\"'/it'\\''s''?''token='\"$QUERY_TOKEN\"'&''q='\"$fresh\"'&''page=2'\n");
        assertThat(run(List.of("sh", script.toString(), "http://localhost:1", "1")))
                .isEqualTo(new Ran(2, "set the variable HEADER_AUTHORIZATION: the value of header Authorization\n"));
    }

    @Test
    void no_part_of_a_secret_with_a_value_that_varies_is_in_the_script() throws Exception {
        HttpRequestPlan request = request(
                "GET", "/a?token=s3cr3t-{fresh}", List.of(new HttpHeader("Cookie", "session=s3cr3t; n={fresh}")), "");
        Path script = write(PlantedLeaks.plan(request), 100);

        List<String> sent =
                sent(script, Map.of("HEADER_COOKIE", "session=s3cr3t; n={fresh}", "QUERY_TOKEN", "s3cr3t-{fresh}"));

        assertThat(Files.readString(script)).doesNotContain("s3cr3t");
        assertThat(sent.get(0))
                .matches(".*<-H><Cookie: session=s3cr3t; n=(\\d{9})><http://localhost:1/a\\?token=s3cr3t-\\1>");
        assertThat(sent).doesNotHaveDuplicates();
    }

    @Test
    void fills_in_values_that_vary() throws Exception {
        Path script = write(PlantedLeaks.plan(HttpRequestPlan.get("/")), 100);
        String function = Files.readString(script).replaceAll("(?s).*\n(filled\\(\\) \\{\n.*?\n}\n).*", "$1");

        assertThat(filled(function, "a {cycle:5} {fresh}")).isEqualTo("a 900000002 123456789\n");
        assertThat(filled(function, "{cycle:0}{cycle:1}${fresh}&{fresh}\n@{cycle:999999}\\"))
                .isEqualTo("{cycle:0}900000000${fresh}&123456789\n@900000007\\\n");
    }

    private String filled(String function, String text) throws Exception {
        String script = "fresh=123456789\nturn=7\n" + function + "filled \"$1\"";
        return run(List.of("sh", "-c", script, "sh", text)).text();
    }

    @Test
    void sends_the_values_of_extracts_in_the_form_of_each_place() throws Exception {
        String body = "{\"t\": \"${token}\", \"n\": {fresh}, \"o\": \"${other}\"}";
        HttpPlan plan = withSetup(
                CookieScope.NONE,
                request(
                        "POST",
                        "/a/${token}?t=${token}",
                        List.of(
                                new HttpHeader("Content-Type", "application/json"),
                                new HttpHeader("X-Csrf", "${token}"),
                                new HttpHeader("Authorization", "Bearer ${token}")),
                        body));
        Path script = write(plan, 100);
        Map<String, String> variables =
                Map.of("HEADER_AUTHORIZATION", "Bearer ${token}", "BODY_1", body, "EXTRACT_TOKEN", "a\"b\\c &+");

        List<String> sent = sent(script, variables);

        assertThat(sent.get(0).replaceAll("\\b\\d{9}\\b", "N"))
                .endsWith("<-X><POST><-H><Content-Type: application/json><-H><X-Csrf: a\"b\\c &+>"
                        + "<-H><Authorization: Bearer a\"b\\c &+>"
                        + "<--data-raw><{\"t\": \"a\\\"b\\\\c &+\", \"n\": N, \"o\": \"${other}\"}>"
                        + "<http://localhost:1/a/a%22b%5Cc%20%26%2B?t=a%22b%5Cc%20%26%2B>");
        assertThat(runFake(script, Map.of("HEADER_AUTHORIZATION", "x", "BODY_1", body)))
                .isEqualTo(new Ran(2, "set the variable EXTRACT_TOKEN: the value of <extract name=token>\n"));
    }

    @Test
    void sends_the_value_of_an_extract_in_a_form() throws Exception {
        HttpHeader form = new HttpHeader("Content-Type", "application/x-www-form-urlencoded");
        HttpHeader xml = new HttpHeader("Content-Type", "text/xml");
        Path script = write(
                withSetup(
                        CookieScope.NONE,
                        request("POST", "/form", List.of(form), "t=${token}"),
                        request("POST", "/xml", List.of(xml), "<t>${token}</t>"),
                        request("POST", "/text", List.of(), "${token}")),
                100);

        List<String> sent = sent(
                script,
                Map.of(
                        "BODY_1",
                        "t=${token}",
                        "BODY_2",
                        "<t>${token}</t>",
                        "BODY_3",
                        "${token}",
                        "EXTRACT_TOKEN",
                        "a \"<&\\"));

        assertThat(sent.get(0)).contains("<--data-raw><t=a+%22%3C%26%5C>");
        assertThat(sent.get(1)).contains("<--data-raw><<t>a &quot;&lt;&amp;\\</t>>");
        assertThat(sent.get(2)).contains("<--data-raw><a \"<&\\>");
    }

    @Test
    void open_files_that_cannot_be_read_are_not_fixed() throws Exception {
        Path script = write(PlantedLeaks.plan(HttpRequestPlan.get("/")), 1, SeriesKind.OPEN_FILES);
        String pid = String.valueOf(ProcessHandle.current().pid());
        assumeThat(Files.isReadable(Path.of("/proc", pid, "fd"))).as("/proc").isTrue();

        Ran unreadable = runFake(script, Map.of(), "http://localhost:1", "999999999", "1");
        tool("ls", "exit 1");
        Ran failed = runFake(script, Map.of(), "http://localhost:1", pid, "1");
        tool("ls", ":");
        Ran empty = runFake(script, Map.of(), "http://localhost:1", pid, "1");
        tool("ls", "printf '%s\\n' 0 1 2");
        Ran fixed = runFake(script, Map.of(), "http://localhost:1", pid, "1");

        assertThat(unreadable)
                .isEqualTo(new Ran(
                        2, "/proc/999999999/fd cannot be read: run this on Linux, as the user of process 999999999\n"));
        assertThat(failed).isEqualTo(new Ran(2, "/proc/" + pid + "/fd cannot be listed\n"));
        assertThat(empty).isEqualTo(new Ran(2, "the open files of process " + pid + " cannot be read\n"));
        assertThat(fixed)
                .isEqualTo(new Ran(0, "open files grow by 0 files per round, in 1 rounds: fixed (limit 0.5 files)\n"));
    }

    @Test
    void requests_share_a_variable_only_for_the_same_value() throws Exception {
        Path script = write(
                PlantedLeaks.plan(
                        request(
                                "GET",
                                "/a;jsessionid=uno/{fresh}?token=1",
                                List.of(new HttpHeader("X-Key", "uno")),
                                ""),
                        request("GET", "/a;jsessionid=dos?token=2", List.of(new HttpHeader("X-Key", "dos")), ""),
                        request("GET", "/c?token=1&token=3", List.of(new HttpHeader("X-Key", "uno")), "")),
                100);
        Map<String, String> variables = Map.of(
                "REQUEST_PATH", "/a;jsessionid=uno/{fresh}",
                "REQUEST_PATH_2", "/a;jsessionid=dos",
                "HEADER_X_KEY", "uno",
                "HEADER_X_KEY_2", "dos",
                "QUERY_TOKEN", "1",
                "QUERY_TOKEN_2", "2",
                "QUERY_TOKEN_3", "3");

        List<String> sent = sent(script, variables);

        assertThat(Files.readString(script)).doesNotContain("uno", "dos");
        assertThat(sent.get(0)).matches(".*<X-Key: uno><http://localhost:1/a;jsessionid=uno/\\d{9}\\?token=1>");
        assertThat(sent.get(1)).endsWith("<X-Key: dos><http://localhost:1/a;jsessionid=dos?token=2>");
        assertThat(sent.get(2)).endsWith("<X-Key: uno><http://localhost:1/c?token=1&token=3>");
        assertThat(runFake(script, Map.of("HEADER_X_KEY", "uno", "REQUEST_PATH", "/", "QUERY_TOKEN", "1"))
                        .text())
                .isEqualTo("set the variable HEADER_X_KEY_2: the value of header X-Key of GET /a;jsessionid=***\n");
    }

    @Test
    void a_query_parameter_without_a_value_may_be_a_secret() throws Exception {
        String token = "eyJhbGciOiJIUzI1NiJ9.e30";
        Path script =
                write(PlantedLeaks.plan(HttpRequestPlan.get("/a?page&" + token + "&" + token + "=1&token=")), 100);

        List<String> sent = sent(script, Map.of("QUERY_PARAMETER_2", token, "QUERY_PARAMETER_3", token + "=1"));

        assertThat(Files.readString(script)).doesNotContain("eyJ");
        assertThat(sent.get(0)).endsWith("<http://localhost:1/a?page&" + token + "&" + token + "=1&token=>");
    }

    @Test
    void a_round_makes_the_requests_as_they_were_measured() throws Exception {
        HttpPlan plan = PlantedLeaks.plan(
                weighted("/a?q={cycle:5}&n={fresh}", 4), weighted("/b?q={cycle:5}", 2), weighted("/c", 2));
        Path script = write(plan, 100);

        List<String> sent = sent(script, Map.of());

        assertThat(sent).hasSize((1 + 1) * 4);
        assertThat(sent.subList(0, 8))
                .extracting(each ->
                        each.replaceAll(".*<http://localhost:1(.*)>", "$1").replaceAll("&n=.*", ""))
                .containsExactly(
                        "/a?q=900000000",
                        "/b?q=900000000",
                        "/c",
                        "/a?q=900000001",
                        "/a?q=900000002",
                        "/b?q=900000001",
                        "/c",
                        "/a?q=900000003");
        assertThat(ReproductionScript.canRepeat(plan)).isTrue();
        assertThat(ReproductionScript.canRepeat(PlantedLeaks.plan(weighted("/a", 1_000), weighted("/b", 1))))
                .isFalse();
    }

    @Test
    void rounds_at_once_send_no_fresh_value_twice() throws Exception {
        Path script = write(
                PlantedLeaks.plan(
                                HttpRequestPlan.get("/{fresh}"),
                                HttpRequestPlan.get("/same"),
                                HttpRequestPlan.get("/{fresh}"),
                                HttpRequestPlan.get("/{fresh}"))
                        .atOnce(3),
                100);

        List<Long> fresh = sent(script, Map.of(), 10).stream()
                .map(each -> each.replaceAll(".*<http://localhost:1/(.*)>", "$1"))
                .filter(each -> !each.equals("same"))
                .map(Long::valueOf)
                .toList();

        assertThat(fresh).hasSize((10 + 10) * 3).doesNotHaveDuplicates();
        assertThat(Collections.max(fresh) - Collections.min(fresh)).isEqualTo((10 + 10) * 3 - 1);
    }

    @Test
    void a_request_that_fails_ends_the_script() throws Exception {
        for (int concurrency : List.of(1, 3)) {
            Path script = write(PlantedLeaks.plan(HttpRequestPlan.get("/")).atOnce(concurrency), 100);

            Ran wrong = runFake(script, Map.of("STATUS", "500"), "http://localhost:1", "1", "3");
            Ran broken = runFake(script, Map.of("CURL_EXIT", "7"), "http://localhost:1", "1", "3");

            assertThat(wrong).isEqualTo(new Ran(2, "the application answered 500, expected 2xx\n".repeat(concurrency)));
            assertThat(broken).isEqualTo(new Ran(2, "curl cannot make the request\n".repeat(concurrency)));
        }
    }

    @Test
    void sends_what_the_workload_sends() throws Exception {
        HttpPlan plan = new HttpPlan(
                URI.create("https://localhost:1"),
                List.of(
                        request("POST", "/a", List.of(new HttpHeader("Accept", "")), "@body"),
                        request("PUT", "/b", List.of(), "")),
                List.of(),
                CookieScope.NONE,
                1,
                Duration.ofMillis(2_500));

        List<String> sent = sent(write(plan, 100), Map.of("BODY_1", "@body"));

        assertThat(sent.get(0))
                .isEqualTo(
                        "<-q><--noproxy><*><-g><-s><-S><-m><3><-k><-o></dev/null><-w><%{http_code}><-X><POST><-H><Accept;>"
                                + "<-H><Content-Type:><--data-raw><@body><http://localhost:1/a>");
        assertThat(sent.get(1)).endsWith("<-X><PUT><-H><Content-Length: 0><http://localhost:1/b>");
    }

    @Test
    void a_body_keeps_the_line_breaks_at_its_end() throws Exception {
        Path script = write(PlantedLeaks.plan(request("POST", "/a", List.of(), "{\"id\": {fresh}}\n\n")), 100);

        List<String> lines = sent(script, Map.of("BODY_1", "{\"id\": {fresh}}\n\n"));

        assertThat(lines.get(0)).matches(".*<--data-raw><\\{\"id\": \\d{9}}");
        assertThat(lines.subList(1, 3)).containsExactly("", "><http://localhost:1/a>");
    }

    @Test
    void a_variable_may_be_empty_but_has_to_be_set() throws Exception {
        Path script = write(withSetup(CookieScope.SETUP, HttpRequestPlan.get("/")), 100);

        assertThat(runFake(script, Map.of()).text()).startsWith("set the variable COOKIE: ");
        assertThat(sent(script, Map.of("COOKIE", "")).get(0)).endsWith("<-H><Cookie: ><http://localhost:1/>");
    }

    @Test
    void there_is_no_script_for_bodies_that_fit_in_no_variable() throws Exception {
        for (byte[] body : List.of(new byte[100_001], new byte[] {'a', 0, 'b'})) {
            HttpRequestPlan request = new HttpRequestPlan(
                    "POST", "/a", List.of(), Optional.of(HttpBody.of(body)), ExpectedStatuses.SUCCESS, 1);

            assertThat(ReproductionScript.canSend(PlantedLeaks.plan(request))).isFalse();
        }
        assertThat(ReproductionScript.canSend(PlantedLeaks.plan(request("POST", "/a", List.of(), "a".repeat(100_000)))))
                .isTrue();
    }

    @Test
    void a_single_visitor_keeps_its_cookies_while_the_script_runs() throws Exception {
        Path visitor = write(PlantedLeaks.plan(HttpRequestPlan.get("/")).sending(CookieScope.ALL), 100);
        Ran failed = runFake(visitor, Map.of("STATUS", "500"));
        String kept = sent(visitor, Map.of()).get(1);
        Path login = write(withSetup(CookieScope.ALL, HttpRequestPlan.get("/")), 100);
        String both = sent(login, Map.of("COOKIE", "a=1; b=2")).get(0);
        Path setup = write(
                withSetup(CookieScope.SETUP, request("GET", "/", List.of(new HttpHeader("Cookie", "c=3")), "")), 100);
        String header = sent(setup, Map.of("COOKIE", "a=1; b=2", "HEADER_COOKIE", "c=3"))
                .get(0);

        assertThat(kept).matches(".*<-b><" + folder + "/tmp\\.[^>]*><-c><" + folder + "/tmp\\.[^>]*>.*");
        assertThat(both).contains("<-b><a=1; b=2>");
        assertThat(header).contains("<-H><Cookie: c=3; a=1; b=2>").doesNotContain("<-b>");
        assertThat(failed.status()).isEqualTo(2);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.startsWith("tmp."));
        }
    }

    @Test
    void the_folder_and_the_arguments_do_not_matter() throws Exception {
        Path script = write(PlantedLeaks.plan(HttpRequestPlan.get("/")), 100);
        Files.createFile(folder.resolve("2zz"));

        Ran fixed = runFake(script, Map.of());
        Ran none = runFake(script, Map.of(), "http://localhost:1", "1", "0");
        Ran many = runFake(script, Map.of(), "http://localhost:1", "1", "9".repeat(20));

        assertThat(fixed).isEqualTo(new Ran(0, "live heap grows by 0 B per round, in 1 rounds: fixed (limit 50 B)\n"));
        assertThat(none).isEqualTo(new Ran(2, "ROUNDS is a whole number from 1 to 999999999\n"));
        assertThat(many).isEqualTo(none);
        assertThat(Files.readString(script)).contains("\nLC_ALL=C\nexport LC_ALL\n");
    }

    @Test
    void a_process_that_does_not_answer_ends_the_script() throws Exception {
        assumeThat(onPath("timeout")).as("timeout").isTrue();
        Path script = write(PlantedLeaks.plan(HttpRequestPlan.get("/")), 100);
        Files.writeString(script, Files.readString(script).replace("'timeout 300'", "'timeout 1'"));

        Ran stopped = runFake(script, Map.of("JCMD_BLOCKS", "1"));

        assertThat(stopped).isEqualTo(new Ran(2, "jcmd cannot reach process 1\n"));
    }

    @Test
    void no_literal_part_of_a_secret_with_a_placeholder_is_in_the_script() throws Exception {
        Path script = write(
                withSetup(
                        CookieScope.NONE,
                        request(
                                "GET",
                                "/a?token=abc${token}",
                                List.of(
                                        new HttpHeader("Authorization", "Bearer {fresh}"),
                                        new HttpHeader("X-Api-Key", "k3y-{cycle:3}")),
                                "")),
                100);

        String text = Files.readString(script);

        assertThat(text).doesNotContain("Bearer", "abc", "k3y").contains("HEADER_AUTHORIZATION", "QUERY_TOKEN");
    }

    private static HttpRequestPlan weighted(String path, int weight) {
        return new HttpRequestPlan("GET", path, List.of(), Optional.empty(), ExpectedStatuses.SUCCESS, weight);
    }

    /** @param body empty for none */
    private static HttpRequestPlan request(String method, String path, List<HttpHeader> headers, String body) {
        return new HttpRequestPlan(
                method,
                path,
                headers,
                Optional.of(body).filter(text -> !text.isEmpty()).map(HttpBody::of),
                ExpectedStatuses.SUCCESS,
                1);
    }

    /** With a request that extracts a token. */
    private static HttpPlan withSetup(CookieScope cookies, HttpRequestPlan... requests) {
        return new HttpPlan(
                URI.create("http://localhost:1"),
                List.of(requests),
                List.of(HttpRequestPlan.get("/login").extracting(List.of(Extract.of("token", "token=(.*)")))),
                cookies,
                1,
                Duration.ofSeconds(20));
    }

    private Path write(HttpPlan plan, double perRound) throws Exception {
        return write(plan, perRound, SeriesKind.LIVE_HEAP);
    }

    /** A script that the shell accepts. */
    private Path write(HttpPlan plan, double perRound, SeriesKind kind) throws Exception {
        Reproduction found = new Reproduction(
                kind,
                plan.requests().stream()
                        .map(each -> new ReproducedRequest(
                                each.method(), each.path(), List.of(), false, 1, OptionalDouble.of(perRound)))
                        .toList(),
                perRound,
                plan.concurrency(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty());
        Path script = Files.writeString(
                folder.resolve(LeakReproduction.SCRIPT),
                new ReproductionScript(plan, found, "com.acme:shop:1.0").text());
        assertThat(run(List.of("sh", "-n", script.toString()))).isEqualTo(new Ran(0, ""));
        if (onPath("dash")) {
            assertThat(run(List.of("dash", "-n", script.toString()))).isEqualTo(new Ran(0, ""));
        }
        return script;
    }

    /** The arguments of each curl of a run with one round between the readings, whose application does not leak. */
    private List<String> sent(Path script, Map<String, String> variables) throws Exception {
        return sent(script, variables, 1);
    }

    private List<String> sent(Path script, Map<String, String> variables, int rounds) throws Exception {
        assertThat(runFake(script, variables, "http://localhost:1", "1", String.valueOf(rounds))
                        .text())
                .contains(": fixed (limit");
        return Files.readAllLines(folder.resolve("sent"));
    }

    private Ran runFake(Path script, Map<String, String> variables) throws Exception {
        return runFake(script, variables, "http://localhost:1", "1", "1");
    }

    /** Runs it with a curl that records its arguments, and a jcmd whose application does not change. */
    private Ran runFake(Path script, Map<String, String> variables, String... args) throws Exception {
        Files.deleteIfExists(folder.resolve("sent"));
        tool(
                "curl",
                "line=\nfor each in \"$@\"; do line=\"$line<$each>\"; done\nprintf '%s\\n' \"$line\" >> sent\n"
                        + "printf %s \"${STATUS:-200}\"\nexit \"${CURL_EXIT:-0}\"");
        tool(
                "jcmd",
                "[ -z \"$JCMD_BLOCKS\" ] || exec tail -f /dev/null\n[ \"$2\" != GC.class_histogram ] || echo 'Total 1 5000'");
        Map<String, String> environment = new HashMap<>(variables);
        environment.put("TMPDIR", folder.toString());
        environment.put("PATH", folder.resolve("bin") + File.pathSeparator + System.getenv("PATH"));
        return run(
                Stream.concat(Stream.of("sh", script.toString()), Stream.of(args))
                        .toList(),
                environment,
                folder);
    }

    private void tool(String name, String text) throws IOException {
        Path tool = Files.createDirectories(folder.resolve("bin")).resolve(name);
        Files.writeString(tool, "#!/bin/sh\n" + text + "\n");
        assertThat(tool.toFile().setExecutable(true)).isTrue();
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
        String path = BIN
                + File.pathSeparator
                + Optional.ofNullable(System.getenv("PATH")).orElse("");
        return run(command, Map.of("PATH", path), folder);
    }

    private static Ran run(List<String> command, Map<String, String> environment, Path directory) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        // What it starts may keep its output open, so both end by this deadline.
        CompletableFuture<Void> limit = CompletableFuture.runAsync(
                () -> {
                    process.descendants().forEach(ProcessHandle::destroyForcibly);
                    process.destroyForcibly();
                },
                CompletableFuture.delayedExecutor(MAX_SCRIPT_SECONDS, TimeUnit.SECONDS));
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        limit.cancel(false);
        return new Ran(status, text);
    }

    private static boolean onPath(String name) {
        return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .anyMatch(each -> Files.isExecutable(Path.of(each, name)));
    }
}
