package dev.plimsoll.target;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {

    private static final long MILLI = 1_000_000;

    private final Pace pace = new Pace();

    @Test
    void begins_with_one_operation_and_doubles() {
        assertThat(pace.next(1_000, 1)).isEqualTo(1);
        pace.took(1, MILLI);
        assertThat(pace.next(1_000, 1)).isEqualTo(2);
        pace.took(2, 2 * MILLI);
        assertThat(pace.next(1_000, 1)).isEqualTo(4);
    }

    @Test
    void a_batch_takes_about_a_second() {
        pace.took(512, 512 * 10 * MILLI);

        assertThat(pace.next(1_000, 1)).isEqualTo(100);
    }

    @Test
    void slow_operations_come_one_at_a_time() {
        pace.took(1, 8_000 * MILLI);

        assertThat(pace.next(50, 1)).isEqualTo(1);
    }

    @Test
    void as_many_as_are_under_way_at_once_come_together_but_never_more_than_are_left() {
        pace.took(1, 8_000 * MILLI);

        assertThat(pace.next(50, 16)).isEqualTo(16);
        assertThat(pace.next(3, 16)).isEqualTo(3);
    }
}
