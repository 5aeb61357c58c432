package dev.plimsoll.alloc;

import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.result.Caveat;
import dev.plimsoll.target.Idleness;
import dev.plimsoll.target.Target;
import dev.plimsoll.workload.RequestMix;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Executes the measured operations between two marks; the second one is set when the work they left behind is done. An exact
 * measurement then leaves the application alone between further marks: what it allocates there, it allocates by itself. A
 * recording must be running. For one use.
 */
final class LoadSpan {

    /** Several idle spans show how much they differ. */
    static final int IDLE_SPANS = 4;

    /** All idle spans together take as long as the operations, but no longer than this. */
    private static final Duration MAX_IDLE = Duration.ofSeconds(30);

    /** Long enough to see what an application does each second. */
    private static final Duration MIN_IDLE = Duration.ofSeconds(2);

    private final Target target;
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

    LoadSpan(Target target, ObjectsPlan plan, Progress progress, Idleness idleness) {
        this.target = target;
        this.plan = plan;
        this.progress = progress;
        this.idleness = idleness;
    }

    /** @param settled whether the application was idle before the recording was started */
    void run(boolean settled) throws ForkException, IOException, InterruptedException {
        AgentChannel channel = target.channel();
        idle = settled & idleness.await(Idleness.MAX_WORK);
        AgentChannel.ThreadCounts before = idleness.read();
        AgentChannel.Counter begin = channel.mark();
        MeasuredParts measured = new MeasuredParts(begin);
        made = new Batches(target, plan, progress).measured(count -> measured.add(count, channel.count()));
        progress.started("idle");
        idle &= idleness.await(Idleness.MAX_WORK);
        AgentChannel.Counter end = channel.mark();
        // Without a warm-up every thread is busy for the first time.
        firstBytes = plan.warmCount() == 0 ? 0 : idleness.firstBytes(before, idleness.read());
        length = Duration.ofNanos(end.nanos() - begin.nanos());
        counterBytes = end.since(begin);
        measured.end(end);
        parts = measured.caveat();
        progress.finished("idle", 0);
    }

    /** Leaves the application alone for {@link #IDLE_SPANS} spans. */
    void leaveAlone() throws ForkException, IOException, InterruptedException {
        progress.started("idle");
        AgentChannel.ThreadCounts before = idleness.read();
        idleNanos = leaveAlone(target.channel(), idleness, length).toNanos();
        workBytes = idleness.workBytes(before, idleness.read());
        progress.finished("idle", plan.testCount());
    }

    /**
     * Leaves an application alone for {@link #IDLE_SPANS} spans.
     *
     * @param load how long what precedes took
     * @return the length of all spans together
     */
    static Duration leaveAlone(AgentChannel channel, Idleness idleness, Duration load)
            throws ForkException, IOException, InterruptedException {
        // What allocates nothing by itself is left alone only as long as its work may be late.
        long minMillis =
                idleness.isSilent() ? Math.min(idleness.quiet().toMillis(), MIN_IDLE.toMillis()) : MIN_IDLE.toMillis();
        long millis = Math.min(MAX_IDLE.toMillis(), Math.max(minMillis, load.toMillis())) / IDLE_SPANS;
        long nanos = 0;
        for (int i = 0; i < IDLE_SPANS; i++) {
            AgentChannel.Counter from = channel.mark();
            Thread.sleep(millis);
            AgentChannel.Counter to = channel.mark();
            nanos += to.nanos() - from.nanos();
        }
        return Duration.ofNanos(nanos);
    }

    /** How often each request was made. */
    RequestMix made() {
        return made;
    }

    /** From the first mark to the second. */
    Duration length() {
        return length;
    }

    /** The length of all idle spans together. */
    Duration idleLength() {
        return Duration.ofNanos(idleNanos);
    }

    /** What the JVM counted between the first two marks; empty if it does not count. */
    OptionalLong counterBytes() {
        return counterBytes;
    }

    /** Why an exact recording may not be what the operations allocate. */
    List<Caveat> exactCaveats(Background background) {
        return caveats().exact(background, length, workBytes, idleLength(), firstBytes);
    }

    /** Why a sampled recording may not be what the operations allocate. */
    List<Caveat> sampledCaveats() {
        return caveats().sampled(length, counterBytes);
    }

    private LoadCaveats caveats() {
        return new LoadCaveats(idle ? Duration.ZERO : idleness.longestFailedWait(), idleness.bytesPerSecond(), parts);
    }
}
