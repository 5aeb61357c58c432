package dev.plimsoll.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StartupLoadTest {

    private final StartupLoad load = new StartupLoad();

    @Test
    void what_takes_half_a_processor_to_the_last_is_busy() {
        for (int second = 0; second <= 20; second++) {
            add(second, 500 * second);
        }
        assertThat(load.isBusy()).isTrue();
    }

    @Test
    void what_was_busy_only_before_the_last_seconds_is_not() {
        for (int second = 0; second <= 20; second++) {
            add(second, 1_000 * Math.min(second, 17));
        }
        assertThat(load.isBusy()).isFalse();
    }

    @Test
    void the_start_of_the_jvm_alone_shows_nothing() {
        assertThat(load.isBusy()).isFalse();
        add(0, 0);
        add(1, 1_500);
        add(2, 2_500);
        assertThat(load.isBusy()).isFalse();
        add(3, 3_500);
        assertThat(load.isBusy()).isTrue();
    }

    private void add(int second, long cpuMillis) {
        load.add(Duration.ofSeconds(second).toNanos(), Duration.ofMillis(cpuMillis));
    }
}
