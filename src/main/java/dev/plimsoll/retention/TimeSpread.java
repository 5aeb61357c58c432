package dev.plimsoll.retention;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The part of the recorded operations over which objects were allocated: objects of a single operation are close together, and
 * of objects that replace each other only the last is left.
 */
final class TimeSpread {

    private static final double MIN_WIDE_PART = 0.25;

    private double first = 1;
    private double last;

    void add(double moment) {
        first = Math.min(first, moment);
        last = Math.max(last, moment);
    }

    void add(TimeSpread other) {
        first = Math.min(first, other.first);
        last = Math.max(last, other.last);
    }

    boolean isWide() {
        return last - first >= MIN_WIDE_PART;
    }

    /** Survivors whose retainer has objects of many operations; all if none has, as a buffer that doubles leaves only one array. */
    static List<WeightedSurvivor> wide(List<WeightedSurvivor> retained) {
        Map<String, TimeSpread> byRetainer = new HashMap<>();
        retained.forEach(each -> byRetainer
                .computeIfAbsent(each.retainer().name(), name -> new TimeSpread())
                .add(each.survivor().moment()));
        List<WeightedSurvivor> wide = retained.stream()
                .filter(each -> {
                    TimeSpread spread = byRetainer.get(each.retainer().name());
                    return spread != null && spread.isWide();
                })
                .toList();
        return wide.isEmpty() ? retained : wide;
    }
}
