package dev.plimsoll.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.fork.ForkException;
import org.junit.jupiter.api.Test;

class ForkFailedExceptionTest {

    @Test
    void it_says_the_first_line_of_why_without_its_full_stop() {
        assertThat(summary("The application exited with code 3.\nIts log:"))
                .isEqualTo("does not boot: The application exited with code 3");
    }

    @Test
    void a_variable_that_the_jvm_reads_is_not_the_reason() {
        assertThat(
                        summary(
                                "It ended; it printed: Picked up JAVA_TOOL_OPTIONS: -Xbroken\nUnrecognized option: -Xbroken\nError"))
                .isEqualTo("does not boot: It ended; it printed: Unrecognized option: -Xbroken");
    }

    private static String summary(String message) {
        return new ForkFailedException("does not boot", new ForkException(message)).summary();
    }
}
