package dev.plimsoll.trend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.fork.Progress;
import dev.plimsoll.result.IdleGrowth;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @Test
    void without_a_rest_only_what_reading_leaves_is_looked_at() throws Exception {
        ScriptedApplication app = ScriptedApplication.heap((seconds, n, x) -> 4e6 + 200e3 * seconds);

        Optional<IdleGrowth> growth = new IdleControl(app, Duration.ZERO, Progress.SILENT).before();

        assertThat(growth).isEmpty();
        assertThat(app.count()).isEqualTo(DiagnosisSettings.IDLE_READINGS);
    }

    private static IdleControl control(ScriptedApplication app) {
        return new IdleControl(app, PATIENCE, Progress.SILENT);
    }
}
