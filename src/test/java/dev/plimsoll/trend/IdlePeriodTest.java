package dev.plimsoll.trend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.fork.Progress;
import dev.plimsoll.result.SeriesKind;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdlePeriodTest {

    /** A timer ends what is 3 s old. */
    @Test
    void what_a_timer_ends_is_released_after_its_time() throws Exception {
        IdlePeriod.Released released = rest(SeriesKind.LIVE_HEAP, 5_000_000, (seconds, n, x) -> seconds < 3 ? 5e6 : 4e6)
                .orElseThrow();

        assertThat(released.kinds()).containsExactly(SeriesKind.LIVE_HEAP);
        assertThat(released.time()).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(5));
    }

    /** Whoever opens the next file closes those that are 5 s old. */
    @Test
    void what_the_next_request_ends_is_released_too() throws Exception {
        IdlePeriod.Released released = rest(SeriesKind.OPEN_FILES, 5_040, (seconds, n, x) -> {
                    boolean isUsed = x > 5_550;
                    return seconds > 5 && isUsed ? 40 : 5_040;
                })
                .orElseThrow();

        assertThat(released.kinds()).containsExactly(SeriesKind.OPEN_FILES);
    }

    /** The watch for slow timers has left the application alone before. */
    @Test
    void the_time_that_the_application_was_idle_before_counts_too() throws Exception {
        ScriptedApplication app =
                new ScriptedApplication(SeriesKind.OPEN_FILES, (seconds, n, x) -> seconds > 4.5 ? 16 : 618);
        app.measured(550, 16);
        app.readings().judgeFromLast(Phase.MEASURED);
        app.measured(5_550, 618);
        app.pause(Duration.ofSeconds(4));
        app.read(Phase.IDLE, "");

        IdlePeriod.Released released = new IdlePeriod(app, Duration.ofSeconds(8), 15, Progress.SILENT)
                .released(Set.of(SeriesKind.OPEN_FILES))
                .orElseThrow();

        assertThat(released.time()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(7));
    }

    @Test
    void what_stays_is_not_released() throws Exception {
        assertThat(rest(SeriesKind.LIVE_HEAP, 5_000_000, (seconds, n, x) -> 5e6 + 1_000 * (x - 5_550)))
                .isEmpty();
        assertThat(rest(SeriesKind.THREADS, 60, (seconds, n, x) -> 58)).isEmpty();
    }

    /** It had grown from 4,000,000 or 40 within 5,000 requests. */
    private static Optional<IdlePeriod.Released> rest(SeriesKind kind, long full, ScriptedApplication.Script script)
            throws Exception {
        ScriptedApplication app = new ScriptedApplication(kind, script);
        app.measured(550, kind == SeriesKind.LIVE_HEAP ? 4_000_000 : 40);
        app.readings().judgeFromLast(Phase.MEASURED);
        app.measured(5_550, full);
        return new IdlePeriod(app, Duration.ofSeconds(8), 15, Progress.SILENT).released(Set.of(kind));
    }
}
