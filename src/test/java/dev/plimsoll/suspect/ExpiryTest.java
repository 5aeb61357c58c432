package dev.plimsoll.suspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpiryTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.apache.catalina.session.StandardSession",
                "org.eclipse.jetty.server.session.Session",
                "org.eclipse.jetty.session.ManagedSession",
                "io.undertow.server.session.InMemorySessionManager$SessionImpl",
                "org.springframework.session.MapSession"
            })
    void sessions_expire_by_time(String className) {
        assertThat(Expiry.of(List.of("java.util.HashMap", className))).isEqualTo("sessions expire by time");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.github.benmanes.caffeine.cache.SSW",
                "com.github.benmanes.caffeine.cache.SSMSA",
                "com.github.benmanes.caffeine.cache.WILSMWAWR",
                "com.google.common.cache.LocalCache$StrongWriteEntry",
                "com.google.common.cache.LocalCache$WeakAccessWriteEntry"
            })
    void entries_of_caches_that_are_built_so_expire_by_time(String className) {
        assertThat(Expiry.of(List.of(className))).isEqualTo("cache entries expire by time");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.github.benmanes.caffeine.cache.SSMS",
                "com.github.benmanes.caffeine.cache.SSLSMWR",
                "com.github.benmanes.caffeine.cache.UnboundedLocalCache",
                "com.google.common.cache.LocalCache$StrongEntry",
                "com.acme.StandardSession",
                "org.apache.catalina.session.StandardSessionFacade"
            })
    void of_all_else_nothing_is_known(String className) {
        assertThat(Expiry.of(List.of(className))).isEmpty();
    }
}
