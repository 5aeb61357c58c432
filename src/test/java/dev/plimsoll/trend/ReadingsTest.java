package dev.plimsoll.trend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.result.Amount;
import dev.plimsoll.result.Series.TrendPoint;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.TrendResult.IdleGrowth;
import dev.plimsoll.retention.ClassGrowth;
import dev.plimsoll.target.ClassHistogram;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
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
    void more_than_a_probe_leaves_is_the_applications_own_and_what_it_releases_is_never_given_back() {
        heap(Phase.IDLE, 500, 1_000);
        heap(Phase.IDLE, 500, 21_000);
        heap(Phase.IDLE, 500, 41_000);
        assertThat(readings.residue(SeriesKind.LIVE_HEAP)).hasValue(DiagnosisSettings.READING_BYTES);

        Readings released = new Readings();
        for (long bytes : new long[] {41_000, 21_000, 1_000}) {
            released.add(
                    new Sample(500, Phase.IDLE, Duration.ZERO, Duration.ZERO, Map.of(SeriesKind.LIVE_HEAP, bytes)),
                    new ClassHistogram(Map.of()));
        }
        assertThat(released.residue(SeriesKind.LIVE_HEAP)).hasValue(0);
    }

    @Test
    void no_thread_or_file_is_a_readings_own() {
        read(Phase.IDLE, 500, Map.of(SeriesKind.THREADS, 20L, SeriesKind.METASPACE, 10_000L));
        read(Phase.IDLE, 500, Map.of(SeriesKind.THREADS, 21L, SeriesKind.METASPACE, 11_500L));

        assertThat(readings.residue(SeriesKind.THREADS)).hasValue(0);
        assertThat(readings.residue(SeriesKind.METASPACE)).hasValue(1_500);
    }

    /** The first of them shows what load leaves, the later ones what is left after some time without. */
    @Test
    void the_first_idle_reading_is_the_first_that_is_judged() {
        heap(Phase.WARM_UP, 500, 900);
        heap(Phase.IDLE, 500, 1_000);
        heap(Phase.IDLE, 500, 400);
        readings.judgeFromFirstIdle();
        heap(Phase.MEASURED, 750, 1_100);

        assertPoints(readings.judgedPoints(SeriesKind.LIVE_HEAP), 500, 1_000, 750, 1_100);
    }

    /** It grows by 1,000 B per second, whether it is idle or makes its 100 requests. */
    @Test
    void growth_while_idle_is_taken_off_for_all_the_time() {
        timed(Phase.IDLE, 500, 10, 4, 50_000);
        readings.judgeFromFirstIdle();
        readings.growsWhileIdle(Optional.of(new IdleGrowth(1_000, 900, 1_200, 0.99)));
        timed(Phase.MEASURED, 600, 13, 5, 53_000);

        assertPoints(readings.judgedPoints(SeriesKind.LIVE_HEAP), 500, 50_000, 600, 50_000);
        assertThat(readings.withIdleInterval(new SlopeEstimate(10, 10, 10, 500, 600)))
                .isEqualTo(new SlopeEstimate(10, 4, 13, 500, 600));
        assertThat(readings.withIdleInterval(SlopeEstimate.UNKNOWN)).isEqualTo(SlopeEstimate.UNKNOWN);
    }

    private void timed(Phase phase, long requests, long elapsedSeconds, long loadSeconds, long bytes) {
        readings.add(
                new Sample(
                        requests,
                        phase,
                        Duration.ofSeconds(elapsedSeconds),
                        Duration.ofSeconds(loadSeconds),
                        Map.of(SeriesKind.LIVE_HEAP, bytes)),
                new ClassHistogram(Map.of()));
    }

    @Test
    void it_is_taken_off_each_judged_point_as_often_as_was_read_since_the_first() {
        heap(Phase.IDLE, 500, 1_000);
        heap(Phase.IDLE, 500, 1_024);
        readings.judgeFromLast(Phase.MEASURED);
        heap(Phase.MEASURED, 750, 2_048);
        heap(Phase.MEASURED, 1_000, 3_072);

        assertPoints(readings.judgedPoints(SeriesKind.LIVE_HEAP), 500, 1_024, 750, 2_024, 1_000, 3_024);
    }

    @Test
    void of_one_idle_reading_nothing_is_known_and_nothing_is_taken_off() {
        heap(Phase.IDLE, 500, 1_000);
        readings.judgeFromLast(Phase.MEASURED);
        heap(Phase.MEASURED, 750, 2_000);

        assertThat(readings.residue(SeriesKind.LIVE_HEAP)).isEmpty();
        assertPoints(readings.judgedPoints(SeriesKind.LIVE_HEAP), 500, 1_000, 750, 2_000);
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

        assertThat(readings.judgedPoints(SeriesKind.LIVE_HEAP).size()).isZero();
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

        assertPoints(readings.judgedPoints(SeriesKind.LIVE_HEAP), 750, 1_500, 1_000, 1_600);
    }

    @Test
    void readings_of_a_rest_that_changed_nothing_are_not_judged() {
        heap(Phase.IDLE, 500, 1_000);
        readings.judgeFromLast(Phase.MEASURED);
        heap(Phase.MEASURED, 750, 2_000);
        heap(Phase.RESTED, 750, 1_900);
        heap(Phase.MEASURED, 1_000, 3_000);

        assertPoints(readings.judgedPoints(SeriesKind.LIVE_HEAP), 500, 1_000, 750, 2_000, 1_000, 3_000);
    }

    @Test
    void what_the_system_told_only_at_times_has_fewer_points() {
        read(Phase.IDLE, 500, Map.of(SeriesKind.THREADS, 20L));
        readings.judgeFromLast(Phase.MEASURED);
        read(Phase.MEASURED, 750, Map.of(SeriesKind.LIVE_HEAP, 1L));
        read(Phase.MEASURED, 1_000, Map.of(SeriesKind.THREADS, 30L));

        assertPoints(readings.judgedPoints(SeriesKind.THREADS), 500, 20, 1_000, 30);
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
                .isEqualTo(Map.of("java.lang.String", new ClassGrowth(-7.2, -0.3), "[B", new ClassGrowth(64, 0.5)));
    }

    @Test
    void growth_by_class_of_a_single_reading_is_none() {
        histogram(500, Map.of("[B", new Amount(16, 1)));
        readings.judgeFromLast(Phase.MEASURED);

        assertThat(readings.growthByClass(0)).isEmpty();
    }

    private static void assertPoints(SeriesPoints curve, double... requestsAndValues) {
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
        readings.add(new Sample(requests, phase, Duration.ZERO, Duration.ZERO, values), new ClassHistogram(Map.of()));
    }

    private void histogram(long requests, Map<String, Amount> byClass) {
        readings.add(
                new Sample(requests, Phase.MEASURED, Duration.ZERO, Duration.ZERO, Map.of(SeriesKind.LIVE_HEAP, 1L)),
                new ClassHistogram(byClass));
    }
}
