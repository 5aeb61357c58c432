package dev.plimsoll.trend;

import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.result.IdleGrowth;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Watches an application of which nothing is asked: what the live heap grows by meanwhile is due to time, and not to requests.
 *
 * @param run the application
 * @param patience how long it is watched at most; zero: only what reading itself leaves is looked at
 * @param progress hears how far it is
 */
record IdleControl(Watchable run, Duration patience, Progress progress) {

    /**
     * Before the requests that count: what fills by itself at the start, such as a buffer or what a compiler leaves, has time to
     * come to its end.
     *
     * @return empty unless it grows until the end of {@code patience}
     */
    Optional<IdleGrowth> before() throws ForkException, IOException, InterruptedException {
        for (int i = 0; i < DiagnosisSettings.IDLE_READINGS; i++) {
            read();
        }
        double perReading = run.readings().heapPerReading();
        List<Sample> watched = watch(DiagnosisSettings.QUIET_STEPS);
        return rate(watched).filter(growth -> isByTime(watched, perReading));
    }

    /**
     * After them, where nothing grew before: for half of {@code patience}, and six times as long while something grows, so that
     * slow timers are seen, too.
     */
    LateGrowth late() throws ForkException, IOException, InterruptedException {
        Duration step = Duration.ofNanos((long) (DiagnosisSettings.LATE_STEP * patience.toNanos()));
        List<Sample> watched = new ArrayList<>(List.of(run.readings().last()));
        int quiet = 0;
        for (int i = 0; i < DiagnosisSettings.LATE_STEPS; i++) {
            run.pause(step);
            Sample before = watched.get(watched.size() - 1);
            watched.add(read());
            quiet = LateGrowth.isMore(before, run.readings().last()) ? 0 : quiet + 1;
            if (quiet > 0 && (i == 0 || quiet >= DiagnosisSettings.QUIET_STEPS)) {
                return LateGrowth.NONE;
            }
        }
        return LateGrowth.of(watched, run.readings().heapPerReading());
    }

    /**
     * After them.
     *
     * @param before what it grew by before
     * @return what it grows by over both; empty if it does no longer
     */
    Optional<IdleGrowth> after(IdleGrowth before) throws ForkException, IOException, InterruptedException {
        progress.phase("whether the application still grows while it is idle", patience.toSeconds());
        return rate(watch(Integer.MAX_VALUE))
                .filter(after -> after.bytesPerSecond() > DiagnosisSettings.STILL_GROWS * before.bytesPerSecond())
                .map(after -> new IdleGrowth(
                        (before.bytesPerSecond() + after.bytesPerSecond()) / 2,
                        Math.min(before.low(), after.low()),
                        Math.max(before.high(), after.high()),
                        DiagnosisSettings.CONFIDENCE));
    }

    /** @param quietSteps in a row without growth are enough */
    private List<Sample> watch(int quietSteps) throws ForkException, IOException, InterruptedException {
        List<Sample> watched = new ArrayList<>(List.of(run.readings().last()));
        Duration step = patience.dividedBy(DiagnosisSettings.IDLE_STEPS);
        int quiet = 0;
        for (int i = 0; i < DiagnosisSettings.IDLE_STEPS && quiet < quietSteps && !step.isZero(); i++) {
            progress.started("idle");
            // Unequal, so that a timer of the same period shows in the interval.
            run.pause(
                    i % 2 == 0
                            ? step.multipliedBy(3).dividedBy(4)
                            : step.multipliedBy(5).dividedBy(4));
            long earlier = watched.get(watched.size() - 1).liveHeap();
            Sample sample = read();
            watched.add(sample);
            quiet = sample.liveHeap() - earlier > DiagnosisSettings.QUIET_BYTES ? 0 : quiet + 1;
            progress.finished("idle", 0);
        }
        return watched;
    }

    private Sample read() throws ForkException, IOException {
        return run.read(Phase.IDLE, "idle control");
    }

    private static Optional<IdleGrowth> rate(List<Sample> watched) {
        if (watched.size() <= DiagnosisSettings.IDLE_STEPS) {
            return Optional.empty();
        }
        TheilSen perSecond = TheilSen.of(
                SeriesPoints.of(
                        watched.stream().mapToDouble(Sample::idleSeconds).toArray(),
                        watched.stream().mapToDouble(Sample::liveHeap).toArray()),
                DiagnosisSettings.CONFIDENCE);
        return perSecond.low() > DiagnosisSettings.IDLE_FLOOR_BYTES
                ? Optional.of(new IdleGrowth(
                        Math.round(perSecond.slope()),
                        Math.round(perSecond.low()),
                        Math.round(perSecond.high()),
                        DiagnosisSettings.CONFIDENCE))
                : Optional.empty();
    }

    /** What grows by as much from one reading to the next however long that takes, the collections make grow. */
    private static boolean isByTime(List<Sample> watched, double perReading) {
        double perStep =
                (watched.get(watched.size() - 1).liveHeap() - watched.get(0).liveHeap()) / (watched.size() - 1.0);
        return perStep > DiagnosisSettings.STEP_OVER_READING * perReading;
    }
}
