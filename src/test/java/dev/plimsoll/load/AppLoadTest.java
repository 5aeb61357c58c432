package dev.plimsoll.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.load.ScriptedTarget.Run;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class AppLoadTest {

    @Test
    void operations_are_spread_evenly_over_the_time_that_their_rate_gives_them() throws Exception {
        ScriptedTarget target = ScriptedTarget.taking(1);

        load(target, 10).run(5);

        assertThat(target.runs())
                .containsExactly(new Run(0, 1), new Run(100, 1), new Run(200, 1), new Run(300, 1), new Run(400, 1));
    }

    @Test
    void a_high_rate_is_kept_in_portions_of_a_twentieth_of_a_second() throws Exception {
        ScriptedTarget target = ScriptedTarget.taking(0);

        load(target, 1_000).run(120);

        assertThat(target.runs()).containsExactly(new Run(0, 50), new Run(50, 50), new Run(100, 20));
    }

    @Test
    void a_target_that_was_slow_makes_up_for_it_without_a_pause() throws Exception {
        ScriptedTarget target = ScriptedTarget.taking(250);
        AppLoad load = load(target, 10);

        load.run(2);
        assertThat(target.waitedMillis()).isZero();
        target.takes(1);
        load.run(1);

        assertThat(target.runs()).containsExactly(new Run(0, 1), new Run(250, 1), new Run(500, 1));
        assertThat(load.completed()).isEqualTo(3);
    }

    @Test
    void without_a_rate_all_follow_one_another() throws Exception {
        ScriptedTarget target = ScriptedTarget.taking(3);

        new AppLoad(target, OptionalDouble.empty(), target).run(40);

        assertThat(target.runs()).containsExactly(new Run(0, 40));
        assertThat(target.waitedMillis()).isZero();
    }

    @Test
    void each_span_has_how_long_its_operations_took() throws Exception {
        ScriptedTarget target = ScriptedTarget.taking(4);

        AppLoad load = new AppLoad(target, OptionalDouble.empty(), target);
        LoadReading reading = load.measureTimed(20);

        assertThat(reading.millis())
                .hasSize(10)
                .allSatisfy(span -> assertThat(span).containsExactly(4.0, 4.0));
        assertThat(reading.perSecond()).hasSize(10).containsOnly(250.0);
        assertThat(load.completed()).isEqualTo(20);
        assertThat(load.measure(20).millis()).isEmpty();
    }

    @Test
    void operations_that_belong_together_are_not_divided() throws Exception {
        ScriptedTarget target = ScriptedTarget.taking(1).asOne();

        load(target, 10).run(30);

        assertThat(target.runs()).containsExactly(new Run(0, 30));
    }

    @Test
    void who_waits_for_its_turn_can_be_interrupted() {
        ScriptedTarget target = ScriptedTarget.taking(1);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> load(target, 10).run(2)).isInstanceOf(InterruptedException.class);
        assertThat(target.runs()).hasSize(1);
    }

    private static AppLoad load(ScriptedTarget target, double perSecond) {
        return new AppLoad(target, OptionalDouble.of(perSecond), target);
    }
}
