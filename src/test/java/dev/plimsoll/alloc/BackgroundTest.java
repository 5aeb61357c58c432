package dev.plimsoll.alloc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.jfr.AllocatingThread;
import dev.plimsoll.jfr.AllocationSpan;
import dev.plimsoll.jfr.RowTable;
import dev.plimsoll.jfr.StackRows;
import dev.plimsoll.jfr.Stacks;
import dev.plimsoll.result.Amount;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the application allocates by itself is told apart by its rate. */
class BackgroundTest {

    private static final AllocatingThread SERVER = new AllocatingThread(7, "http-1");
    private static final AllocatingThread TIMER = new AllocatingThread(8, "timer");
    private static final AllocatingThread COMPILER = new AllocatingThread(9, "C2 CompilerThread0");
    private static final AllocatingThread TASK = new AllocatingThread(10, "task-1");
    private static final AllocatingThread NEXT_TASK = new AllocatingThread(11, "task-2");
    private static final List<String> TYPES = List.of("[B", "java.lang.String");
    private static final int TICK = 3;
    private static final int SERVE = 4;

    private final Stacks stacks = new Stacks();

    @Test
    void a_thread_that_allocates_as_much_per_second_without_requests_is_background() {
        Background apart = apart(
                10,
                span().with(SERVER, SERVE, 10, 1_000).with(TIMER, TICK, 40, 800),
                5,
                span().with(TIMER, TICK, 5, 100),
                span().with(TIMER, TICK, 5, 100),
                span().with(TIMER, TICK, 5, 100),
                span().with(TIMER, TICK, 5, 100));

        assertThat(apart.threads()).containsExactly(TIMER.id());
        assertThat(apart.background()).isEqualTo(new Amount(800, 40));
        assertThat(apart.requests().total()).isEqualTo(new Amount(1_000, 10));
    }

    @Test
    void what_ticks_once_more_or_less_in_a_span_is_background() {
        Background apart = apart(
                2,
                span().with(TIMER, TICK, 300, 30_000),
                4,
                span().with(TIMER, TICK, 100, 10_000),
                span(),
                span().with(TIMER, TICK, 100, 10_000),
                span().with(TIMER, TICK, 100, 10_000));

        assertThat(apart.background()).isEqualTo(new Amount(30_000, 300));
    }

    @Test
    void a_tick_more_than_the_rate_is_background_though_all_idle_spans_have_equally_many() {
        Background apart = apart(
                1,
                span().with(TIMER, TICK, 4, 80_000).with(TIMER, SERVE, 20, 200_000),
                6,
                span().with(TIMER, TICK, 5, 100_000),
                span().with(TIMER, TICK, 5, 100_000),
                span().with(TIMER, TICK, 5, 100_000),
                span().with(TIMER, TICK, 5, 100_000));

        assertThat(apart.background()).isEqualTo(new Amount(80_000, 4));
        assertThat(apart.requests().total()).isEqualTo(new Amount(200_000, 20));
    }

    @Test
    void a_thread_that_serves_requests_and_ticks_keeps_what_it_allocates_for_requests() {
        Background apart = apart(
                4,
                span().with(TIMER, TICK, 500, 50_000).with(TIMER, SERVE, 20, 2_000),
                4,
                span().with(TIMER, TICK, 50, 5_000),
                span().with(TIMER, TICK, 51, 5_100),
                span().with(TIMER, TICK, 50, 5_000),
                span().with(TIMER, TICK, 49, 4_900));

        assertThat(apart.threads()).isEmpty();
        assertThat(apart.background()).isEqualTo(new Amount(20_000, 200));
        assertThat(apart.requests().total()).isEqualTo(new Amount(32_000, 320));
    }

    @Test
    void what_ticks_on_a_thread_of_its_own_each_time_is_known_by_its_stack() {
        Background apart = apart(
                4,
                span().with(SERVER, SERVE, 10, 1_000).with(TASK, TICK, 4, 400),
                4,
                span().with(NEXT_TASK, TICK, 1, 100),
                span().with(NEXT_TASK, TICK, 1, 100),
                span().with(NEXT_TASK, TICK, 1, 100),
                span().with(NEXT_TASK, TICK, 1, 100));

        assertThat(apart.background()).isEqualTo(new Amount(400, 4));
        assertThat(apart.requests().total()).isEqualTo(new Amount(1_000, 10));
    }

    @Test
    void as_many_but_larger_objects_are_not_explained_by_what_is_allocated_while_idle() {
        Background apart = apart(
                4,
                span().with(TIMER, TICK, 40, 4_000_000),
                4,
                span().with(TIMER, TICK, 10, 1_000),
                span().with(TIMER, TICK, 10, 1_000),
                span().with(TIMER, TICK, 10, 1_000),
                span().with(TIMER, TICK, 10, 1_000));

        assertThat(apart.requests().total().bytes()).isEqualTo(4_000_000 - 4_000);
        assertThat(apart.requests().total().objects()).isPositive();
    }

    @Test
    void a_compiler_is_background_though_it_was_idle_later() {
        Background apart = apart(
                1,
                span().with(SERVER, SERVE, 10, 1_000).with(COMPILER, SERVE, 6, 144),
                1,
                span(),
                span(),
                span(),
                span());

        assertThat(apart.threads()).containsExactly(COMPILER.id());
        assertThat(apart.background()).isEqualTo(new Amount(144, 6));
        assertThat(apart.requests().total()).isEqualTo(new Amount(1_000, 10));
    }

    private Background apart(int seconds, Span load, int idleSeconds, Span... idle) {
        List<AllocationSpan> spans = new ArrayList<>();
        for (Span span : idle) {
            spans.add(span.made());
        }
        Background apart =
                Background.of(load.made(), Duration.ofSeconds(seconds), spans, Duration.ofSeconds(idleSeconds));
        assertThat(apart.requests().total().plus(apart.background()))
                .as("no byte is lost")
                .isEqualTo(load.made().rows().total());
        return apart;
    }

    private Span span() {
        return new Span();
    }

    private final class Span {
        private final RowTable rows = new RowTable();
        private final Map<AllocatingThread, Amount> byThread = new HashMap<>();

        Span with(AllocatingThread thread, int stack, long objects, long bytes) {
            rows.add(thread.id(), stack, 0, bytes, objects);
            byThread.merge(thread, new Amount(bytes, objects), Amount::plus);
            return this;
        }

        AllocationSpan made() {
            return new AllocationSpan(new StackRows(stacks, TYPES, rows, byThread), Amount.ZERO);
        }
    }
}
