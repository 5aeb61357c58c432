package dev.plimsoll.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestRateTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            20       | 20     | 20 requests per second
            2.5/s    | 2.5    | 2.5 requests per second
            1200/min | 20     | 20 requests per second
            45 / MIN | 0.75   | 45 requests per minute
            36/h     | 0.01   | 36 requests per hour
            100000   | 100000 | 100,000 requests per second
            1000000  | 1000000 | 1,000,000 requests per second
            """)
    void a_rate_is_per_second_unless_it_has_a_unit(String text, double perSecond, String printed) {
        RequestRate rate = RequestRate.parse(text);

        assertThat(rate.perSecond()).isEqualTo(perSecond);
        assertThat(rate).hasToString(printed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "0/min",
                "-1",
                "",
                "fast",
                "1e3",
                "20/day",
                "20 s",
                "NaN",
                "1,000",
                "1000001",
                "99999999999",
                "60000061/min"
            })
    void anything_else_is_refused_with_what_is_accepted(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RequestRate.parse(text))
                .withMessageStartingWith("'" + text + "' ")
                .withMessageContaining("1200/min");
    }
}
