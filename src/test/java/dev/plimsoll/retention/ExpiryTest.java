package dev.plimsoll.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
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
                "org.springframework.session.MapSession",
                "org.springframework.web.server.session.InMemoryWebSessionStore$InMemoryWebSession",
                "io.vertx.ext.web.sstore.impl.SessionImpl",
                "io.vertx.ext.web.sstore.impl.SharedDataSessionImpl",
                "io.micronaut.session.InMemorySession",
                "org.apache.shiro.session.mgt.SimpleSession"
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
                "org.infinispan.container.entries.MortalCacheEntry",
                "org.infinispan.container.entries.metadata.MetadataTransientMortalCacheEntry"
            })
    void entries_of_caches_that_are_built_so_expire_by_time(String className) {
        assertThat(Expiry.of(List.of(className))).isEqualTo("cache entries expire by time");
    }

    /** Guava's are of the same classes for a limit of entries and for refreshing, also where another library carries it along. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.google.common.cache.LocalCache$StrongAccessEntry",
                "com.google.common.cache.LocalCache$StrongWriteEntry",
                "com.google.common.cache.LocalCache$WeakAccessWriteEntry",
                "com.acme.shaded.guava.cache.LocalCache$StrongAccessEntry",
                "org.ehcache.impl.internal.store.heap.holders.SerializedOnHeapValueHolder"
            })
    void of_some_entries_the_class_does_not_tell_whether_they_expire(String className) {
        String clause = Expiry.of(List.of(className));

        assertThat(Expiry.isUncertain(className)).isTrue();
        assertThat(Expiry.isCertain(clause)).isFalse();
        assertThat(Expiry.settled(clause, Optional.of(true))).isEqualTo("cache entries expire by time");
        assertThat(Expiry.settled(clause, Optional.of(false))).isEmpty();
        assertThat(Expiry.settled(clause, Optional.empty())).isEqualTo("cache entries may expire by time");
    }

    @Test
    void what_expires_for_sure_does_whatever_caches_are_built() {
        assertThat(Expiry.settled("sessions expire by time", Optional.of(false)))
                .isEqualTo("sessions expire by time");
        assertThat(Expiry.isCertain("sessions expire by time")).isTrue();
        assertThat(Expiry.isCertain("")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.github.benmanes.caffeine.cache.SSMS",
                "com.github.benmanes.caffeine.cache.SSLSMWR",
                "com.github.benmanes.caffeine.cache.UnboundedLocalCache",
                "com.google.common.cache.LocalCache$StrongEntry",
                "org.infinispan.container.entries.ImmortalCacheEntry",
                "com.acme.StandardSession",
                "org.apache.catalina.session.StandardSessionFacade"
            })
    void of_all_else_nothing_is_known(String className) {
        assertThat(Expiry.of(List.of(className))).isEmpty();
    }
}
