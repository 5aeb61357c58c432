package dev.plimsoll.blocks;

import dev.plimsoll.load.FreshFork;
import dev.plimsoll.result.NoisyMetric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The windows of all forks of the blocks that were completed, by arm. For one thread. */
final class ArmReadings {

    private static final double MEDIAN = 0.5;
    private static final double P99 = 0.99;

    private final Map<Arm, List<Map<NoisyMetric, List<Double>>>> completed = empty();
    private Map<Arm, List<Map<NoisyMetric, List<Double>>>> block = empty();

    private static Map<Arm, List<Map<NoisyMetric, List<Double>>>> empty() {
        Map<Arm, List<Map<NoisyMetric, List<Double>>>> all = new EnumMap<>(Arm.class);
        Arrays.stream(Arm.values()).forEach(arm -> all.put(arm, new ArrayList<>()));
        return all;
    }

    /** Adds one of the block in progress. */
    void add(Arm arm, FreshFork.Reading reading) {
        of(block, arm).add(windows(reading));
    }

    /** Counts the block in progress, whose forks are balanced now. */
    void completeBlock() {
        block.forEach((arm, forks) -> of(completed, arm).addAll(forks));
        block = empty();
    }

    int forks(Arm... arms) {
        return Arrays.stream(arms).mapToInt(arm -> of(completed, arm).size()).sum();
    }

    /** The metrics that all forks have. */
    List<NoisyMetric> metrics() {
        return Arrays.stream(NoisyMetric.values())
                .filter(metric -> forks(Arm.HEAD) > 0
                        && completed.values().stream().flatMap(List::stream).allMatch(fork -> fork.containsKey(metric)))
                .toList();
    }

    /** The windows of a metric, one list per fork. */
    List<List<Double>> of(NoisyMetric metric, Arm... arms) {
        return Arrays.stream(arms)
                .flatMap(arm -> of(completed, arm).stream())
                .flatMap(fork -> Stream.ofNullable(fork.get(metric)))
                .toList();
    }

    private static List<Map<NoisyMetric, List<Double>>> of(
            Map<Arm, List<Map<NoisyMetric, List<Double>>>> all, Arm arm) {
        return all.computeIfAbsent(arm, unused -> new ArrayList<>());
    }

    private static Map<NoisyMetric, List<Double>> windows(FreshFork.Reading reading) {
        Map<NoisyMetric, List<Double>> windows = new EnumMap<>(NoisyMetric.class);
        windows.put(NoisyMetric.BOOT, List.of(reading.bootMillis()));
        windows.put(NoisyMetric.THROUGHPUT, reading.load().perSecond());
        put(NoisyMetric.LATENCY_P50, quantiles(reading.load().millis(), MEDIAN), windows);
        put(
                NoisyMetric.LATENCY_P99,
                quantiles(joined(reading.load().millis(), BlockSettings.MIN_REQUESTS_P99), P99),
                windows);
        put(NoisyMetric.PEAK_RSS, list(reading.peakRss()), windows);
        put(NoisyMetric.PSS, list(reading.pss()), windows);
        return windows;
    }

    private static void put(NoisyMetric metric, List<Double> values, Map<NoisyMetric, List<Double>> windows) {
        if (!values.isEmpty()) {
            windows.put(metric, values);
        }
    }

    private static List<Double> list(OptionalLong bytes) {
        return bytes.stream().mapToObj(each -> (double) each).toList();
    }

    /** Windows that follow one another, joined until each has at least so many requests; what is left at the end joins the last. */
    static List<List<Double>> joined(List<List<Double>> windows, int atLeast) {
        List<List<Double>> all = new ArrayList<>();
        List<Double> next = new ArrayList<>();
        for (List<Double> window : windows) {
            next.addAll(window);
            if (next.size() >= atLeast) {
                all.add(next);
                next = new ArrayList<>();
            }
        }
        if (!all.isEmpty()) {
            all.get(all.size() - 1).addAll(next);
        }
        return all;
    }

    private static List<Double> quantiles(List<List<Double>> windows, double share) {
        return windows.stream().map(window -> quantile(window, share)).toList();
    }

    /** The smallest value that at least this share of all does not exceed. */
    private static double quantile(List<Double> window, double share) {
        List<Double> sorted = window.stream().sorted().toList();
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }
}
