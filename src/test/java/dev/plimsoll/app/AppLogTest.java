package dev.plimsoll.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppLogTest {

    @TempDir
    private Path folder;

    @Test
    void lines_are_counted_in_any_encoding_and_a_missing_class_is_reported_with_what_needs_it() throws IOException {
        Path log = folder.resolve("app.log");
        byte[] noUtf8 = {'a', (byte) 0xE9, '\n'};
        Files.write(log, noUtf8);
        assertThat(AppLog.of(log)).isEqualTo(new AppLog(1, Optional.empty()));

        Files.writeString(log, """
                started
                java.lang.NoClassDefFoundError: lib/Mail
                \tat java.base/java.lang.Class.forName(Class.java:1)
                \tat com.acme.Shop.open(Shop.java:12)
                """);
        assertThat(AppLog.of(log))
                .isEqualTo(
                        new AppLog(
                                4,
                                Optional.of(
                                        "java.lang.NoClassDefFoundError: lib/Mail, needed by com.acme.Shop.open(Shop.java:12)")));
    }

    @Test
    void a_log_that_does_not_exist_has_nothing() {
        assertThat(AppLog.of(folder.resolve("missing.log"))).isEqualTo(AppLog.NONE);
    }

    @Test
    void secrets_are_masked_in_the_problem() {
        AppLog log = new AppLog(4, Optional.of("java.lang.Error: token s3cret"));

        assertThat(log.masked(text -> text.replace("s3cret", "***")))
                .isEqualTo(new AppLog(4, Optional.of("java.lang.Error: token ***")));
    }
}
