package dev.plimsoll.unit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditDistanceTest {

    @ParameterizedTest
    @CsvSource({
        "plimsoll, plimsoll, 0",
        "plimsol, plimsoll, 1",
        "pilmsoll, plimsoll, 2",
        "kitten, sitting, 3",
        "Saturday, Sunday, 3",
        "'', abc, 3",
        "abc, '', 3",
        "abc, xyz, 3",
    })
    void it_counts_insertions_deletions_and_replacements(String one, String other, int expected) {
        assertThat(EditDistance.between(one, other)).isEqualTo(expected);
        assertThat(EditDistance.between(other, one)).isEqualTo(expected);
    }
}
