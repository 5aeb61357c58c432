package dev.plimsoll.trend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReachTest {

    private static final String MADE = "The run made 5,500 requests after the warm-up, under load for 12.5 s in total";
    private static final String LATER =
            " A cache of more than 5,500 entries, or objects that are released later, look like a leak: if there are any, raise"
                    + " <leakHorizon> (-Dplimsoll.leakHorizon) or <leakRest> (-Dplimsoll.leakRest).";

    @Test
    void without_a_leak_it_is_what_was_made() {
        assertThat(text(false, 8, 0)).isEqualTo(MADE + ".");
    }

    @Test
    void a_leak_is_one_only_as_far_as_the_run_looked() {
        assertThat(text(true, 8, 11)).isEqualTo(MADE + ", and then left the application alone for 11.0 s." + LATER);
    }

    @Test
    void an_application_that_was_not_left_alone_is_not_said_to_have_been() {
        assertThat(text(true, 0, 0))
                .isEqualTo(MADE + ", and did not leave the application alone, since <leakRest> is 0." + LATER);
        assertThat(text(true, 8, 0)).isEqualTo(MADE + "." + LATER);
    }

    private static String text(boolean leaks, int rest, int leftAlone) {
        return new Reach(
                        5_500,
                        Duration.ofMillis(12_500),
                        leaks,
                        Duration.ofSeconds(rest),
                        Duration.ofSeconds(leftAlone))
                .text();
    }
}
