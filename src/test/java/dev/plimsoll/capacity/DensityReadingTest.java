package dev.plimsoll.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.fork.ForkException;
import dev.plimsoll.result.CapacityFixture;
import dev.plimsoll.result.CapacityResult;
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

    @Test
    void an_archive_of_the_application_is_recommended_if_further_processes_then_take_less() {
        assertThat(DensityReading.gain(shop(cds(220), app(173))))
                .hasValueSatisfying(text -> assertThat(text)
                        .startsWith(
                                "With an archive of the application's classes, a further process adds 173.0 MiB rather than"
                                        + " 220.0 MiB: ")
                        .contains("-XX:ArchiveClassesAtExit=app.jsa", "-XX:SharedArchiveFile=app.jsa"));
    }

    @Test
    void an_archive_that_saves_nothing_or_was_not_recorded_is_not_recommended() {
        assertThat(DensityReading.gain(shop(cds(220), app(219)))).isEmpty();
        assertThat(DensityReading.gain(shop(cds(220)))).isEmpty();
        assertThat(DensityReading.gain(shop(app(173)))).isEmpty();
    }

    @Test
    void what_was_not_measured_is_named_with_the_first_line_of_why() {
        assertThat(DensityReading.notMeasured("AppCDS", new ForkException("It could not be recorded.\nIts log: …")))
                .isEqualTo("What further processes take with an archive of the application's classes was not measured:"
                        + " It could not be recorded.");
        assertThat(DensityReading.notMeasured("none", new ForkException("It exited.")))
                .contains("without a class archive");
        assertThat(DensityReading.notMeasured("CDS", new ForkException("It exited.")))
                .contains("the JDK's class archive");
    }

    private static CapacityResult shop(Density... rows) {
        return CapacityFixture.shop().density(rows).make();
    }

    private static Density cds(long mebibytes) {
        return new Density("CDS", 2, mebibytes * CapacityFixture.MIB);
    }

    private static Density app(long mebibytes) {
        return new Density("AppCDS", 2, mebibytes * CapacityFixture.MIB);
    }
}
