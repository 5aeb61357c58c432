package dev.plimsoll.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.fork.AgentChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When an application has worked off what it was asked to do. Time passes only by pauses. */
class IdlenessTest {

    private static final Duration DEADLINE = Duration.ofMinutes(2);

    private final App app = new App();
    private final Idleness idleness = new Idleness(app::after);

    @Test
    void a_silent_application_is_known_after_a_second_and_idle_at_once() throws Exception {
        assertThat(idleness.await(DEADLINE)).isTrue();
        assertThat(app.now()).isEqualTo(Duration.ofSeconds(1));
        assertThat(idleness.isSilent()).isTrue();

        assertThat(idleness.await(DEADLINE)).isTrue();
        assertThat(app.now()).isEqualTo(Duration.ofSeconds(1).plus(Idleness.MIN_QUIET));
    }

    @Test
    void work_that_takes_minutes_at_an_even_rate_is_waited_for() throws Exception {
        idleness.await(DEADLINE);
        Duration done = app.now().plusSeconds(40);
        app.every(20, 7, 100_000, done);

        assertThat(idleness.await(DEADLINE)).isTrue();
        assertThat(app.now()).isGreaterThan(done);
    }

    @Test
    void work_that_is_delayed_as_long_as_it_was_at_first_is_waited_for() throws Exception {
        app.once(200, 7, 100_000);
        idleness.await(DEADLINE);
        app.once(200, 7, 100_000);
        Duration done = app.now().plusMillis(200);

        assertThat(idleness.await(DEADLINE)).isTrue();
        assertThat(app.now()).isGreaterThan(done);
    }

    @Test
    void work_of_a_slow_worker_is_waited_for_between_its_tasks_too() throws Exception {
        app.once(500, 7, 100_000);
        idleness.await(DEADLINE);
        Duration done = app.now().plusSeconds(10);
        app.every(500, 7, 100_000, done);

        assertThat(idleness.await(DEADLINE)).isTrue();
        assertThat(app.now()).isGreaterThanOrEqualTo(done);
    }

    @Test
    void what_ticks_by_itself_is_no_work() throws Exception {
        app.every(100, 8, 5_000, Duration.ofDays(1));
        idleness.await(DEADLINE);
        Duration learnt = app.now();

        assertThat(idleness.await(DEADLINE)).isTrue();
        assertThat(app.now().minus(learnt)).isLessThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(idleness.bytesPerSecond()).isBetween(45_000L, 55_000L);
    }

    @Test
    void a_thread_that_allocates_by_itself_may_do_so_faster_once_its_code_is_compiled() throws Exception {
        app.every(10, 8, 5_000, Duration.ofDays(1));
        idleness.await(DEADLINE);
        app.every(10, 8, 50_000, Duration.ofDays(1));
        Duration faster = app.now();

        assertThat(idleness.await(DEADLINE)).isTrue();
        assertThat(app.now().minus(faster)).isLessThan(Duration.ofSeconds(12));
        assertThat(idleness.await(Duration.ofSeconds(2))).as("from then on").isTrue();
    }

    @Test
    void a_thread_that_ticks_and_works_is_waited_for() throws Exception {
        app.every(100, 8, 5_000, Duration.ofDays(1));
        idleness.await(DEADLINE);
        Duration done = app.now().plusSeconds(5);
        app.every(50, 8, 100_000, done);

        assertThat(idleness.await(DEADLINE)).isTrue();
        assertThat(app.now()).isGreaterThan(done);
    }

    @Test
    void work_without_end_is_said() throws Exception {
        idleness.await(DEADLINE);
        app.every(20, 7, 100_000, Duration.ofDays(1));

        assertThat(idleness.await(DEADLINE)).isFalse();
        AgentChannel.ThreadCounts from = idleness.read();
        assertThat(idleness.workBytes(from, app.after(Duration.ofSeconds(1)))).isEqualTo(5_000_000);
    }

    @Test
    void what_ticks_by_itself_is_no_work_afterwards_either() throws Exception {
        app.every(100, 8, 5_000, Duration.ofDays(1));
        idleness.await(DEADLINE);
        AgentChannel.ThreadCounts from = idleness.read();

        assertThat(idleness.workBytes(from, app.after(Duration.ofSeconds(4)))).isZero();
    }

    @Test
    void an_application_that_still_starts_is_waited_for_the_first_time() throws Exception {
        for (int second = 0; second < 5; second++) {
            app.every(10, 9, 40_000 >> second, Duration.ofSeconds(second + 1));
        }

        assertThat(idleness.await(DEADLINE)).isTrue();
        assertThat(app.now()).isGreaterThan(Duration.ofSeconds(5));
    }

    /** What the requests of a slow warm-up left to do fills both of the last two seconds alike, but not their end. */
    @Test
    void late_work_of_the_warm_up_is_no_background() throws Exception {
        app.once(700, 7, 1_000_000);
        app.once(1_300, 7, 1_000_000);
        idleness.await(DEADLINE);

        assertThat(idleness.isSilent()).isTrue();
        AgentChannel.ThreadCounts from = idleness.read();
        app.every(10, 7, 30_000, app.now().plusSeconds(1));
        assertThat(idleness.workBytes(from, app.after(Duration.ofSeconds(1)))).isEqualTo(3_000_000);
    }

    /** A worker that waits for its next task has a last object allocated, now and then after the poll that saw the task. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_worker_that_has_just_done_late_work_of_the_warm_up_is_no_background(boolean ticks) throws Exception {
        if (ticks) {
            app.every(100, 8, 900, Duration.ofDays(1));
        }
        app.once(720, 7, 300_000);
        app.once(770, 7, 32);
        idleness.await(DEADLINE);

        app.once(1_200, 7, 300_000);
        idleness.observe(DEADLINE);

        Duration done = app.now().plusMillis(1_200);
        app.once(1_200, 7, 300_000);
        assertThat(idleness.await(DEADLINE)).isTrue();
        assertThat(app.now()).isGreaterThan(done);
    }

    /** A worker that starts while it is looked at for the first time allocates some bytes, and then waits for its work. */
    @Test
    void a_worker_of_a_silent_application_that_was_just_started_is_no_background() throws Exception {
        app.once(20, 7, 200);
        idleness.await(DEADLINE);
        app.once(1_200, 7, 100_000);

        assertThat(idleness.observe(DEADLINE)).isTrue();
        assertThat(idleness.quiet()).isGreaterThan(Duration.ofMillis(1_200));
        AgentChannel.ThreadCounts from = idleness.read();
        app.once(10, 7, 30_000);
        assertThat(idleness.workBytes(from, app.after(Duration.ofSeconds(1)))).isEqualTo(30_000);
    }

    @Test
    void an_application_that_does_nothing_late_is_looked_at_for_two_seconds() throws Exception {
        idleness.await(DEADLINE);
        Duration asked = app.now();

        assertThat(idleness.observe(DEADLINE)).isTrue();
        assertThat(app.now().minus(asked)).isEqualTo(LateWork.OBSERVATION);
        assertThat(idleness.quiet()).isEqualTo(Idleness.MIN_QUIET);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 1_200, 1_900})
    void work_that_the_first_operation_does_not_hand_on_is_waited_for_once_another_did(int delay) throws Exception {
        idleness.await(DEADLINE);
        app.once(delay, 7, 100_000);
        assertThat(idleness.observe(DEADLINE)).isTrue();
        app.once(delay, 7, 100_000);
        Duration done = app.now().plusMillis(delay);

        assertThat(idleness.await(DEADLINE)).isTrue();
        assertThat(app.now()).isGreaterThan(done);
    }

    @Test
    void late_work_of_the_warm_up_that_shows_up_while_looking_on_is_enough() throws Exception {
        app.once(3_000, 7, 100_000);
        idleness.await(DEADLINE);
        app.once(3_000, 7, 100_000);
        Duration done = app.now().plusSeconds(3);
        assertThat(idleness.observe(DEADLINE)).isTrue();
        assertThat(app.now()).isGreaterThan(done);
        app.once(3_000, 7, 100_000);
        done = app.now().plusSeconds(3);

        assertThat(idleness.await(DEADLINE)).isTrue();
        assertThat(app.now()).isGreaterThan(done);
    }

    @Test
    void threads_that_did_nothing_until_the_load_are_told_from_those_that_did() throws Exception {
        app.knows(8);
        app.knows(7);
        idleness.await(DEADLINE);
        app.once(1, 7, 100_000);
        AgentChannel.ThreadCounts from = app.after(Duration.ofSeconds(1));
        app.once(1, 7, 100_000);
        app.once(1, 8, 500_000);
        app.once(1, 9, 20_000);

        assertThat(idleness.firstBytes(from, app.after(Duration.ofSeconds(1)))).isEqualTo(500_000);
    }

    @Test
    void work_that_recurs_every_five_seconds_is_not_late() throws Exception {
        idleness.await(DEADLINE);
        app.every(5_000, 8, 500_000, Duration.ofDays(1));
        app.after(Duration.ofSeconds(4));
        Duration asked = app.now();

        assertThat(idleness.observe(DEADLINE)).isFalse();
        assertThat(idleness.longestFailedWait())
                .isEqualTo(app.now().minus(asked))
                .isBetween(Duration.ofSeconds(10), Duration.ofSeconds(20));
    }

    @Test
    void little_that_recurs_every_five_seconds_does_not_matter() throws Exception {
        idleness.await(DEADLINE);
        app.every(5_000, 8, 10_000, Duration.ofDays(1));
        app.once(1, 7, 1_000_000);
        app.after(Duration.ofSeconds(4));
        Duration asked = app.now();

        assertThat(idleness.observe(DEADLINE)).isTrue();
        assertThat(app.now().minus(asked)).isEqualTo(LateWork.OBSERVATION);
    }

    /** Allocates by a plan. */
    private static final class App {
        private static final long MILLI = 1_000_000;

        private final Map<Long, Long> bytes = new HashMap<>();
        private final List<long[]> plans = new ArrayList<>();
        private long nanos;

        Duration now() {
            return Duration.ofNanos(nanos);
        }

        /** From now on, until then. */
        void every(long millis, long thread, long amount, Duration until) {
            plans.add(new long[] {nanos, millis * MILLI, thread, amount, until.toNanos()});
        }

        /** A thread that has allocated nothing yet. */
        void knows(long thread) {
            bytes.put(thread, 0L);
        }

        void once(long millis, long thread, long amount) {
            every(millis, thread, amount, now().plusMillis(millis));
        }

        AgentChannel.ThreadCounts after(Duration pause) {
            long before = nanos;
            nanos += pause.toNanos();
            for (long[] plan : plans) {
                bytes.merge(plan[2], plan[3] * (count(plan, nanos) - count(plan, before)), Long::sum);
            }
            long sum = bytes.values().stream().mapToLong(Long::longValue).sum();
            return new AgentChannel.ThreadCounts(new AgentChannel.Counter(OptionalLong.of(sum), nanos), bytes);
        }

        private static long count(long[] plan, long at) {
            return Math.max(0, Math.min(at, plan[4]) - plan[0]) / plan[1];
        }
    }
}
