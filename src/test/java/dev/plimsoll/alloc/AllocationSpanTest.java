package dev.plimsoll.alloc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.result.Amount;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which threads serve no request. */
class AllocationSpanTest {

    private static final AllocatingThread SERVER = new AllocatingThread(7, "http-1");
    private static final AllocatingThread TIMER = new AllocatingThread(8, "timer");
    private static final AllocatingThread COMPILER = new AllocatingThread(9, "C2 CompilerThread0");

    @Test
    void a_thread_that_allocates_as_much_without_requests_is_background() {
        AllocationSpan load = span(Map.of(SERVER, new Amount(1_000, 10), TIMER, new Amount(100, 4)));
        AllocationSpan idle = span(Map.of(TIMER, new Amount(100, 2)));

        assertThat(load.background(idle)).containsExactly(TIMER.id());
    }

    @Test
    void a_compiler_is_background_though_it_was_idle_later() {
        AllocationSpan load = span(Map.of(SERVER, new Amount(1_000, 10), COMPILER, new Amount(144, 6)));

        assertThat(load.background(span(Map.of()))).containsExactly(COMPILER.id());
    }

    private static AllocationSpan span(Map<AllocatingThread, Amount> byThread) {
        return new AllocationSpan(new StackRows(new Stacks(), List.of(), new RowTable(), byThread), Amount.ZERO);
    }
}
