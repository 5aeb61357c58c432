package dev.plimsoll.trend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.app.Origin;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.result.Owner;
import dev.plimsoll.target.Target;
import dev.plimsoll.unit.TimeLimit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrendPlanTest {

    private record Named(String title) implements Target.Source {
        @Override
        public List<String> jvmArgs() {
            return List.of();
        }

        @Override
        public Target fork(List<String> jvmArgs) throws ForkException {
            throw new ForkException("Not to be forked");
        }
    }

    private static final TrendPlan PLAN = new TrendPlan(
            new Named("GET /"),
            name -> new Origin(Owner.UNKNOWN, ""),
            500,
            5_000,
            Duration.ofSeconds(60),
            20_000,
            Duration.ofSeconds(100),
            20,
            Duration.ofSeconds(8),
            64,
            Set.of(),
            SuspectsWhen.AUTO,
            Duration.ofMinutes(3),
            16,
            Deployment.UNKNOWN,
            Path.of("results"));

    @Test
    void it_is_repeated_one_at_a_time_in_the_time_that_is_left() {
        TrendPlan again = PLAN.asConfigured(Duration.ofSeconds(70), Duration.ofSeconds(10))
                .orElseThrow();

        assertThat(again.maxAtOnce()).isEqualTo(1);
        assertThat(again.maxDuration()).isEqualTo(Duration.ofSeconds(30));
        assertThat(again.suspects()).isEqualTo(SuspectsWhen.AUTO);
        assertThat(again.folder()).isEqualTo(PLAN.folder());
    }

    /** Another run without a reading that counts would replace one with readings. */
    @ParameterizedTest
    @CsvSource({"90, 10", "100, 0", "130, 10"})
    void it_is_not_repeated_without_time_for_another_warm_up(int elapsedSeconds, int warmUpSeconds) {
        assertThat(PLAN.asConfigured(Duration.ofSeconds(elapsedSeconds), Duration.ofSeconds(warmUpSeconds)))
                .isEmpty();
    }

    @Test
    void a_copy_has_no_suspects_and_logs_elsewhere() {
        Target.Source other = new Named("copy");

        TrendPlan copy = PLAN.ofCopy(other, TimeLimit.of(Duration.ofHours(1)), Path.of("elsewhere"));

        assertThat(copy.source()).isSameAs(other);
        assertThat(copy.suspects()).isEqualTo(SuspectsWhen.NEVER);
        assertThat(copy.folder()).isEqualTo(Path.of("elsewhere"));
        assertThat(copy.maxAtOnce()).isEqualTo(16);
    }
}
