package dev.plimsoll.trend;

import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.result.SeriesKind;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Leaves an application alone that seems to leak: what a timer ends, such as sessions that expire, goes down meanwhile.
 *
 * @param run the application
 * @param patience how long it is left alone; longer, up to ten times as long, as long as it lets go of more and more
 * @param progress hears how far it is
 */
record Rest(TrendRun run, Duration patience, Progress progress) {

    private static final Duration STEP = Duration.ofSeconds(1);
    private static final int MOST = 10;
    /** Of what it had grown by: less may be chance. */
    private static final double MUCH = 0.25;
    /** Less an idle application lets go of anyway: a connection, a thread's buffers. */
    private static final long LEAST_BYTES = 16 << 10;

    /**
     * @return how long it takes the application to let go; empty if it does not let go of a quarter of what it grew by, and of 16 KiB
     */
    Optional<Duration> letGo() throws ForkException, IOException, InterruptedException {
        double start = run.readings().curve(SeriesKind.LIVE_HEAP).first();
        long full = run.readings().last().liveHeap();
        double grown = full - start;
        Duration lasting = Duration.ZERO;
        Duration settled = Duration.ZERO;
        long lowest = full;
        progress.phase("what the application lets go of by itself while it is left alone", patience.toSeconds());
        while (lasting.compareTo(settled.plus(patience)) < 0 && lasting.compareTo(patience.multipliedBy(MOST)) < 0) {
            progress.started("at rest");
            run.pause(STEP);
            lasting = lasting.plus(STEP);
            long now = run.read(Phase.RESTED, "left alone").liveHeap();
            if (lowest - now > MUCH / MOST * grown) {
                lowest = now;
                settled = lasting;
            }
            progress.finished("at rest", STEP.toSeconds());
        }
        return full - lowest > Math.max(LEAST_BYTES, MUCH * grown) ? Optional.of(settled.plus(STEP)) : Optional.empty();
    }
}
