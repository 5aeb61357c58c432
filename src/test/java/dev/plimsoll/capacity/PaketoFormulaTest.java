package dev.plimsoll.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.result.PaketoGuess;
import org.junit.jupiter.api.Test;

class PaketoFormulaTest {

    @Test
    void the_parts_of_the_formula_add_up() {
        PaketoGuess guess = PaketoFormula.of(60_000, 40L << 20);

        assertThat(guess.classes()).isEqualTo(21_000);
        assertThat(guess.threads()).isEqualTo(250);
        assertThat(guess.containerBytes())
                .isEqualTo((40L << 20) + 14_000_000 + 5_800 * 21_000 + (240L << 20) + (10L << 20) + (250L << 20));
    }
}
