package dev.plimsoll.blocks;

import dev.plimsoll.fork.Progress;
import dev.plimsoll.load.ForkFailedException;
import dev.plimsoll.load.LoadClock;
import dev.plimsoll.result.NoisyFigures;
import dev.plimsoll.result.NoisyRow;
import dev.plimsoll.unit.TimeSpan;
import java.util.List;
import java.util.function.Consumer;

/**
 * Measures two sides of an application in fresh forks, one after the other, in blocks of two forks per arm: the base, the base again,
 * and the head. The number of blocks and their order are fixed before the first fork; if the time is over, only whole blocks count.
 * For one thread.
 */
public final class BlockMeasurement {

    private static final String BASE = "base";
    private static final String HEAD = "head";

    private final BlockPlan plan;
    private final Progress progress;
    private final RatioRule rule;
    private final ArmReadings readings = new ArmReadings();
    private final LoadClock clock;
    private final long deadlineNanos;
    private String failing = BASE;

    private BlockMeasurement(BlockPlan plan, Progress progress, LoadClock clock) {
        this.plan = plan;
        this.progress = progress;
        this.rule = RatioRule.of(plan.equalWithin());
        this.clock = clock;
        this.deadlineNanos = clock.nanos() + plan.timeout().toNanos();
    }

    /**
     * Measures both sides. An application that fails ends it; what was measured until then stays.
     *
     * @param partial takes what was measured after each block but the last
     */
    public static NoisyFigures of(BlockPlan plan, Progress progress, Consumer<NoisyFigures> partial)
            throws InterruptedException {
        return of(plan, progress, partial, LoadClock.SYSTEM);
    }

    /** The same by another clock. */
    static NoisyFigures of(BlockPlan plan, Progress progress, Consumer<NoisyFigures> partial, LoadClock clock)
            throws InterruptedException {
        return new BlockMeasurement(plan, progress, clock).measure(partial);
    }

    private NoisyFigures measure(Consumer<NoisyFigures> partial) throws InterruptedException {
        List<List<Arm>> blocks =
                BlockOrder.of(plan.rounds(), BlockSettings.SEED).blocks();
        int forks = blocks.stream().mapToInt(List::size).sum();
        progress.phase("both sides in " + forks + " fresh forks", forks);
        int completed = 0;
        for (List<Arm> block : blocks) {
            try {
                if (!isComplete(block)) {
                    return figures(completed).endedBecause(timedOut(completed));
                }
            } catch (ForkFailedException failure) {
                return figures(completed).endedBecause(side(failure));
            }
            readings.completeBlock();
            completed++;
            if (completed < plan.rounds()) {
                partial.accept(figures(completed));
            }
        }
        return figures(completed).endedBecause(tooFew());
    }

    private String side(ForkFailedException failure) {
        return "The application of the " + failing + " " + failure.summary() + ".";
    }

    /** Forks one block; false if the time is over before its end. */
    private boolean isComplete(List<Arm> block) throws ForkFailedException, InterruptedException {
        for (Arm arm : block) {
            if (clock.nanos() - deadlineNanos >= 0) {
                return false;
            }
            String side = arm == Arm.HEAD ? HEAD : BASE;
            failing = side;
            progress.started(side);
            SideForks forks = arm == Arm.HEAD ? plan.head() : plan.base();
            readings.add(arm, plan.fork().read(forks::fork, app -> {}, (app, reading) -> reading));
            progress.finished(side, 1);
        }
        return true;
    }

    private String timedOut(int completed) {
        int missing = BlockSettings.MIN_ROUNDS - completed;
        return "The time limit of " + TimeSpan.print(plan.timeout()) + " passed after " + completed + " of "
                + plan.rounds() + " rounds"
                + (missing > 0 ? ", at least " + missing + " more are needed" : "")
                + ": raise <roundsTimeout> (-Dplimsoll.roundsTimeout).";
    }

    private String tooFew() {
        return plan.rounds() < BlockSettings.MIN_ROUNDS
                ? "No difference can be told from chance with fewer than " + BlockSettings.MIN_ROUNDS
                        + " rounds: raise <rounds> (-Dplimsoll.rounds)."
                : "";
    }

    private NoisyFigures figures(int completed) {
        List<NoisyRow> rows = readings.metrics().stream()
                .map(metric -> rule.row(
                        metric,
                        readings.of(metric, Arm.BASE),
                        readings.of(metric, Arm.SAME),
                        readings.of(metric, Arm.HEAD),
                        completed))
                .toList();
        return new NoisyFigures(
                plan.workload(),
                plan.rounds(),
                completed,
                readings.forks(Arm.BASE, Arm.SAME),
                readings.forks(Arm.HEAD),
                BlockSettings.CONFIDENCE,
                plan.equalWithin(),
                BlockSettings.SEED,
                rows,
                "");
    }
}
