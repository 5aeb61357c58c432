package dev.plimsoll.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GrowthToleranceTest {

    @ParameterizedTest
    @CsvSource({
        "5%, 1000, 1050",
        "200B, 1000, 1200",
        "5% and 200B, 1000, 1200", // 5 % are less
        "5% and 200B, 10000, 10500", // 200 B are less
        "200B AND 5%, 10000, 10500",
        "0% and 0B, 1000, 1000"
    })
    void both_parts_must_be_exceeded(String text, double baseline, double most) {
        assertThat(GrowthTolerance.parse(text).above(baseline)).isEqualTo(most);
    }

    @Test
    void the_error_of_a_baseline_counts_by_the_part_that_is_larger() {
        GrowthTolerance both = GrowthTolerance.parse("5% and 200B");

        assertThat(both.slope(1_000)).isEqualTo(1);
        assertThat(both.slope(10_000)).isEqualTo(1.05);
        assertThat(both.slope(4_000)).isEqualTo(1);
    }

    @Test
    void it_is_printed_as_it_was_written() {
        assertThat(GrowthTolerance.parse("5 % and 2MiB").text("B")).isEqualTo("5 % and 2.0 MiB");
        assertThat(GrowthTolerance.parseCount("2.5% and 1000").text("objects")).isEqualTo("2.5 % and 1,000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"five", "5% and", "and 5%", "5% or 2MiB", "5%, 2MiB", "-5%", "5% and five", "5", "5% and 200"})
    void what_is_neither_is_refused(String text) {
        assertThatThrownBy(() -> GrowthTolerance.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "'" + text
                                + "' is neither a percentage nor a size with a unit; write for example 5%, 2MiB, or 5% and 2MiB");
    }

    @Test
    void two_parts_of_a_kind_are_refused() {
        assertThatThrownBy(() -> GrowthTolerance.parse("5% and 6%"))
                .hasMessage("'5% and 6%' has the same kind of part twice; write for example 5%, 2MiB, or 5% and 2MiB");
        assertThatThrownBy(() -> GrowthTolerance.parseCount("5 and 6 and 7%"))
                .hasMessage(
                        "'5 and 6 and 7%' has the same kind of part twice; write for example 5%, 100, or 5% and 100");
        assertThatThrownBy(() -> GrowthTolerance.parseCount("2MiB"))
                .hasMessageContaining("is neither a percentage nor a number");
    }
}
