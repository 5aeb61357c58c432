package dev.plimsoll.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InterruptedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ForkPermitsTest {

    @Test
    void no_more_than_so_many_have_a_turn_at_once() throws Exception {
        ForkPermits permits = ForkPermits.of(2);
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(6);

        for (int i = 0; i < 6; i++) {
            CompletableFuture.runAsync(
                    () -> {
                        try (ForkPermits.Permit permit = permits.await()) {
                            most.accumulateAndGet(running.incrementAndGet(), Math::max);
                            Thread.yield();
                            running.decrementAndGet();
                            permit.close();
                        } catch (Exception unexpected) {
                            throw new IllegalStateException(unexpected);
                        } finally {
                            done.countDown();
                        }
                    },
                    task -> new Thread(task).start());
        }

        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(most).hasValueBetween(1, 2);
        assertThat(running).hasValue(0);
    }

    @Test
    void a_turn_that_ends_twice_lets_one_other_begin() throws Exception {
        ForkPermits permits = ForkPermits.of(1);
        ForkPermits.Permit first = permits.await();
        first.close();
        first.close();

        try (ForkPermits.Permit second = permits.await()) {
            assertThat(second).isNotSameAs(first);
            Thread.currentThread().interrupt();

            assertThatThrownBy(permits::await).isInstanceOf(InterruptedIOException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
