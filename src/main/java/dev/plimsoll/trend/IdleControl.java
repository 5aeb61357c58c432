package dev.plimsoll.trend;

import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.result.TrendResult.IdleGrowth;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Watches an idle application, whose live heap can grow only by time, not by requests.
 *
 * @param run the application
 * @param maxTime how long the application is watched; zero: only what reading itself leaves is measured
 */
record IdleControl(Watchable run, Duration maxTime, Progress progress) {

    /**
     * Measures growth before the measured requests. Growth that ends by itself, such as a buffer that fills or the compilation of
     * the start, has time to end.
     *
     * @return empty unless the heap grows until the end of {@code maxTime}
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
     * Measures growth after the requests where nothing grew before them: for half of {@code maxTime}, and for six times as long
     * while something grows, so that slow timers are seen as well.
     */
    LateGrowth late() throws ForkException, IOException, InterruptedException {
        Duration step = Duration.ofNanos((long) (DiagnosisSettings.LATE_STEP_SHARE * maxTime.toNanos()));
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
     * Measures growth again after the requests.
     *
     * @param before the growth before the requests
     * @return the growth over both measurements; empty if the heap no longer grows
     */
    Optional<IdleGrowth> after(IdleGrowth before) throws ForkException, IOException, InterruptedException {
        progress.phase("whether the application still grows while it is idle", maxTime.toSeconds());
        return rate(watch(Integer.MAX_VALUE))
                .filter(after -> after.bytesPerSecond() > DiagnosisSettings.STILL_GROWS_SHARE * before.bytesPerSecond())
                .map(after -> new IdleGrowth(
                        (before.bytesPerSecond() + after.bytesPerSecond()) / 2,
                        Math.min(before.low(), after.low()),
                        Math.max(before.high(), after.high()),
                        DiagnosisSettings.CONFIDENCE));
    }

    /** @param quietSteps how many consecutive steps without growth are enough */
    private List<Sample> watch(int quietSteps) throws ForkException, IOException, InterruptedException {
        List<Sample> watched = new ArrayList<>(List.of(run.readings().last()));
        Duration step = maxTime.dividedBy(DiagnosisSettings.IDLE_STEPS);
        int quiet = 0;
        for (int i = 0; i < DiagnosisSettings.IDLE_STEPS && quiet < quietSteps && !step.isZero(); i++) {
            progress.started("idle");
            // Unequal steps, so that a timer of the same period shows in the interval.
            double part = i % 2 == 0 ? DiagnosisSettings.SHORT_IDLE_STEP : DiagnosisSettings.LONG_IDLE_STEP;
            run.pause(Duration.ofNanos((long) (part * step.toNanos())));
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
        SlopeEstimate perSecond = TheilSen.of(
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

    /** Growth that is the same from one reading to the next, however long that takes, is due to the readings. */
    private static boolean isByTime(List<Sample> watched, double perReading) {
        double perStep =
                (watched.get(watched.size() - 1).liveHeap() - watched.get(0).liveHeap()) / (watched.size() - 1.0);
        return perStep > DiagnosisSettings.STEP_OVER_READING * perReading;
    }
}
