package dev.plimsoll.report.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SparklineTest {

    private static final long MIB = 1 << 20;

    @Test
    void eight_levels_from_the_least_to_the_most() {
        assertThat(Sparkline.of(List.of(0L, 10L, 20L, 30L, 40L, 50L, 60L, 70L), 8, true))
                .isEqualTo("▁▂▃▄▅▆▇█");
        assertThat(Sparkline.of(List.of(0L, 10L, 20L, 30L, 40L, 50L, 60L, 70L), 8, false))
                .isEqualTo(" .:-=+*#");
        assertThat(Sparkline.of(List.of(700L, 350L, 0L), 3, true)).isEqualTo("█▅▁");
    }

    @Test
    void is_as_wide_as_asked_for() {
        List<Long> hundred = LongStream.range(0, 100).boxed().toList();

        assertThat(Sparkline.of(hundred, 10, true)).isEqualTo("▁▂▂▃▄▅▆▇▇█");
        assertThat(Sparkline.of(List.of(1L, 100L), 6, true)).isEqualTo("▁▁▁███");
        assertThat(Sparkline.of(List.of(5L), 3, true)).isEqualTo("▁▁▁");
        assertThat(Sparkline.of(List.of(), 3, true)).isEmpty();
        assertThat(Sparkline.of(hundred, 0, true)).isEmpty();
    }

    @Test
    void what_stays_is_a_low_line() {
        assertThat(Sparkline.of(List.of(7L, 7L, 7L, 7L), 4, true)).isEqualTo("▁▁▁▁");
        assertThat(Sparkline.of(List.of(0L, 0L), 2, false)).isEqualTo("  ");
    }

    @Test
    void noise_is_no_drama_however_large_it_is() {
        Random random = new Random(1);
        for (double share : new double[] {0.000_1, 0.001, 0.01, 0.1}) {
            List<Long> noise = LongStream.range(0, 40)
                    .map(i -> Math.round(50 * MIB * (1 + share * random.nextGaussian())))
                    .boxed()
                    .toList();

            assertThat(Sparkline.of(noise, 40, true)).as(share + " of noise").matches("[▁▂▃]+");
        }
    }

    @Test
    void one_thread_more_is_one_level() {
        assertThat(Sparkline.of(List.of(31L, 31L, 32L, 31L, 31L), 5, true)).isEqualTo("▁▁▂▁▁");
        assertThat(Sparkline.of(List.of(31L, 31L, 31L, 31L, 32L, 32L, 32L, 32L), 8, true))
                .isEqualTo("▁▁▁▁▂▂▂▂");
    }

    @Test
    void growth_without_noise_is_seen_and_a_small_one_stays_low() {
        assertThat(Sparkline.of(growth(0.02), 8, true)).isEqualTo("▁▂▃▄▅▆▇█");
        assertThat(Sparkline.of(growth(0.5), 8, true)).isEqualTo("▁▂▃▄▅▆▇█");
        assertThat(Sparkline.of(growth(0.004), 8, true)).isEqualTo("▁▁▁▁▁▂▂▂");
        assertThat(Sparkline.of(growth(0.002), 8, true)).isEqualTo("▁▁▁▁▁▁▁▁");
    }

    @Test
    void what_shrinks_falls() {
        assertThat(Sparkline.of(List.of(90L, 80L, 70L, 60L, 50L, 40L, 30L, 20L), 8, true))
                .isEqualTo("█▇▆▅▄▃▂▁");
    }

    /** Eight readings from 50 MiB on, the last larger by that share. */
    private static List<Long> growth(double share) {
        return LongStream.range(0, 8)
                .map(i -> Math.round(50 * MIB * (1 + share * i / 7)))
                .boxed()
                .toList();
    }
}
