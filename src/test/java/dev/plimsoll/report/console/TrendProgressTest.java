package dev.plimsoll.report.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.report.TrendResults;
import dev.plimsoll.report.text.ConsoleSize;
import dev.plimsoll.result.Diagnosis;
import dev.plimsoll.result.Series;
import dev.plimsoll.result.Series.Slope;
import dev.plimsoll.result.SeriesKind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TrendProgressTest {

    private static final ConsoleSize UNICODE = new ConsoleSize(113, true);

    @Test
    void says_how_far_it_is_and_what_is_known_so_far() {
        assertThat(TrendProgress.of(1_750, heap(new Slope(131, 128, 134, 0.99, 500, 1_750)), UNICODE))
                .isEqualTo("1,750 requests  live heap ▁▂▃▅▆▇█ 44.3 MiB, +131 B per request, growing, undecided");
        assertThat(TrendProgress.of(1_750, heap(new Slope(-40, -80, -2, 0.99, 500, 1_750)), UNICODE))
                .endsWith("44.3 MiB, -40.0 B per request, shrinking, undecided");
        assertThat(TrendProgress.of(1_750, heap(new Slope(1, -8, 9, 0.99, 500, 1_750)), UNICODE))
                .endsWith("44.3 MiB, +1.0 B per request, level, undecided");
    }

    @Test
    void says_the_diagnosis_once_there_is_one() {
        assertThat(TrendProgress.of(6_000, TrendResults.leak().series().get(0), UNICODE))
                .endsWith("51.4 MiB, +2,001 B per request, growing, leak");
        assertThat(TrendProgress.of(6_000, TrendResults.leak().series().get(0), new ConsoleSize(80, false)))
                .matches("6,000 requests  live heap [ .:=+*#-]{20} 51.4 MiB, [+]2,001 B per request, growing, leak");
    }

    @Test
    void says_less_while_less_is_known() {
        assertThat(TrendProgress.of(250, TrendResults.bare().series().get(0), UNICODE))
                .isEqualTo("250 requests  threads ▁ 1 thread, undecided");
        assertThat(TrendProgress.of(
                        1,
                        new Series(
                                SeriesKind.LIVE_HEAP,
                                List.of(),
                                OptionalDouble.empty(),
                                Optional.empty(),
                                OptionalLong.empty(),
                                true,
                                Diagnosis.INCONCLUSIVE,
                                ""),
                        UNICODE))
                .isEqualTo("1 request");
    }

    private static Series heap(Slope slope) {
        return TrendResults.series(
                SeriesKind.LIVE_HEAP, 1_750, x -> 45_232_000 + 700 * x, slope, Diagnosis.INCONCLUSIVE, "");
    }
}
