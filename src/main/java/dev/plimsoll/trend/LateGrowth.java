package dev.plimsoll.trend;

import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.TrendResult.IdleGrowth;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an idle application keeps adding, however slowly.
 *
 * @param heap by how much the live heap grows; empty if it does not
 * @param counts how many threads, files or classes are added per second; without series that do not grow
 */
record LateGrowth(Optional<IdleGrowth> heap, Map<SeriesKind, Double> counts) {

    static final LateGrowth NONE = new LateGrowth(Optional.empty(), Map.of());

    private static final List<SeriesKind> COUNTED =
            List.of(SeriesKind.THREADS, SeriesKind.OPEN_FILES, SeriesKind.LOADED_CLASSES);

    LateGrowth {
        counts = Map.copyOf(counts);
    }

    /** Whether anything grew from one reading to the next. */
    static boolean isMore(Sample earlier, Sample later) {
        return later.liveHeap() - earlier.liveHeap() > DiagnosisSettings.QUIET_BYTES
                || COUNTED.stream().anyMatch(kind -> value(later, kind) > value(earlier, kind));
    }

    /**
     * Measures growth between readings of the idle application.
     *
     * @param perReading bytes by which a reading itself makes the live heap grow
     */
    static LateGrowth of(List<Sample> watched, double perReading) {
        Map<SeriesKind, Double> counts = new EnumMap<>(SeriesKind.class);
        for (SeriesKind kind : COUNTED) {
            Steps steps = Steps.of(kind, watched, 0);
            if (steps.isMonotone() && steps.total() >= DiagnosisSettings.MIN_LATE_COUNT && steps.low() > 0) {
                counts.put(kind, steps.perSecond());
            }
        }
        Steps heap = Steps.of(SeriesKind.LIVE_HEAP, watched, DiagnosisSettings.STEP_OVER_READING * perReading);
        return new LateGrowth(
                heap.low() > DiagnosisSettings.IDLE_FLOOR_BYTES ? Optional.of(heap.growth()) : Optional.empty(),
                counts);
    }

    private static long value(Sample sample, SeriesKind kind) {
        return sample.values().getOrDefault(kind, 0L);
    }

    /**
     * Growth in steps. The watched time may cut off the first and the last step, so the error of the rate is at most the largest
     * step.
     *
     * @param total the growth in total
     * @param largest the largest step
     * @param smallest the smallest step; negative if something was released
     * @param seconds the watched time
     */
    private record Steps(double total, double largest, double smallest, double seconds) {

        static Steps of(SeriesKind kind, List<Sample> watched, double perReading) {
            double total = 0;
            double largest = 0;
            double smallest = Double.POSITIVE_INFINITY;
            for (int i = 1; i < watched.size(); i++) {
                double step = value(watched.get(i), kind) - value(watched.get(i - 1), kind) - perReading;
                total += step;
                largest = Math.max(largest, step);
                smallest = Math.min(smallest, step);
            }
            double seconds = watched.get(watched.size() - 1).elapsedSeconds()
                    - watched.get(0).elapsedSeconds();
            return new Steps(total, largest, smallest, seconds);
        }

        boolean isMonotone() {
            return smallest >= 0;
        }

        double perSecond() {
            return total / seconds;
        }

        double low() {
            return (total - largest) / seconds;
        }

        IdleGrowth growth() {
            return new IdleGrowth(
                    Math.round(perSecond()),
                    Math.round(low()),
                    Math.round((total + largest) / seconds),
                    DiagnosisSettings.CONFIDENCE);
        }
    }
}
