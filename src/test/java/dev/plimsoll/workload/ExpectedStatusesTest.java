package dev.plimsoll.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpectedStatusesTest {

    @ParameterizedTest
    @CsvSource({
        "2xx, 199, false", "2xx, 200, true", "2XX, 299, true", "2xx, 300, false",
        "'200-204,302', 204, true", "'200-204,302', 205, false", "' 200 - 204 , 302 ', 302, true", "404, 404, true"
    })
    void holds_what_is_written(String text, int status, boolean expected) {
        assertThat(ExpectedStatuses.parse(text).contains(status)).isEqualTo(expected);
    }

    @Test
    void prints_as_it_is_written() {
        assertThat(ExpectedStatuses.parse("2xx, 302,400-404")).hasToString("2xx,302,400-404");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ok", "20", "2000", "6xx", "099", "200,", "2xx;3xx"})
    void refuses_what_is_no_status(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExpectedStatuses.parse(text))
                .withMessageEndingWith(
                        "' is not an HTTP status; write a class (2xx), a code (200), a range (200-204), or"
                                + " several of them separated by commas");
    }

    @Test
    void refuses_a_range_that_runs_backwards() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExpectedStatuses.parse("204-200"))
                .withMessage("'204-200' is not a range of statuses; write the lower one first, both from 100 to 599");
    }
}
