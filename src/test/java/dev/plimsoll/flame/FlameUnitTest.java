package dev.plimsoll.flame;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FlameUnitTest {

    @Test
    void amounts_have_their_unit_and_are_never_rounded_to_nothing() {
        assertThat(FlameUnit.BYTES.text(812)).isEqualTo("812 B");
        assertThat(FlameUnit.BYTES.text(0.2)).isEqualTo("<1 B");
        assertThat(FlameUnit.BYTES.text(-2_048)).isEqualTo("-2.0 KiB");
        assertThat(FlameUnit.OBJECTS.text(1)).isEqualTo("1 object");
        assertThat(FlameUnit.OBJECTS.text(0.01)).isEqualTo("<0.1 objects");
        assertThat(FlameUnit.SAMPLES.text(1_204)).isEqualTo("1,204 samples");
        assertThat(FlameUnit.NANOSECONDS.text(740)).isEqualTo("740 ns");
        assertThat(FlameUnit.NANOSECONDS.text(12_340)).isEqualTo("12.3 µs");
        assertThat(FlameUnit.NANOSECONDS.text(7_510_000)).isEqualTo("7.5 ms");
        assertThat(FlameUnit.NANOSECONDS.text(2_345_000_000.0)).isEqualTo("2.35 s");
    }
}
