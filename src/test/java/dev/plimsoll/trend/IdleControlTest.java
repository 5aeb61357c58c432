package dev.plimsoll.trend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.fork.Progress;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.TrendResult.IdleGrowth;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdleControlTest {

    private static final Duration PATIENCE = Duration.ofSeconds(8);

    /** A timer keeps some bytes each so many milliseconds. */
    @ParameterizedTest
    @CsvSource({"20_000, 100", "2_000, 100", "1_000_000, 1_000", "400_000, 2_000", "600, 10"})
    void what_a_timer_keeps_for_ever_is_growth_while_idle(String bytes, String everyMillis) throws Exception {
        double size = Double.parseDouble(bytes.replace("_", ""));
        double every = Double.parseDouble(everyMillis.replace("_", "")) / 1e3;
        ScriptedApplication app = ScriptedApplication.heap((seconds, n, x) -> 4e6 + size * Math.floor(seconds / every));

        IdleGrowth before = control(app).before().orElseThrow();
        IdleGrowth after = control(app).after(before).orElseThrow();

        assertThat(before.low()).isLessThanOrEqualTo(Math.round(size / every));
        assertThat(before.high()).isGreaterThanOrEqualTo(Math.round(size / every));
        assertThat((double) after.bytesPerSecond()).isBetween(0.8 * size / every, 1.2 * size / every);
    }

    @Test
    void an_idle_heap_that_does_not_grow_is_watched_for_two_steps() throws Exception {
        Random random = new Random(1);
        ScriptedApplication app =
                ScriptedApplication.heap((seconds, n, x) -> 4e6 + (n == 7 ? 960 : 0) + random.nextInt(100));

        assertThat(control(app).before()).isEmpty();
        assertThat(app.count()).isEqualTo(DiagnosisSettings.IDLE_READINGS + DiagnosisSettings.QUIET_STEPS);
    }

    /** 400 B each millisecond for the first three seconds. */
    @Test
    void a_buffer_that_fills_first_is_waited_for() throws Exception {
        ScriptedApplication app = ScriptedApplication.heap((seconds, n, x) -> 4e6 + 400e3 * Math.min(seconds, 3));

        assertThat(control(app).before()).isEmpty();
        assertThat(app.clock()).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(6));
    }

    @Test
    void what_has_stopped_growing_in_the_end_is_none() throws Exception {
        ScriptedApplication app = ScriptedApplication.heap((seconds, n, x) -> 4e6 + 100e3 * Math.min(seconds, 10));
        IdleGrowth before = control(app).before().orElseThrow();
        app.pause(Duration.ofSeconds(5));

        assertThat(control(app).after(before)).isEmpty();
    }

    /** 8.5 KB each collection, however long it is left alone in between. */
    @Test
    void what_the_collections_make_grow_is_not_due_to_time() throws Exception {
        ScriptedApplication app = ScriptedApplication.heap((seconds, n, x) -> 4e6 + 8_500.0 * n);

        assertThat(control(app).before()).isEmpty();
    }

    @Test
    void what_is_released_while_idle_is_no_growth() throws Exception {
        ScriptedApplication app = ScriptedApplication.heap((seconds, n, x) -> 4e6 - 100e3 * seconds);

        assertThat(control(app).before()).isEmpty();
    }

    /** A timer that fires less often than the application is watched at first. */
    @ParameterizedTest
    @CsvSource({"500_000, 4_000", "100_000, 3_000", "20_000, 100"})
    void what_a_slow_timer_keeps_is_found_after_the_requests(String bytes, String everyMillis) throws Exception {
        double size = Double.parseDouble(bytes.replace("_", ""));
        double every = Double.parseDouble(everyMillis.replace("_", "")) / 1e3;
        ScriptedApplication app = ScriptedApplication.heap((seconds, n, x) -> 4e6 + size * Math.floor(seconds / every));
        readBefore(app);

        IdleGrowth growth = control(app).late().heap().orElseThrow();

        assertThat((double) growth.low()).isLessThanOrEqualTo(size / every);
        assertThat((double) growth.high()).isGreaterThanOrEqualTo(size / every);
    }

    @Test
    void threads_that_an_idle_application_goes_on_starting_are_found_after_the_requests() throws Exception {
        ScriptedApplication app =
                new ScriptedApplication(SeriesKind.THREADS, (seconds, n, x) -> 20 + Math.floor(seconds / 2));
        app.read(Phase.IDLE, "");

        LateGrowth growth = control(app).late();

        assertThat(growth.heap()).isEmpty();
        assertThat(growth.counts()).containsOnlyKeys(SeriesKind.THREADS);
        assertThat(growth.counts().get(SeriesKind.THREADS)).isBetween(0.45, 0.55);
    }

    @Test
    void an_application_that_stays_as_it_is_is_watched_for_one_step_after_the_requests() throws Exception {
        ScriptedApplication app = ScriptedApplication.heap((seconds, n, x) -> 4e6);
        app.read(Phase.IDLE, "");

        assertThat(control(app).late()).isEqualTo(LateGrowth.NONE);
        assertThat(app.count()).isEqualTo(2);
    }

    /** Once each 8 s, as a cache that is filled again, or once for all. */
    @ParameterizedTest
    @ValueSource(strings = {"goes up and down", "comes once", "comes with the collections"})
    void what_only_looks_like_growth_for_a_while_is_none(String what) throws Exception {
        ScriptedApplication app = ScriptedApplication.heap((seconds, n, x) -> 4e6
                + switch (what) {
                    case "goes up and down" -> 500e3 * (Math.floor(seconds / 4) % 2);
                    case "comes once" -> seconds > 4 ? 500e3 : 0;
                    default -> 8_500.0 * n;
                });
        readBefore(app);

        assertThat(control(app).late()).isEqualTo(LateGrowth.NONE);
    }

    @Test
    void without_a_rest_only_what_reading_leaves_is_looked_at() throws Exception {
        ScriptedApplication app = ScriptedApplication.heap((seconds, n, x) -> 4e6 + 200e3 * seconds);

        Optional<IdleGrowth> growth = new IdleControl(app, Duration.ZERO, Progress.SILENT).before();

        assertThat(growth).isEmpty();
        assertThat(app.count()).isEqualTo(DiagnosisSettings.IDLE_READINGS);
    }

    private static void readBefore(ScriptedApplication app) {
        for (int i = 0; i < DiagnosisSettings.IDLE_READINGS; i++) {
            app.read(Phase.IDLE, "");
        }
    }

    private static IdleControl control(ScriptedApplication app) {
        return new IdleControl(app, PATIENCE, Progress.SILENT);
    }
}
