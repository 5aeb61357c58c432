package dev.plimsoll.trend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.alloc.ClassHistogram;
import dev.plimsoll.result.Amount;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.TrendPoint;
import dev.plimsoll.suspect.Growth;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadingsTest {

    private final Readings readings = new Readings();

    @Test
    void what_reading_leaves_is_the_middle_of_what_it_grew_by_while_idle() {
        heap(Phase.WARM_UP, 400, 10);
        heap(Phase.IDLE, 500, 1_000);
        heap(Phase.IDLE, 500, 1_024);
        heap(Phase.IDLE, 500, 9_048);
        heap(Phase.IDLE, 500, 9_072);

        assertThat(readings.residue(SeriesKind.LIVE_HEAP)).hasValue(24);
    }

    @Test
    void it_is_taken_off_each_judged_point_as_often_as_was_read_since_the_first() {
        heap(Phase.IDLE, 500, 1_000);
        heap(Phase.IDLE, 500, 1_024);
        readings.judgeFromLast(Phase.MEASURED);
        heap(Phase.MEASURED, 750, 2_048);
        heap(Phase.MEASURED, 1_000, 3_072);

        assertPoints(readings.curve(SeriesKind.LIVE_HEAP), 500, 1_024, 750, 2_024, 1_000, 3_024);
    }

    @Test
    void of_one_idle_reading_nothing_is_known_and_nothing_is_taken_off() {
        heap(Phase.IDLE, 500, 1_000);
        readings.judgeFromLast(Phase.MEASURED);
        heap(Phase.MEASURED, 750, 2_000);

        assertThat(readings.residue(SeriesKind.LIVE_HEAP)).isEmpty();
        assertPoints(readings.curve(SeriesKind.LIVE_HEAP), 500, 1_000, 750, 2_000);
    }

    @Test
    void the_process_has_no_residue_since_it_comes_and_goes_by_itself() {
        read(Phase.IDLE, 500, Map.of(SeriesKind.RSS, 1L, SeriesKind.PSS, 1L, SeriesKind.LIVE_HEAP, 1L));
        read(Phase.IDLE, 500, Map.of(SeriesKind.RSS, 9L, SeriesKind.PSS, 9L, SeriesKind.LIVE_HEAP, 1L));

        assertThat(readings.residue(SeriesKind.RSS)).isEmpty();
        assertThat(readings.residue(SeriesKind.PSS)).isEmpty();
        assertThat(readings.residue(SeriesKind.LIVE_HEAP)).hasValue(0);
    }

    @Test
    void before_the_application_is_warm_nothing_is_judged() {
        heap(Phase.WARM_UP, 400, 10);

        assertThat(readings.curve(SeriesKind.LIVE_HEAP).size()).isZero();
    }

    @Test
    void once_it_rests_only_rested_readings_are_judged_from_the_last_one_on() {
        heap(Phase.IDLE, 500, 1_000);
        readings.judgeFromLast(Phase.MEASURED);
        heap(Phase.MEASURED, 750, 2_000);
        heap(Phase.RESTED, 750, 1_900);
        heap(Phase.RESTED, 750, 1_500);
        readings.judgeFromLast(Phase.RESTED);
        heap(Phase.RESTED, 1_000, 1_600);

        assertPoints(readings.curve(SeriesKind.LIVE_HEAP), 750, 1_500, 1_000, 1_600);
    }

    @Test
    void readings_of_a_rest_that_changed_nothing_are_not_judged() {
        heap(Phase.IDLE, 500, 1_000);
        readings.judgeFromLast(Phase.MEASURED);
        heap(Phase.MEASURED, 750, 2_000);
        heap(Phase.RESTED, 750, 1_900);
        heap(Phase.MEASURED, 1_000, 3_000);

        assertPoints(readings.curve(SeriesKind.LIVE_HEAP), 500, 1_000, 750, 2_000, 1_000, 3_000);
    }

    @Test
    void what_the_system_told_only_at_times_has_fewer_points() {
        read(Phase.IDLE, 500, Map.of(SeriesKind.THREADS, 20L));
        readings.judgeFromLast(Phase.MEASURED);
        read(Phase.MEASURED, 750, Map.of(SeriesKind.LIVE_HEAP, 1L));
        read(Phase.MEASURED, 1_000, Map.of(SeriesKind.THREADS, 30L));

        assertPoints(readings.curve(SeriesKind.THREADS), 500, 20, 1_000, 30);
        assertThat(readings.points(SeriesKind.LIVE_HEAP)).containsExactly(new TrendPoint(750, 1));
    }

    @Test
    void points_are_as_read_without_the_idle_ones_and_the_last_of_each_request_counts() {
        heap(Phase.WARM_UP, 400, 10);
        heap(Phase.IDLE, 500, 1_000);
        heap(Phase.IDLE, 500, 1_024);
        readings.judgeFromLast(Phase.MEASURED);
        heap(Phase.MEASURED, 750, 2_048);
        heap(Phase.RESTED, 750, 1_800);
        readings.judgeFromLast(Phase.RESTED);

        assertThat(readings.points(SeriesKind.LIVE_HEAP))
                .containsExactly(new TrendPoint(400, 10), new TrendPoint(750, 1_800));
    }

    /** From 1,000 to 2,000 requests: 300 Strings less, 500 new byte arrays. */
    @Test
    void growth_by_class_is_that_from_the_asked_request_to_the_last_reading() {
        histogram(500, Map.of("java.lang.String", new Amount(240_000, 10_000)));
        readings.judgeFromLast(Phase.MEASURED);
        histogram(1_000, Map.of("java.lang.String", new Amount(24_000, 1_000), "java.lang.Object", new Amount(16, 1)));
        histogram(
                2_000,
                Map.of(
                        "java.lang.String",
                        new Amount(16_800, 700),
                        "[B",
                        new Amount(64_000, 500),
                        "java.lang.Object",
                        new Amount(16, 1)));

        assertThat(readings.growthByClass(900))
                .isEqualTo(Map.of("java.lang.String", new Growth(-7.2, -0.3), "[B", new Growth(64, 0.5)));
    }

    @Test
    void growth_by_class_of_a_single_reading_is_none() {
        histogram(500, Map.of("[B", new Amount(16, 1)));
        readings.judgeFromLast(Phase.MEASURED);

        assertThat(readings.growthByClass(0)).isEmpty();
    }

    private static void assertPoints(Curve curve, double... requestsAndValues) {
        assertThat(curve.size()).isEqualTo(requestsAndValues.length / 2);
        for (int i = 0; i < curve.size(); i++) {
            assertThat(curve.requests(i)).isEqualTo(requestsAndValues[2 * i]);
            assertThat(curve.value(i)).isEqualTo(requestsAndValues[2 * i + 1]);
        }
    }

    private void heap(Phase phase, long requests, long bytes) {
        read(phase, requests, Map.of(SeriesKind.LIVE_HEAP, bytes));
    }

    private void read(Phase phase, long requests, Map<SeriesKind, Long> values) {
        readings.add(new Sample(requests, phase, Duration.ZERO, values), new ClassHistogram(Map.of()));
    }

    private void histogram(long requests, Map<String, Amount> byClass) {
        readings.add(
                new Sample(requests, Phase.MEASURED, Duration.ZERO, Map.of(SeriesKind.LIVE_HEAP, 1L)),
                new ClassHistogram(byClass));
    }
}
