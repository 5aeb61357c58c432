package dev.plimsoll.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.result.Density;
import java.util.List;
import org.junit.jupiter.api.Test;

class DensityReadingTest {

    @Test
    void each_process_adds_what_it_has_more_than_the_sum_of_the_others() {
        assertThat(DensityReading.marginal("CDS", List.of(200L, 390L, 575L)))
                .containsExactly(new Density("CDS", 1, 200), new Density("CDS", 2, 190), new Density("CDS", 3, 185));
    }

    @Test
    void there_are_no_rows_where_the_system_reports_no_sizes() {
        assertThat(DensityReading.marginal("CDS", List.of())).isEmpty();
    }
}
