package dev.plimsoll.trend;

import dev.plimsoll.result.Diagnosis;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Prints how often simulated series are judged as what they are. Run its main; the arguments are how often each is repeated, and
 * parts of the names of the shapes to simulate.
 */
final class TrendSimulation {

    static final List<SimulatedNoise> NOISES = List.of(
            SimulatedNoise.normal(200, 0),
            SimulatedNoise.normal(2_000, 0),
            SimulatedNoise.normal(20_000, 0),
            SimulatedNoise.normal(2_000, 0.5),
            SimulatedNoise.normal(20_000, 0.5),
            SimulatedNoise.normal(20_000, 0.9),
            new SimulatedNoise(SimulatedNoise.Kind.HEAVY, 2_000, 0),
            new SimulatedNoise(SimulatedNoise.Kind.SPIKES, 2_000, 0));

    private TrendSimulation() {}

    /**
     * How often each answer came.
     *
     * @param counts by diagnosis
     * @param kept how often the interval ended within the default limit
     * @param exceeded how often it ended above
     * @param meanRequests until the answer, or until the end
     */
    record Rates(Map<Diagnosis, Long> counts, long kept, long exceeded, double meanRequests) {

        /** @param limit bytes per request, which the interval has to be off before a run ends */
        static Rates of(SimulatedShape shape, SimulatedNoise noise, int repeats, double limit) {
            List<SimulatedSeries.Outcome> outcomes = LongStream.range(0, repeats)
                    .parallel()
                    .mapToObj(seed -> SimulatedSeries.run(shape, noise, seed, limit))
                    .toList();
            return new Rates(
                    outcomes.stream()
                            .collect(Collectors.groupingBy(
                                    SimulatedSeries.Outcome::diagnosis,
                                    () -> new EnumMap<>(Diagnosis.class),
                                    Collectors.counting())),
                    outcomes.stream()
                            .filter(outcome -> outcome.isKept(SimulatedSeries.LIMIT))
                            .count(),
                    outcomes.stream()
                            .filter(outcome -> outcome.isExceeded(SimulatedSeries.LIMIT))
                            .count(),
                    outcomes.stream()
                            .mapToLong(SimulatedSeries.Outcome::requests)
                            .average()
                            .orElse(0));
        }

        long count(Diagnosis diagnosis) {
            return counts.getOrDefault(diagnosis, 0L);
        }

        long wrong(SimulatedShape.Truth truth) {
            return Arrays.stream(Diagnosis.values())
                    .filter(truth::isWrong)
                    .mapToLong(this::count)
                    .sum();
        }
    }

    public static void main(String[] args) {
        int repeats = args.length > 0 ? Integer.parseInt(args[0]) : 200;
        List<String> names = Arrays.asList(args).subList(Math.min(1, args.length), args.length);
        System.out.printf(
                Locale.ROOT,
                "%d repeats each; a cell has steady/bloat/inconclusive/leak, how many are within/above 64 B per request, and"
                        + " the mean number of requests, with a * where a diagnosis is wrong%n",
                repeats);
        System.out.printf("%-38s", "sigma, correlation of neighbours");
        NOISES.forEach(noise -> System.out.printf(" | %-30s", noise));
        System.out.println();
        for (SimulatedShape shape : SimulatedShape.ALL) {
            if (names.isEmpty() || names.stream().anyMatch(shape.name()::contains)) {
                print(shape, repeats);
            }
        }
    }

    private static void print(SimulatedShape shape, int repeats) {
        System.out.printf("%-38s", shape.name());
        for (SimulatedNoise noise : NOISES) {
            Rates rates = Rates.of(shape, noise, repeats, SimulatedSeries.LIMIT);
            String counts = Arrays.stream(Diagnosis.values())
                    .map(diagnosis -> Long.toString(rates.count(diagnosis)))
                    .collect(Collectors.joining("/"));
            System.out.printf(
                    Locale.ROOT,
                    " | %-15s%7s%,7.0f%s",
                    counts,
                    rates.kept() + "/" + rates.exceeded(),
                    rates.meanRequests(),
                    rates.wrong(shape.truth()) > 0 ? "*" : " ");
        }
        System.out.println();
    }
}
