package dev.plimsoll.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {

    @ParameterizedTest
    @CsvSource({"5%, 0.05", "10 %, 0.1", "0%, 0", "2.5%, 0.025"})
    void a_share_is_a_percentage(String text, double share) {
        assertThat(Quantity.share(text, 0, 90)).isEqualTo(share);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "0.05", "-5%", "five%", "", "91%", "150%"})
    void a_share_without_percent_sign_or_out_of_range_is_refused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Quantity.share(text, 0, 90))
                .withMessageContaining("'" + text + "'");
    }

    @ParameterizedTest
    @CsvSource({"1, 1000", "0.5, 500", "500m, 500", "2.25, 2250", "10m, 10"})
    void processors_are_written_as_in_kubernetes(String text, int milli) {
        assertThat(Quantity.milliCpus(text)).isEqualTo(milli);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "5m", "-1", "two", "1 cpu", ""})
    void processors_that_no_container_can_have_are_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Quantity.milliCpus(text));
    }

    @Test
    void a_rate_is_a_number_above_zero() {
        assertThat(Quantity.perSecond("20")).isEqualTo(20);
        assertThat(Quantity.perSecond("0.5")).isEqualTo(0.5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Quantity.perSecond("0"))
                .withMessage("'0' is not a number of requests per second above 0; write for example 20");
    }
}
