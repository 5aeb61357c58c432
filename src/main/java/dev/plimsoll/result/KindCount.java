package dev.plimsoll.result;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How many classes did not load for the same reason.
 *
 * @param kind that reason
 * @param classes the number of classes
 */
public record KindCount(FailureKind kind, int classes) {

    /** The counts of each kind, the most frequent first. */
    static List<KindCount> of(Stream<FailureKind> failures) {
        Map<FailureKind, Integer> counts = new EnumMap<>(FailureKind.class);
        failures.forEach(kind -> counts.merge(kind, 1, Integer::sum));
        return counts.entrySet().stream()
                .map(count -> new KindCount(count.getKey(), count.getValue()))
                .sorted(Comparator.comparingInt(KindCount::classes).reversed())
                .toList();
    }
}
