package dev.plimsoll.alloc;

import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.result.Caveat;
import dev.plimsoll.target.Target;
import dev.plimsoll.workload.RequestMix;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Carries out the measured operations between two marks, the second one when what they left to do is done, and then leaves the
 * application alone between further marks: what it allocates there, it does by itself. A recording must be running. For one
 * use.
 */
final class LoadSpan {

    /** Idle spans, so that it is known how much they differ. */
    static final int IDLE_SPANS = 4;

    /** All idle spans together take as long as the operations did, */
    private static final Duration LONGEST_IDLE = Duration.ofSeconds(30);
    /**
     * but long enough to see what is done each second, if the application does anything by itself; if it does not, as long as
     * its work may be late.
     */
    private static final Duration SHORTEST_IDLE = Duration.ofSeconds(2);

    private final Target subject;
    private final ObjectsPlan plan;
    private final Progress progress;
    private final Idleness idleness;

    private boolean idle;
    private Optional<Caveat> parts = Optional.empty();
    private Duration length = Duration.ZERO;
    private OptionalLong counterBytes = OptionalLong.empty();
    private RequestMix made = RequestMix.NONE;
    private long idleNanos;
    private long workBytes;
    private long firstBytes;

    LoadSpan(Target subject, ObjectsPlan plan, Progress progress, Idleness idleness) {
        this.subject = subject;
        this.plan = plan;
        this.progress = progress;
        this.idleness = idleness;
    }

    /** @param settled whether the application was idle before the recording was started */
    void run(boolean settled) throws ForkException, IOException, InterruptedException {
        AgentChannel channel = subject.channel();
        idle = settled & idleness.await(LoadCaveats.LONGEST_WORK);
        AgentChannel.ThreadCounts before = idleness.look();
        AgentChannel.Counter begin = channel.mark();
        MeasuredParts measured = new MeasuredParts(begin);
        made = new Batches(subject, plan, progress).measured(count -> measured.add(count, channel.count()));
        progress.started("idle");
        idle &= idleness.await(LoadCaveats.LONGEST_WORK);
        AgentChannel.Counter end = channel.mark();
        // Without a warm-up each thread is busy for the first time.
        firstBytes = plan.warmCount() == 0 ? 0 : idleness.firstBytes(before, idleness.look());
        length = Duration.ofNanos(end.nanos() - begin.nanos());
        counterBytes = end.since(begin);
        measured.end(end);
        parts = measured.caveat();
        leaveAlone();
        progress.finished("idle", plan.testCount());
    }

    private void leaveAlone() throws ForkException, IOException, InterruptedException {
        long shortest = idleness.isSilent()
                ? Math.min(idleness.quiet().toMillis(), SHORTEST_IDLE.toMillis())
                : SHORTEST_IDLE.toMillis();
        long millis = Math.min(LONGEST_IDLE.toMillis(), Math.max(shortest, length().toMillis())) / IDLE_SPANS;
        AgentChannel.ThreadCounts before = idleness.look();
        for (int i = 0; i < IDLE_SPANS; i++) {
            AgentChannel.Counter from = subject.channel().mark();
            Thread.sleep(millis);
            AgentChannel.Counter to = subject.channel().mark();
            idleNanos += to.nanos() - from.nanos();
        }
        workBytes = idleness.workBytes(before, idleness.look());
    }

    /** How often each request was made. */
    RequestMix made() {
        return made;
    }

    /** From the first mark to the second. */
    Duration length() {
        return length;
    }

    /** How long all idle spans took. */
    Duration idleLength() {
        return Duration.ofNanos(idleNanos);
    }

    /** What the JVM counted between the first two marks; empty if it does not count. */
    OptionalLong counterBytes() {
        return counterBytes;
    }

    /** Why what was recorded may not be what operations allocate. */
    List<Caveat> caveats(Background background) {
        return new LoadCaveats(idle ? Duration.ZERO : idleness.longestVain(), idleness.bytesPerSecond(), parts)
                .exact(background, length(), workBytes, idleLength(), firstBytes);
    }
}
