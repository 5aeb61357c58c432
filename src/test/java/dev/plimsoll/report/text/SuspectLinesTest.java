package dev.plimsoll.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.report.TrendResults;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuspectLinesTest {

    private static final ConsoleSize WIDE = new ConsoleSize(120, true);

    @Test
    void small_suspects_share_a_line() {
        List<String> lines = lines(964, 20, 12, 4);

        assertThat(lines)
                .filteredOn(line -> line.contains("com.acme.Leak.list") && line.contains("%"))
                .hasSize(1);
        assertThat(lines).endsWith("+36.0 B per request, 3.6 %: 3 others below 5.0 % each");
    }

    @Test
    void a_single_small_suspect_is_counted_alike() {
        assertThat(lines(97, 3)).endsWith("+3.0 B per request, 3.0 %: 1 other below 5.0 %");
    }

    @Test
    void the_largest_suspect_is_shown_however_small_its_share() {
        double[] equal = new double[50];
        Arrays.fill(equal, 10);

        assertThat(lines(equal))
                .anyMatch(line -> line.contains("com.acme.Leak.list0"))
                .endsWith("+490 B per request, 98.0 %: 49 others below 5.0 % each");
    }

    private static List<String> lines(double... perRequest) {
        return new SuspectLines(WIDE, AnsiStyle.PLAIN)
                .of(TrendResults.suspects(perRequest).suspects());
    }
}
