package dev.plimsoll.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.app.PackagedApp.AppForm;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class AppPlanTest {

    private static AppPlan plan(int port, List<String> args, Map<String, String> environment) {
        PackagedApp app = new PackagedApp(AppForm.GIVEN_JAR, Path.of("a.jar"), List.of("-jar", "a.jar"), List.of());
        return new AppPlan(
                app,
                AppKind.AUTO,
                "",
                List.of("-Dport={port}"),
                args,
                environment,
                Path.of("."),
                port,
                new Readiness.OfPort(),
                Duration.ofSeconds(120));
    }

    @Test
    void the_app_is_told_its_port_in_every_way_that_is_common() {
        AppPlan plan = plan(8123, List.of("--listen=127.0.0.1:{port}", "{port}"), Map.of("HTTP", "{port}/tcp"));

        assertThat(plan.jvmArgs()).containsExactly("-Dport=8123");
        assertThat(plan.appArgs()).containsExactly("--listen=127.0.0.1:8123", "8123");
        assertThat(plan.environment())
                .containsOnly(
                        Map.entry("PORT", "8123"),
                        Map.entry("SERVER_PORT", "8123"),
                        Map.entry("QUARKUS_HTTP_PORT", "8123"),
                        Map.entry("MICRONAUT_SERVER_PORT", "8123"),
                        Map.entry("HTTP", "8123/tcp"));
    }

    @Test
    void what_the_user_sets_stays() {
        AppPlan plan = plan(8123, List.of(), Map.of("PORT", "x"));

        assertThat(plan.environment()).containsEntry("PORT", "x");
        assertThat(plan.withDefaults(Map.of("PORT", "y", "MORE", "z")).environment())
                .containsEntry("PORT", "x")
                .containsEntry("MORE", "z");
    }

    @Test
    void a_port_out_of_range_is_refused() {
        assertThatThrownBy(() -> plan(0, List.of(), Map.of())).hasMessage("port is 0, expected 1 to 65535");
        assertThatThrownBy(() -> plan(65_536, List.of(), Map.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_free_port_can_be_listened_on() throws Exception {
        int port = FreePort.find();

        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(port));
            assertThat(socket.getLocalPort()).isEqualTo(port).isPositive();
        }
    }

    @Test
    void readiness_is_a_path_or_a_log_line() {
        assertThat(Readiness.parse(" /health?full=true ")).isEqualTo(new Readiness.OfPath("/health?full=true"));
        assertThat(Readiness.parse("log:Started .* in"))
                .isInstanceOfSatisfying(
                        Readiness.OfLog.class,
                        log -> assertThat(log.line())
                                .extracting(Pattern::pattern)
                                .isEqualTo("Started .* in"));
    }

    @Test
    void any_other_readiness_is_refused_with_what_is_accepted() {
        assertThatThrownBy(() -> Readiness.parse("http://localhost:8080/health"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "'http://localhost:8080/health' is neither a path nor a log line; write a path");
        assertThatThrownBy(() -> Readiness.parse("log:(Started"))
                .hasMessageStartingWith("'(Started' is not a regular expression: Unclosed group");
        assertThatThrownBy(() -> Readiness.parse("log: ")).hasMessageContaining("would match any line");
        assertThatThrownBy(() -> Readiness.parse("/a b")).hasMessageContaining("has a blank in it");
        assertThatThrownBy(() -> Readiness.parse("/a#b")).hasMessageContaining("has a fragment");
        assertThatThrownBy(() -> Readiness.parse("/a|b")).hasMessageContaining("write it as %7C");
    }
}
