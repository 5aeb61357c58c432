package dev.plimsoll.trend;

import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.result.SeriesKind;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Leaves an application that seems to leak idle, except for a few requests now and then. Objects that expire by time, such as
 * sessions, become fewer in this time, whether a timer or the next request removes them.
 *
 * @param run the application
 * @param minTime how long the application is left alone; up to ten times as long while it keeps releasing
 * @param stir how many requests are made after each step
 */
record IdlePeriod(Watchable run, Duration minTime, int stir, Progress progress) {

    /**
     * What the application released.
     *
     * @param time how long the release takes, from the last request before
     * @param kinds the series that fell by a quarter of their growth and by more than chance
     */
    record Released(Duration time, Set<SeriesKind> kinds) {}

    /**
     * How it was left alone.
     *
     * @param leftAlone for how long, from the last request before
     * @param released empty if no series fell
     */
    record Rested(Duration leftAlone, Optional<Released> released) {}

    /** @param growing the series that seem to leak */
    Rested rest(Set<SeriesKind> growing) throws ForkException, IOException, InterruptedException {
        Map<SeriesKind, Level> levels = new EnumMap<>(SeriesKind.class);
        growing.forEach(kind -> levels.put(kind, new Level(run.readings().judgedPoints(kind), kind)));
        Duration step = minTime.compareTo(DiagnosisSettings.REST_STEP) < 0 ? minTime : DiagnosisSettings.REST_STEP;
        Duration maxTime = minTime.multipliedBy(DiagnosisSettings.MAX_REST_FACTOR);
        Duration before = run.readings().idleTime();
        Duration lasting = Duration.ZERO;
        Duration settled = Duration.ZERO;
        progress.phase("what the application releases by itself while it is left alone", minTime.toSeconds());
        while (lasting.compareTo(settled.plus(minTime)) < 0 && lasting.compareTo(maxTime) < 0) {
            progress.started("at rest");
            run.pause(step);
            run.stir(stir);
            lasting = lasting.plus(step);
            Sample now = run.read(Phase.RESTED, "left alone");
            boolean falls = false;
            for (Map.Entry<SeriesKind, Level> level : levels.entrySet()) {
                Long value = now.values().get(level.getKey());
                falls |= value != null && level.getValue().falls(value);
            }
            settled = falls ? lasting : settled;
            progress.finished("at rest", step.toSeconds());
        }
        Set<SeriesKind> kinds = EnumSet.noneOf(SeriesKind.class);
        levels.forEach((kind, level) -> {
            if (level.isReleased()) {
                kinds.add(kind);
            }
        });
        return new Rested(
                before.plus(lasting),
                kinds.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Released(before.plus(settled).plus(step), kinds)));
    }

    /** How far one series has fallen. */
    private static final class Level {
        private final double full;
        private final double grown;
        private final double minFall;
        private double lowest;

        Level(SeriesPoints points, SeriesKind kind) {
            full = points.value(points.size() - 1);
            grown = full - points.sorted()[0];
            minFall = kind.inBytes()
                    ? DiagnosisSettings.RELEASED_BYTES
                    : Math.min(Tolerance.of(kind).minRise(), DiagnosisSettings.RELEASED_SHARE_OF_FEW * grown);
            lowest = full;
        }

        /** Whether the value is lower than ever before by more than chance. */
        boolean falls(double now) {
            boolean falls = lowest - now > DiagnosisSettings.RELEASED_SHARE / DiagnosisSettings.MAX_REST_FACTOR * grown;
            lowest = falls ? now : lowest;
            return falls;
        }

        boolean isReleased() {
            return full - lowest > Math.max(minFall, DiagnosisSettings.RELEASED_SHARE * grown);
        }
    }
}
