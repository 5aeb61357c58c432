package dev.plimsoll.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.app.AppKind;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppSettingsTest {

    @Test
    void where_nothing_says_that_it_is_a_server_it_is_found_out() {
        AppSettings app = read(Set.of(), new Properties(), null, "--verbose", Map.of("MODE", "x"));

        assertThat(app.kind()).isEqualTo(AppKind.AUTO);
        assertThat(app.listensBecause()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pathToHit",
                "requests",
                "setup",
                "command",
                "appReady",
                "appPort",
                "expectStatus",
                "concurrency",
                "requestTimeout",
                "appScheme",
                "httpVersion"
            })
    void whatever_only_a_server_has_a_use_for_makes_it_one(String parameter) {
        AppSettings app = read(Set.of(parameter, "appArgs"), new Properties(), null, null, Map.of());

        assertThat(app.kind()).isEqualTo(AppKind.SERVER);
        assertThat(app.listensBecause())
                .isEqualTo("<" + parameter + "> is set (<" + parameter + "> in the plugin's <configuration>)");
    }

    @Test
    void the_default_path_says_as_much_as_any_other_if_it_is_set() {
        Properties properties = new Properties();
        properties.setProperty("plimsoll.pathToHit", "/");

        assertThat(read(Set.of(), properties, null, null, Map.of()).listensBecause())
                .isEqualTo("<pathToHit> is set (-Dplimsoll.pathToHit)");
    }

    @Test
    void who_is_handed_a_port_is_a_server() {
        assertThat(read(Set.of(), new Properties(), null, "--port={port}", Map.of())
                        .listensBecause())
                .isEqualTo("<appArgs> contains {port}");
        assertThat(read(Set.of(), new Properties(), null, null, Map.of("HTTP", "{port}"))
                        .listensBecause())
                .isEqualTo("<appEnvironment> contains {port}");
    }

    @Test
    void the_kind_that_is_said_is_the_last_word() {
        AppSettings batch = read(Set.of("pathToHit"), new Properties(), "batch", null, Map.of());
        assertThat(batch.kind()).isEqualTo(AppKind.BATCH);
        assertThat(batch.listensBecause()).isEmpty();

        assertThat(read(Set.of(), new Properties(), "server", null, Map.of()).listensBecause())
                .isEqualTo("<appKind>server</appKind> (-Dplimsoll.appKind=server) is set");
    }

    private static AppSettings read(
            Set<String> configured,
            Properties user,
            @Nullable String kind,
            @Nullable String args,
            Map<String, @Nullable String> environment) {
        ParameterOrigins origins = new ParameterOrigins(configured, user, new Properties());
        return AppSettings.read(Settings.ofParameters(), origins, kind, args, environment);
    }
}
