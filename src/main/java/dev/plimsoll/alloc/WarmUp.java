package dev.plimsoll.alloc;

import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.result.Caveat;
import dev.plimsoll.target.Target;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * The operations that come before those that are measured: as many as the plan asks for, and more of them until they agree,
 * see {@link WarmUpTrend}, and the JVM's compilers have nothing left to do. Takes two readings a batch, no recording.
 */
final class WarmUp {

    /** A batch is so many times less than what the plan asks for. */
    private static final int BATCHES = 10;

    /** The most operations, as a multiple of what the plan asks for. */
    private static final int MOST_TIMES = 10;

    /** The most operations where that is less: thread pools of common servers have up to 200 or 512 threads. */
    private static final int MOST_OPERATIONS = 2_000;

    /** How long operations may go on beyond what the plan asks for. */
    private static final Duration LONGEST = Duration.ofSeconds(60);

    /** After 200 requests to the demo, the compilers have nothing left to do within 0.13 s, on busy cores. */
    private static final Duration LONGEST_COMPILATION = Duration.ofSeconds(10);

    private final Target subject;
    private final ObjectsPlan plan;
    private final Progress progress;
    private final Idleness idleness;

    WarmUp(Target subject, ObjectsPlan plan, Progress progress, Idleness idleness) {
        this.subject = subject;
        this.plan = plan;
        this.progress = progress;
        this.idleness = idleness;
    }

    /**
     * What was done.
     *
     * @param operations how many
     * @param caveat why the figures may change with more of them, or that too few were carried out in time to show it;
     *     empty if they agree, or if the plan asks for none
     */
    record Done(long operations, Optional<Caveat> caveat) {}

    Done run() throws ForkException, IOException, InterruptedException {
        if (plan.warmCount() == 0) {
            return new Done(0, Optional.empty());
        }
        run(1);
        idleness.await(LONGEST);
        int batch = Math.max(1, plan.warmCount() / BATCHES);
        long most = Math.max((long) MOST_TIMES * plan.warmCount(), MOST_OPERATIONS);
        WarmUpTrend trend = new WarmUpTrend();
        CompilerQueue compilers = new CompilerQueue(subject.channel());
        boolean compiled = false;
        long operations = 1;
        long enough = 0;
        while (true) {
            trend.add(batch(batch));
            operations += batch;
            if (operations < plan.warmCount()) {
                continue;
            }
            if (trend.agrees()) {
                if (compiled || !compilers.awaitEmpty(LONGEST_COMPILATION)) {
                    return new Done(operations, Optional.empty());
                }
                compiled = true;
            }
            enough = enough == 0 ? System.nanoTime() : enough;
            if (operations >= most || System.nanoTime() - enough > LONGEST.toNanos()) {
                return new Done(operations, trend.caveat(operations, LONGEST));
            }
        }
    }

    private WarmUpTrend.Batch batch(int count) throws ForkException, IOException, InterruptedException {
        AgentChannel channel = subject.channel();
        AgentChannel.Counter before = channel.count();
        run(count);
        AgentChannel.Counter after = channel.count();
        return new WarmUpTrend.Batch(
                (double) after.since(before).orElse(0) / count, channel.vitals().getOrDefault("threads", 0L));
    }

    private void run(int count) throws ForkException, IOException, InterruptedException {
        progress.started("warm-up");
        subject.run(count);
        progress.finished("warm-up", count);
    }
}
