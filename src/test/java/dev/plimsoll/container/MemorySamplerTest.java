package dev.plimsoll.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Samples go on until the end, and a failure does not pass for a process that needs no memory. */
@Timeout(30)
class MemorySamplerTest {

    @Test
    void samples_are_taken_until_it_is_closed() throws Exception {
        CountDownLatch samples = new CountDownLatch(3);
        try (MemorySampler sampler = MemorySampler.of(samples::countDown)) {
            assertThat(samples.await(20, TimeUnit.SECONDS)).isTrue();
            sampler.requireRunning();
        }
    }

    @Test
    void a_sample_that_fails_is_reported() {
        IllegalArgumentException failure = new IllegalArgumentException("no such process");
        try (MemorySampler sampler = MemorySampler.of(() -> {
            throw failure;
        })) {
            assertThatThrownBy(() -> {
                        while (true) {
                            sampler.requireRunning();
                            Thread.onSpinWait();
                        }
                    })
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("The memory of the fork is no longer sampled")
                    .hasCause(failure);
        }
    }
}
