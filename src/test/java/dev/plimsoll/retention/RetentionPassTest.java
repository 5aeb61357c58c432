package dev.plimsoll.retention;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionPassTest {

    @ParameterizedTest
    @CsvSource({
        "0, 1e9, 200", // no mix
        "10, 1e9, 200", // 200 hold each of 10 often enough
        "501, 1e9, 1503", // weights 500 and 1
        "501, 300, 300", // no time for more
        "501, 0.5, 5" // slow: the fewest that tell anything
    })
    void the_rarest_request_of_a_mix_is_recorded_three_times_if_there_is_time(
            long requestsForAll, double enough, int operations) {
        assertThat(RetentionPass.operations(200, requestsForAll, enough)).isEqualTo(operations);
    }
}
