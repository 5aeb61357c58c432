package dev.plimsoll.whatif;

import dev.plimsoll.result.SwitchMetric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The readings of the rounds that were completed, by switch; the base has the name {@link #BASE}. For one thread. */
final class ForkReadings {

    /** No switch has this name. */
    static final String BASE = "";

    private final Map<String, List<ForkReading>> completed = new HashMap<>();
    private final Map<String, List<ForkReading>> round = new HashMap<>();

    /** Adds one of the round in progress. */
    void add(String name, ForkReading reading) {
        round.computeIfAbsent(name, unused -> new ArrayList<>()).add(reading);
    }

    /** Counts the round in progress, whose forks are balanced now. */
    void completeRound() {
        round.forEach((name, readings) ->
                completed.computeIfAbsent(name, unused -> new ArrayList<>()).addAll(readings));
        round.clear();
    }

    int forks(String name) {
        return completed.getOrDefault(name, List.of()).size();
    }

    /** The metrics that all forks of the base report. */
    List<SwitchMetric> metrics() {
        return Arrays.stream(SwitchMetric.values())
                .filter(metric -> forks(BASE) > 0
                        && completed.getOrDefault(BASE, List.of()).stream()
                                .allMatch(reading -> reading.values().containsKey(metric)))
                .toList();
    }

    Samples of(String name, SwitchMetric metric) {
        return new Samples(
                metric,
                completed.getOrDefault(name, List.of()).stream()
                        .filter(reading -> reading.values().containsKey(metric))
                        .map(reading -> reading.values().get(metric))
                        .toList());
    }
}
