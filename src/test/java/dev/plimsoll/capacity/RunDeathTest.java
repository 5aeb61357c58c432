package dev.plimsoll.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.fork.Ending;
import dev.plimsoll.result.CapacityRun.RunEnding;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunDeathTest {

    private static final OptionalLong READY = OptionalLong.of(3_000);
    private static final OptionalLong NEVER = OptionalLong.empty();

    @Test
    void what_the_limit_did_counts_first() {
        RunDeath death = RunDeath.of(evidence(
                Optional.of("was OOM-killed by the kernel at its limit of 241.0 MiB"),
                Optional.of(Ending.OOM_KILLED),
                "broken pipe",
                READY));

        assertThat(death.ending()).isEqualTo(RunEnding.OOM_KILLED);
        assertThat(death.how())
                .isEqualTo("was OOM-killed by the kernel at its limit of 241.0 MiB after 1,204 requests");
    }

    @Test
    void a_jvm_that_exits_for_want_of_memory_ran_out_of_it() {
        RunDeath death = RunDeath.of(evidence(Optional.empty(), Optional.of(Ending.OUT_OF_MEMORY), "", NEVER));

        assertThat(death.ending()).isEqualTo(RunEnding.OUT_OF_MEMORY);
        assertThat(death.how()).isEqualTo("ran out of memory before it was ready");
    }

    /** The application may catch the error and answer with an error status, and a JVM may not even start. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / answered 500\nThe last exception in its log:\n  | java.lang.OutOfMemoryError: Cannot reserve 8192 bytes",
                "The forked JVM ended with exit code 1; it printed: Error occurred during initialization of VM",
                "it printed: Too small maximum heap"
            })
    void what_is_logged_of_memory_counts(String message) {
        assertThat(RunDeath.of(evidence(Optional.empty(), Optional.empty(), message, READY))
                        .ending())
                .isEqualTo(RunEnding.OUT_OF_MEMORY);
    }

    @Test
    void an_application_that_does_not_answer_or_become_ready_in_time_is_too_slow() {
        assertThat(RunDeath.of(evidence(Optional.empty(), Optional.of(Ending.TIMED_OUT), "", READY)))
                .isEqualTo(new RunDeath(RunEnding.TOO_SLOW, "did not answer within 8.0 s after 1,204 requests"));
        assertThat(RunDeath.of(evidence(
                                Optional.empty(), Optional.empty(), "The application was not ready within 9 s", NEVER))
                        .ending())
                .isEqualTo(RunEnding.TOO_SLOW);
    }

    @Test
    void anything_else_is_a_failure_that_says_nothing_of_memory() {
        assertThat(RunDeath.of(evidence(Optional.empty(), Optional.empty(), "GET / answered 404\nmore", READY)))
                .isEqualTo(new RunDeath(RunEnding.FAILED, "failed after 1,204 requests: GET / answered 404"));
    }

    private static RunDeath.Evidence evidence(
            Optional<String> limit, Optional<Ending> end, String message, OptionalLong ready) {
        return new RunDeath.Evidence(limit, end, message, ready, 1_204, Duration.ofSeconds(8));
    }
}
