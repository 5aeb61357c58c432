package dev.plimsoll.report.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plimsoll.result.WhatIfFixture;
import dev.plimsoll.result.WhatIfResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class NextStepsTest {

    @Test
    void switches_that_could_not_be_told_from_noise_are_compared_again_in_more_rounds() {
        assertThat(steps(WhatIfFixture.shop()))
                .extracting(NextStep::title, NextStep::copy)
                .containsExactly(
                        tuple("Adopt compactHeaders", "-XX:+UseCompactObjectHeaders"),
                        tuple(
                                "Compare again in more rounds",
                                "mvn package plimsoll:what-if -Dplimsoll.rounds=6 -Dplimsoll.whatIfTimeout=60min"));
        assertThat(steps(WhatIfFixture.withoutRss())).isEmpty();
    }

    @Test
    void rounds_that_the_time_limit_cut_short_are_made_with_more_time() {
        assertThat(steps(WhatIfFixture.ended())).singleElement().satisfies(step -> {
            assertThat(step.why()).isEqualTo("What serial changes could not be told from noise in 1 round.");
            assertThat(step.copy())
                    .isEqualTo("mvn package plimsoll:what-if -Dplimsoll.rounds=3 -Dplimsoll.whatIfTimeout=60min");
        });
    }

    private static List<NextStep> steps(WhatIfResult result) {
        return NextSteps.of(result, WhatIfFixture.judged(result));
    }
}
