package dev.plimsoll.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.fork.Deadline;
import dev.plimsoll.fork.Deadlines;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.load.FreshFork;
import dev.plimsoll.load.LoadClock;
import dev.plimsoll.result.NoisyFigures;
import dev.plimsoll.result.NoisyMetric;
import dev.plimsoll.result.NoisyRow;
import dev.plimsoll.result.NoisyRow.NoisyVerdict;
import dev.plimsoll.target.Exercised;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlockMeasurementTest {

    private static final double MILLION = 1e6;

    private final List<String> started = new ArrayList<>();
    private final List<NoisyFigures> partial = new ArrayList<>();
    private int open;

    /** One second per fork. */
    private final LoadClock clock = new LoadClock() {
        @Override
        public long nanos() {
            return Duration.ofSeconds(started.size()).toNanos();
        }

        @Override
        public void park(long nanos) {}
    };

    @Test
    void each_block_is_the_same_backwards_and_has_two_forks_of_each_arm() {
        List<List<Arm>> blocks = BlockOrder.of(20, 3).blocks();

        assertThat(blocks).hasSize(20);
        for (List<Arm> block : blocks) {
            assertThat(block).containsExactlyInAnyOrder(Arm.BASE, Arm.BASE, Arm.SAME, Arm.SAME, Arm.HEAD, Arm.HEAD);
            assertThat(block.subList(3, 6)).containsExactly(block.get(2), block.get(1), block.get(0));
        }
        assertThat(blocks.stream().map(block -> block.get(0)).distinct()).hasSize(3);
        assertThat(BlockOrder.of(20, 3)).isEqualTo(BlockOrder.of(20, 3)).isNotEqualTo(BlockOrder.of(20, 4));
    }

    @Test
    void a_slower_head_is_worse_and_not_the_base() throws Exception {
        NoisyFigures figures = measure(3, Duration.ofMinutes(1), () -> app("base", 2), () -> app("head", 3));

        assertThat(figures.baseForks()).isEqualTo(12);
        assertThat(figures.headForks()).isEqualTo(6);
        assertThat(started).hasSize(18);
        assertThat(started.stream().filter("head"::equals)).hasSize(6);
        assertThat(figures.notMeasured()).isEmpty();
        NoisyRow half = row(figures, NoisyMetric.LATENCY_P50);
        assertThat(List.of(half.base(), half.head(), half.ratio().value())).containsExactly(2.0, 3.0, 1.5);
        assertThat(half.verdict()).isEqualTo(NoisyVerdict.WORSE);
        assertThat(row(figures, NoisyMetric.LATENCY_P99).base()).isEqualTo(2);
        assertThat(open).isZero();
    }

    /** What was measured is not lost if a later round fails. */
    @Test
    void each_complete_block_is_handed_over() throws Exception {
        measure(3, Duration.ofMinutes(1), () -> app("base", 2), () -> app("head", 2));

        assertThat(partial).extracting(NoisyFigures::completedRounds).containsExactly(1, 2);
        assertThat(partial.get(0).rows())
                .extracting(NoisyRow::reason)
                .containsOnly("too few rounds: 1 of the 3 that are needed");
    }

    @Test
    void when_the_time_is_over_only_whole_blocks_count() throws Exception {
        SideForks slow = () -> app("any", 2);

        NoisyFigures figures = measure(5, Duration.ofSeconds(9), slow, slow);

        assertThat(figures.completedRounds()).isEqualTo(1);
        assertThat(figures.rounds()).isEqualTo(5);
        assertThat(figures.baseForks()).isEqualTo(4);
        assertThat(figures.headForks()).isEqualTo(2);
        assertThat(figures.rows()).extracting(NoisyRow::verdict).containsOnly(NoisyVerdict.INCONCLUSIVE);
        assertThat(figures.notMeasured())
                .isEqualTo("The time limit of 9.0 s passed after 1 of 5 rounds, at least 2 more are needed: raise"
                        + " <roundsTimeout> (-Dplimsoll.roundsTimeout).");
    }

    @Test
    void a_side_that_fails_is_named_and_what_was_measured_before_stays() throws Exception {
        SideForks failing = () -> {
            if (started.size() > 6) {
                throw new ForkException("The application exited with code 3.\nIts log:");
            }
            return app("head", 2);
        };

        NoisyFigures figures = measure(5, Duration.ofMinutes(1), () -> app("base", 2), failing);

        assertThat(figures.completedRounds()).isEqualTo(1);
        assertThat(figures.rows()).isNotEmpty();
        assertThat(figures.notMeasured())
                .isEqualTo("The application of the head does not boot: The application exited with code 3.");
        assertThat(open).isZero();
    }

    @Test
    void windows_are_joined_until_a_99th_percentile_is_more_than_their_maximum() {
        List<Double> window = List.of(1.0, 2.0, 3.0);

        assertThat(ArmReadings.joined(List.of(window, window, window, window, window), 6))
                .extracting(List::size)
                .containsExactly(6, 9);
        assertThat(ArmReadings.joined(List.of(window, window), 7)).isEmpty();
    }

    private NoisyFigures measure(int rounds, Duration timeout, SideForks base, SideForks head)
            throws InterruptedException {
        BlockPlan plan = new BlockPlan(
                "GET /", base, head, rounds, new FreshFork(1, 1_000, Duration.ofSeconds(10)), timeout, 0.05);
        return BlockMeasurement.of(plan, Progress.SILENT, partial::add, clock);
    }

    private static NoisyRow row(NoisyFigures figures, NoisyMetric metric) {
        return figures.rows().stream()
                .filter(row -> row.metric() == metric)
                .findFirst()
                .orElseThrow();
    }

    /** An application whose requests all take as long, as it says itself. */
    private Exercised app(String side, double millis) {
        started.add(side);
        open++;
        return new Exercised() {
            @Override
            public long pid() {
                return ProcessHandle.current().pid();
            }

            @Override
            public Deadline endAfter(Duration timeout, String reason) {
                return Deadlines.never();
            }

            @Override
            public boolean begin() {
                return true;
            }

            @Override
            public void run(int operations) {}

            @Override
            public List<Long> runTimed(int operations) {
                List<Long> nanos = new ArrayList<>();
                for (int i = 0; i < operations; i++) {
                    nanos.add(Math.round(millis * MILLION));
                }
                return nanos;
            }

            @Override
            public void close() {
                open--;
            }
        };
    }
}
