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
                .rest(Set.of(SeriesKind.OPEN_FILES))
                .released()
                .orElseThrow();

        assertThat(released.time()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(7));
    }

    @Test
    void what_stays_is_not_released() throws Exception {
        assertThat(rest(SeriesKind.LIVE_HEAP, 5_000_000, (seconds, n, x) -> 5e6 + 1_000 * (x - 5_550)))
                .isEmpty();
        assertThat(rest(SeriesKind.THREADS, 60, (seconds, n, x) -> 58)).isEmpty();
    }

    /** Clears a map 20 s after the last load. */
    @Test
    void what_a_timer_ends_after_the_rest_is_not_released_but_the_rest_says_how_long_it_was() throws Exception {
        IdlePeriod.Rested brief = restForClearing(Duration.ofSeconds(8));

        assertThat(brief.released()).isEmpty();
        assertThat(brief.leftAlone()).isEqualTo(Duration.ofSeconds(8));
        assertThat(new Reach(5_000, Duration.ofSeconds(3), true, Duration.ofSeconds(8), brief.leftAlone()).text())
                .contains("left the application alone for 8.0 s.")
                .contains("<leakRest> (-Dplimsoll.leakRest)");

        IdlePeriod.Rested longer = restForClearing(Duration.ofSeconds(25));

        assertThat(longer.released().orElseThrow().kinds()).containsExactly(SeriesKind.LIVE_HEAP);
        assertThat(longer.leftAlone()).isGreaterThan(Duration.ofSeconds(25));
    }

    private static IdlePeriod.Rested restForClearing(Duration rest) throws Exception {
        ScriptedApplication app = ScriptedApplication.heap((seconds, n, x) -> seconds < 20 ? 5e6 : 4e6);
        app.measured(550, 4_000_000);
        app.readings().judgeFromLast(Phase.MEASURED);
        app.measured(5_550, 5_000_000);
        return new IdlePeriod(app, rest, 15, Progress.SILENT).rest(Set.of(SeriesKind.LIVE_HEAP));
    }

    /** Ten loaders with a class each are closed by a timer. */
    @Test
    void few_of_a_kind_are_released_if_most_of_them_are() throws Exception {
        assertThat(rest(SeriesKind.LOADED_CLASSES, 50, (seconds, n, x) -> seconds < 3 ? 50 : 40))
                .isPresent();
        assertThat(rest(SeriesKind.LOADED_CLASSES, 50, (seconds, n, x) -> seconds < 3 ? 50 : 47))
                .isEmpty();
    }

    /** It had grown from 4,000,000 or 40 within 5,000 requests. */
    private static Optional<IdlePeriod.Released> rest(SeriesKind kind, long full, ScriptedApplication.Script script)
            throws Exception {
        ScriptedApplication app = new ScriptedApplication(kind, script);
        app.measured(550, kind == SeriesKind.LIVE_HEAP ? 4_000_000 : 40);
        app.readings().judgeFromLast(Phase.MEASURED);
        app.measured(5_550, full);
        return new IdlePeriod(app, Duration.ofSeconds(8), 15, Progress.SILENT)
                .rest(Set.of(kind))
                .released();
    }
}
