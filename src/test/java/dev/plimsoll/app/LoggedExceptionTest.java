package dev.plimsoll.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LoggedExceptionTest {

    private static final String FRAMES =
            "\tat a.B.c(B.java:1)\n\tat a.B.d(B.java:2)\n\tat a.B.e(B.java:3)\n\tat a.B.f(B.java:4)\n";

    @Test
    void the_last_exception_is_shown_with_its_causes_and_their_innermost_frames() {
        String log = "java.lang.IllegalStateException: old\n" + FRAMES
                + "2026-01-01 ERROR [http-1] a.B : Servlet.service() failed: java.lang.RuntimeException: out of paper\n\n"
                + "java.lang.RuntimeException: out of \u001b[31mpaper\nsecond line\n" + FRAMES
                + "Caused by: java.sql.SQLException: no table\n" + FRAMES + "\t... 40 more\nINFO done\n";

        assertThat(LoggedException.in(log)).hasValueSatisfying(exception -> {
            assertThat(exception.lines())
                    .containsExactly(
                            "java.lang.RuntimeException: out of \\u001b[31mpaper",
                            "    at a.B.c(B.java:1)",
                            "    at a.B.d(B.java:2)",
                            "    at a.B.e(B.java:3)",
                            "Caused by: java.sql.SQLException: no table",
                            "    at a.B.c(B.java:1)",
                            "    at a.B.d(B.java:2)",
                            "    at a.B.e(B.java:3)");
            assertThat(exception.rootCause()).isEqualTo("java.sql.SQLException: no table");
        });
    }

    @Test
    void a_long_chain_of_causes_is_bounded() {
        String log = "a.FirstException\n" + FRAMES
                + ("Caused by: a.NextException: " + "x".repeat(1_000) + "\n" + FRAMES).repeat(50);
        assertThat(LoggedException.in(log)).hasValueSatisfying(exception -> {
            assertThat(exception.lines())
                    .hasSize(12)
                    .allSatisfy(line -> assertThat(line).hasSizeLessThan(220));
            assertThat(exception.lines().get(1)).startsWith("Caused by: a.NextException: xxx");
        });
    }

    @Test
    void a_log_without_a_stack_trace_has_no_exception() {
        assertThat(LoggedException.in("ERROR java.lang.IllegalStateException: mentioned only\n"))
                .isEmpty();
        assertThat(LoggedException.in("")).isEmpty();
    }

    @Test
    void the_cause_of_a_failed_start_is_what_spring_boot_describes_or_the_innermost_cause() {
        String boot =
                "***************************\nAPPLICATION FAILED TO START\n***************************\n\nDescription:\n\n"
                        + "Failed to configure a DataSource: 'url' attribute is not specified.\n\nReason: none\n\nAction:\n\nConsider\n";
        assertThat(LoggedException.causeIn(boot))
                .hasValue("Failed to configure a DataSource: 'url' attribute is not specified.");

        String plain = "Exception in thread \"main\" java.lang.ExceptionInInitializerError\n" + FRAMES
                + "Caused by: java.lang.IllegalArgumentException: Could not resolve placeholder 'DB_URL'\n" + FRAMES;
        assertThat(LoggedException.causeIn(plain))
                .hasValue("java.lang.IllegalArgumentException: Could not resolve placeholder 'DB_URL'");
    }

    @Test
    void a_class_that_is_missing_is_said_with_who_needs_it() {
        String log = "Exception in thread \"main\" java.lang.IllegalStateException: no context\n" + FRAMES
                + "Caused by: java.lang.NoClassDefFoundError: org/h2/Driver\n"
                + "\tat java.base/java.lang.Class.forName0(Native Method)\n"
                + "\tat app//com.acme.Shop.open(Shop.java:12)\n" + FRAMES + "\t... 4 more\n"
                + "Caused by: java.lang.ClassNotFoundException: org.h2.Driver\n"
                + "\tat java.base/jdk.internal.loader.BuiltinClassLoader.loadClass(BuiltinClassLoader.java:641)\n"
                + "\tat org.springframework.boot.loader.net.protocol.jar.JarUrlClassLoader.loadClass(JarUrlClassLoader.java:107)\n"
                + "\t... 8 more\n";

        assertThat(LoggedException.problemIn(log))
                .contains(
                        "java.lang.ClassNotFoundException: org.h2.Driver, needed by com.acme.Shop.open(Shop.java:12)");
        assertThat(LoggedException.problemIn("a.TroubleException: of another kind\n" + FRAMES))
                .contains("a.TroubleException: of another kind");
        assertThat(LoggedException.problemIn("INFO fine\n")).isEmpty();
    }
}
