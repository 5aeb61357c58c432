package dev.plimsoll.retention;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Over which part of the recorded operations objects were allocated: those of one operation alone are together, and so is the
 * last of those that replace each other.
 */
final class TimeSpread {

    private static final double WIDE = 0.25;

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
        return last - first >= WIDE;
    }

    /** Those whose holder took objects of many operations; all if none did, as a buffer that doubles leaves its last array alone. */
    static List<WeightedSurvivor> wide(List<WeightedSurvivor> held) {
        Map<String, TimeSpread> byHolder = new HashMap<>();
        held.forEach(each -> byHolder.computeIfAbsent(each.holder().name(), name -> new TimeSpread())
                .add(each.survivor().moment()));
        List<WeightedSurvivor> wide = held.stream()
                .filter(each -> {
                    TimeSpread spread = byHolder.get(each.holder().name());
                    return spread != null && spread.isWide();
                })
                .toList();
        return wide.isEmpty() ? held : wide;
    }
}
