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
 * Leaves an application alone that seems to leak, but for a few requests now and then: what expires by time, such as sessions,
 * goes down meanwhile, whether a timer ends it or whoever comes next.
 *
 * @param run the application
 * @param patience how long it is left alone; longer, up to ten times as long, as long as it releases more and more
 * @param stir how many requests are made after each step of it
 * @param progress hears how far it is
 */
record IdlePeriod(Watchable run, Duration patience, int stir, Progress progress) {

    /**
     * What happened.
     *
     * @param time how long it takes the application to release
     * @param kinds the series that went down by a quarter of what they had grown by, and by more than comes and goes anyway
     */
    record Released(Duration time, Set<SeriesKind> kinds) {}

    /**
     * @param growing the series that seem to leak
     * @return empty if none of them goes down
     */
    Optional<Released> released(Set<SeriesKind> growing) throws ForkException, IOException, InterruptedException {
        Map<SeriesKind, Level> levels = new EnumMap<>(SeriesKind.class);
        growing.forEach(kind -> levels.put(kind, new Level(run.readings().curve(kind), kind)));
        Duration step = patience.compareTo(DiagnosisSettings.REST_STEP) < 0 ? patience : DiagnosisSettings.REST_STEP;
        Duration most = patience.multipliedBy(DiagnosisSettings.REST_MAX_TIMES);
        Duration lasting = Duration.ZERO;
        Duration settled = Duration.ZERO;
        progress.phase("what the application releases by itself while it is left alone", patience.toSeconds());
        while (lasting.compareTo(settled.plus(patience)) < 0 && lasting.compareTo(most) < 0) {
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
        return kinds.isEmpty() ? Optional.empty() : Optional.of(new Released(settled.plus(step), kinds));
    }

    /** How far one series has gone down. */
    private static final class Level {
        private final double full;
        private final double grown;
        private final double least;
        private double lowest;

        Level(SeriesPoints curve, SeriesKind kind) {
            full = curve.value(curve.size() - 1);
            grown = full - curve.sorted()[0];
            least = kind.inBytes()
                    ? DiagnosisSettings.RELEASED_BYTES
                    : Tolerance.of(kind).smallestRise();
            lowest = full;
        }

        /** Whether it is lower than ever before, by more than chance. */
        boolean falls(double now) {
            boolean falls = lowest - now > DiagnosisSettings.RELEASED_SHARE / DiagnosisSettings.REST_MAX_TIMES * grown;
            lowest = falls ? now : lowest;
            return falls;
        }

        boolean isReleased() {
            return full - lowest > Math.max(least, DiagnosisSettings.RELEASED_SHARE * grown);
        }
    }
}
