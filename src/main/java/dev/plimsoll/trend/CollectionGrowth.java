package dev.plimsoll.trend;

import dev.plimsoll.jfr.TypeName;
import dev.plimsoll.result.TrendResult.GrowthPerCollection;
import dev.plimsoll.retention.ClassGrowth;
import dev.plimsoll.unit.Quantiles;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * By how much the live heap grows at each reading, whatever the number of requests in between.
 *
 * @param perReading bytes
 * @param low the lower bound of its interval
 * @param high the upper bound of its interval
 * @param shortWindow requests per reading where they were read most often
 * @param byClass by how much each class grows per reading
 */
record CollectionGrowth(double perReading, double low, double high, int shortWindow, Map<String, ClassGrowth> byClass) {

    CollectionGrowth {
        byClass = Map.copyOf(byClass);
    }

    /**
     * Compares neighboring parts, so that what else the heap does in between affects both alike.
     *
     * @param dense the parts with a reading after each {@code shortWindow} requests
     * @param sparse the part next to each of them, with a reading after each {@code window} requests
     * @return empty unless growth per reading is certain
     */
    static Optional<CollectionGrowth> of(
            Readings readings,
            List<CollectionControl.Part> dense,
            List<CollectionControl.Part> sparse,
            int shortWindow,
            int window) {
        // The rates per request are a + c / shortWindow and a + c / window.
        double perDifference = 1 / (1.0 / shortWindow - 1.0 / window);
        double[] differences = new double[dense.size()];
        Map<String, ClassGrowth> byClass = new TreeMap<>();
        double weight = perDifference / dense.size();
        for (int i = 0; i < dense.size(); i++) {
            differences[i] =
                    perDifference * (readings.grownPerRequest(dense.get(i)) - readings.grownPerRequest(sparse.get(i)));
            add(readings.grownByClass(dense.get(i)), weight, byClass);
            add(readings.grownByClass(sparse.get(i)), -weight, byClass);
        }
        double mean = Arrays.stream(differences).average().orElseThrow();
        double half = Quantiles.student(DiagnosisSettings.CONFIDENCE, differences.length - 1)
                * standardError(differences, mean);
        return mean - half > DiagnosisSettings.READING_BYTES
                ? Optional.of(new CollectionGrowth(mean, mean - half, mean + half, shortWindow, byClass))
                : Optional.empty();
    }

    private static double standardError(double[] values, double mean) {
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return Math.sqrt(squares / (values.length - 1.0) / values.length);
    }

    private static void add(Map<String, ClassGrowth> some, double weight, Map<String, ClassGrowth> sum) {
        some.forEach((name, growth) -> sum.merge(
                name, new ClassGrowth(weight * growth.bytes(), weight * growth.objects()), ClassGrowth::plus));
    }

    /** By how much each class grows per request where an application is read after each short window. */
    Map<String, ClassGrowth> byClassInShortWindows() {
        Map<String, ClassGrowth> perRequest = new TreeMap<>();
        add(byClass, 1.0 / shortWindow, perRequest);
        return perRequest;
    }

    /** The classes whose objects take most of the growth, the largest first; empty if no class stands out. */
    List<String> largestClasses() {
        return byClass.entrySet().stream()
                .filter(entry -> entry.getValue().bytes() > DiagnosisSettings.LARGE_CLASS_SHARE * perReading)
                .sorted(Comparator.comparingDouble((Map.Entry<String, ClassGrowth> entry) ->
                                entry.getValue().bytes())
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> TypeName.of(entry.getKey()))
                .toList();
    }

    /** By how much the live heap grows per request there. */
    double perRequestInShortWindows() {
        return perReading / shortWindow;
    }

    /**
     * What a user sees. A reading forces two collections without a request in between.
     *
     * @param idleBytes bytes by which a reading without requests before it makes the heap grow: twice what a collection does that
     *     directly follows another one
     * @param retainer what retains the growth; empty if that is not known
     */
    GrowthPerCollection toResult(double idleBytes, Optional<String> retainer) {
        double second = Math.min(perReading / 2, Math.max(0, idleBytes / 2));
        return new GrowthPerCollection(
                Math.round(perReading - second),
                Math.round(low - second),
                Math.round(high - second),
                DiagnosisSettings.CONFIDENCE,
                retainer);
    }
}
