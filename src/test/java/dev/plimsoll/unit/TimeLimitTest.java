package dev.plimsoll.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TimeLimitTest {

    private static final Duration STEP = Duration.ofMinutes(1);

    @Test
    void a_step_may_take_what_is_left_of_the_whole() {
        TimeLimit limit = new TimeLimit(
                OptionalLong.of(System.nanoTime() + Duration.ofSeconds(30).toNanos()));

        assertThat(limit.within(STEP)).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(30));
        assertThat(limit.isOver()).isFalse();
        assertThat(TimeLimit.of(Duration.ofHours(1)).within(STEP)).isEqualTo(STEP);
    }

    @Test
    void nothing_is_left_after_the_end() {
        TimeLimit limit = new TimeLimit(OptionalLong.of(System.nanoTime() - 1));

        assertThat(limit.within(STEP)).isZero();
        assertThat(limit.isOver()).isTrue();
    }

    @Test
    void without_a_limit_a_step_has_its_own_time() {
        assertThat(TimeLimit.NONE.within(STEP)).isEqualTo(STEP);
        assertThat(TimeLimit.NONE.isOver()).isFalse();
    }
}
