package dev.plimsoll.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.fork.Ending;
import dev.plimsoll.result.CapacityRun.RunEnding;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunDeathTest {

    private static final OptionalLong READY = OptionalLong.of(3_000);
    private static final OptionalLong NEVER = OptionalLong.empty();
    private static final MemoryPressure ENOUGH = new MemoryPressure(OptionalLong.of(0), OptionalDouble.of(0.01), 0.05);

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
    void an_application_that_is_late_because_of_memory_is_too_slow() {
        MemoryPressure collecting = new MemoryPressure(OptionalLong.of(0), OptionalDouble.of(0.0501), 0.05);
        MemoryPressure atLimit = new MemoryPressure(OptionalLong.of(3), OptionalDouble.of(0.01), 0.05);

        assertThat(RunDeath.of(unanswered(collecting)))
                .isEqualTo(new RunDeath(
                        RunEnding.TOO_SLOW,
                        "did not answer within 8.0 s after 1,204 requests, and garbage collection took 5.1 % of its CPU"
                                + " time, more than the allowed 5 %"));
        assertThat(RunDeath.of(neverReady(collecting)).ending()).isEqualTo(RunEnding.TOO_SLOW);
        assertThat(RunDeath.of(neverReady(atLimit)))
                .isEqualTo(new RunDeath(
                        RunEnding.TOO_SLOW, "did not become ready in time, and it reached its memory limit meanwhile"));
        assertThat(RunDeath.of(unanswered(atLimit)).ending()).isEqualTo(RunEnding.TOO_SLOW);
    }

    /** Another build on the same machine may be the reason. */
    @Test
    void an_application_that_is_late_although_it_has_enough_memory_is_delayed() {
        MemoryPressure none = new MemoryPressure(OptionalLong.of(0), OptionalDouble.of(0.05), 0.05);
        MemoryPressure unlimited = new MemoryPressure(OptionalLong.empty(), OptionalDouble.empty(), 0.05);

        assertThat(RunDeath.of(unanswered(none)))
                .isEqualTo(new RunDeath(
                        RunEnding.DELAYED,
                        "did not answer within 8.0 s after 1,204 requests; it did not reach its memory limit, and garbage"
                                + " collection took 5 % of its CPU time (5 % allowed)"));
        assertThat(RunDeath.of(neverReady(none)).ending()).isEqualTo(RunEnding.DELAYED);
        assertThat(RunDeath.of(neverReady(unlimited)))
                .isEqualTo(new RunDeath(
                        RunEnding.DELAYED,
                        "did not become ready in time; it is not known what garbage collection took"));
    }

    @Test
    void anything_else_is_a_failure_that_says_nothing_of_memory() {
        assertThat(RunDeath.of(evidence(Optional.empty(), Optional.empty(), "GET / answered 404\nmore", READY)))
                .isEqualTo(new RunDeath(RunEnding.FAILED, "failed after 1,204 requests: GET / answered 404"));
    }

    private static RunDeath.Evidence evidence(
            Optional<String> limit, Optional<Ending> end, String message, OptionalLong ready) {
        return evidence(limit, end, message, ready, ENOUGH);
    }

    private static RunDeath.Evidence unanswered(MemoryPressure pressure) {
        return evidence(Optional.empty(), Optional.of(Ending.TIMED_OUT), "", READY, pressure);
    }

    private static RunDeath.Evidence neverReady(MemoryPressure pressure) {
        return evidence(
                Optional.empty(), Optional.empty(), "The application was not ready within 9 s", NEVER, pressure);
    }

    private static RunDeath.Evidence evidence(
            Optional<String> limit, Optional<Ending> end, String message, OptionalLong ready, MemoryPressure pressure) {
        return new RunDeath.Evidence(limit, end, message, ready, 1_204, Duration.ofSeconds(8), pressure);
    }
}
