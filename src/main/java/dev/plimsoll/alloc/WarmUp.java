package dev.plimsoll.alloc;

import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.Deadline;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.JvmGoneException;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.result.Caveat;
import dev.plimsoll.target.Idleness;
import dev.plimsoll.target.Target;
import dev.plimsoll.unit.TimeSpan;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The operations before the measured ones: as many as are planned, and more of them until their allocations agree, see
 * {@link WarmUpTrend}, and the compilers of the JVM have nothing left to do. Takes two readings per batch and no recording.
 */
public final class WarmUp {

    /** Batches that the operations of the plan are divided into. */
    private static final int PLANNED_BATCHES = 10;

    /** The maximum of operations, as a multiple of the plan's. */
    private static final int MAX_OPERATIONS_FACTOR = 10;

    /** The maximum of operations where the multiple is less: thread pools of common servers have up to 200 or 512 threads. */
    private static final int MAX_OPERATIONS = 2_000;

    /** How long operations may go on beyond the plan's. */
    private static final Duration MAX_EXTENSION = Duration.ofSeconds(60);

    /** After 200 requests to the demo, the compilers have nothing left to do within 0.13 s on busy cores. */
    private static final Duration MAX_COMPILATION = Duration.ofSeconds(10);

    /** Compiled methods let others become hot: as many batches again as the plan has may be needed until none is queued. */
    private static final int MAX_COMPILER_WAITS = PLANNED_BATCHES;

    /** For the operations of the plan, however slow they are, so that they do not take the time of what is measured after them. */
    private static final Duration MAX_WARM_UP = Duration.ofMinutes(30);

    private static final Duration COMPILER_POLL = Duration.ofMillis(50);

    /** A method that is being compiled or waits for it, as {@code Compiler.queue} prints it on HotSpot 17 to 25. */
    private static final Pattern QUEUED_METHOD = Pattern.compile("\\(\\d+ bytes\\)");

    private final Target target;
    private final int warmCount;
    private final Progress progress;
    private final Idleness idleness;

    /** Operations of the plan that are not done yet; others are no progress. */
    private int planned;

    /** @param warmCount the least number of operations; 0 for no warm-up */
    public WarmUp(Target target, int warmCount, Progress progress, Idleness idleness) {
        this.target = target;
        this.warmCount = warmCount;
        this.progress = progress;
        this.idleness = idleness;
        this.planned = warmCount;
    }

    /**
     * A warm-up that is over.
     *
     * @param operations how many operations it had
     * @param caveat why the figures may change with more of them, or that too few were made in time to show it; empty if they
     *     agree, or if the plan asks for none
     */
    public record Done(long operations, Optional<Caveat> caveat) {}

    /**
     * Executes the operations, in a time that has nothing to do with that of what is measured after them.
     *
     * @param parameter the one that sets how many they are, for the error if they take too long
     */
    public Done runInTime(String parameter) throws ForkException, IOException, InterruptedException {
        try (Deadline ignored = target.endAfter(
                MAX_WARM_UP,
                "the warm-up took longer than " + TimeSpan.print(MAX_WARM_UP) + "; lower <" + parameter
                        + "> (-Dplimsoll." + parameter + ")")) {
            return run();
        }
    }

    /** Executes the operations. */
    public Done run() throws ForkException, IOException, InterruptedException {
        if (warmCount == 0) {
            return new Done(0, Optional.empty());
        }
        run(1);
        idleness.await(MAX_EXTENSION);
        int batch = Math.max(1, warmCount / PLANNED_BATCHES);
        long max = Math.max((long) MAX_OPERATIONS_FACTOR * warmCount, MAX_OPERATIONS);
        WarmUpTrend trend = new WarmUpTrend();
        int compilerWaits = 0;
        long operations = 1;
        long extendedSince = 0;
        while (true) {
            trend.add(batch(batch));
            operations += batch;
            if (operations < warmCount) {
                continue;
            }
            if (trend.agrees()) {
                if (compilerWaits == MAX_COMPILER_WAITS || !awaitCompilers()) {
                    return new Done(operations, Optional.empty());
                }
                compilerWaits++;
            }
            extendedSince = extendedSince == 0 ? System.nanoTime() : extendedSince;
            if (operations >= max || System.nanoTime() - extendedSince > MAX_EXTENSION.toNanos()) {
                return new Done(operations, trend.caveat(operations, MAX_EXTENSION));
            }
        }
    }

    private WarmUpTrend.Batch batch(int count) throws ForkException, IOException, InterruptedException {
        AgentChannel channel = target.channel();
        AgentChannel.Counter before = channel.count();
        run(count);
        AgentChannel.Counter after = channel.count();
        return new WarmUpTrend.Batch(
                (double) after.since(before).orElse(0) / count, channel.vitals().getOrDefault("threads", 0L));
    }

    private void run(int count) throws ForkException, IOException, InterruptedException {
        progress.started("warm-up");
        target.run(count);
        int done = Math.min(count, planned);
        planned -= done;
        progress.finished("warm-up", done);
    }

    /**
     * Waits until the compilers have nothing to do.
     *
     * @return whether they had
     */
    private boolean awaitCompilers() throws ForkException, IOException, InterruptedException {
        long begin = System.nanoTime();
        boolean waited = false;
        while (areCompiling() && System.nanoTime() - begin < MAX_COMPILATION.toNanos()) {
            waited = true;
            Thread.sleep(COMPILER_POLL.toMillis());
        }
        return waited;
    }

    private boolean areCompiling() throws ForkException, IOException {
        try {
            return QUEUED_METHOD
                    .matcher(target.channel().command("compilerQueue", List.of()))
                    .find();
        } catch (JvmGoneException gone) {
            throw gone;
        } catch (ForkException unsupported) {
            // There is nothing to wait for in a JVM without this command.
            return false;
        }
    }
}
