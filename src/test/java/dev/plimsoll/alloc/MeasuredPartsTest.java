package dev.plimsoll.alloc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.result.Caveat;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;

/** Halves of the measured operations are compared fairly. */
class MeasuredPartsTest {

    @Test
    void a_first_half_that_is_not_warm_is_said_with_both_figures() {
        Caveat caveat =
                caveat(20, 10, request -> request < 10 ? 80_000 : 14_000).orElseThrow();

        assertThat(caveat.code()).isEqualTo("halves-differ");
        assertThat(caveat.truth()).isEqualTo(Caveat.Truth.LOWER);
        assertThat(caveat.text())
                .startsWith("The first half of the measured requests allocates 80,000 B per request, the second half"
                        + " 14,000 B.");
    }

    @Test
    void it_is_said_unless_the_warm_up_ends_within_the_first_or_last_quarter() {
        for (int end = 6; end <= 14; end++) {
            int warm = end;
            assertThat(caveat(20, 10, request -> request < warm ? 80_000 : 14_000))
                    .as("warm after %d", end)
                    .isPresent();
        }
    }

    @Test
    void parts_that_differ_by_less_than_the_figure_repeats_are_as_good_as_equal() {
        assertThat(caveat(20, 10, request -> (request < 6 ? 80_000 : 14_000) + request * 37 % 20))
                .isPresent();
    }

    @Test
    void what_rises_with_each_request_is_said() {
        assertThat(caveat(20, 10, request -> 10_000 + 500L * request)
                        .orElseThrow()
                        .truth())
                .isEqualTo(Caveat.Truth.HIGHER);
        assertThat(caveat(6, 6, request -> 10_000 + 500L * request)).isPresent();
    }

    @Test
    void equal_requests_and_halves_that_hardly_differ_are_not() {
        assertThat(caveat(20, 10, request -> 50_000)).isEmpty();
        assertThat(caveat(20, 10, request -> 50_000 + 25L * request)).isEmpty();
        assertThat(caveat(20, 10, request -> 0)).isEmpty();
    }

    @Test
    void so_few_requests_that_nobody_can_tell_are_not() {
        for (int requests = 1; requests <= 5; requests++) {
            assertThat(caveat(requests, requests, request -> 100_000L >> request))
                    .as("%d requests", requests)
                    .isEmpty();
        }
    }

    @Test
    void periodic_heavy_requests_are_not_whatever_their_period_and_phase() {
        for (int period = 2; period <= 40; period++) {
            for (int phase = 0; phase < period; phase++) {
                int every = period;
                int first = phase;
                assertThat(caveat(20, 10, request -> request % every == first ? 1_000_000 : 1_000))
                        .as("each %dth, from the %dth", period, phase)
                        .isEmpty();
            }
        }
    }

    @Test
    void chance_alone_is_said_in_few_runs() {
        Random random = new Random(11);
        int said = 0;
        for (int i = 0; i < 2_000; i++) {
            said += caveat(20, 10, request -> (long) (50_000 * (1 + 0.2 * random.nextGaussian())))
                            .isPresent()
                    ? 1
                    : 0;
        }
        assertThat(said).isLessThan(2_000 * 3 / 100);
    }

    @Test
    void what_other_threads_do_after_the_last_answer_makes_parts_tell_nothing() {
        MeasuredParts parts = parts(20, 10, request -> request < 10 ? 80_000 : 14_000);
        parts.end(counter(20L * 100_000));

        assertThat(parts.caveat()).isEmpty();
    }

    private static Optional<Caveat> caveat(int requests, int count, IntToLongFunction bytes) {
        return parts(requests, count, bytes).caveat();
    }

    private static MeasuredParts parts(int requests, int count, IntToLongFunction bytes) {
        MeasuredParts parts = new MeasuredParts(counter(0));
        int step = requests / count;
        long sum = 0;
        for (int i = 0; i < requests; i++) {
            sum += bytes.applyAsLong(i);
            if ((i + 1) % step == 0) {
                parts.add(step, counter(sum));
            }
        }
        return parts;
    }

    private static AgentChannel.Counter counter(long bytes) {
        return new AgentChannel.Counter(OptionalLong.of(bytes), 0);
    }
}
