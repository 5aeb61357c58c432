package dev.plimsoll.trend;

import dev.plimsoll.result.Diagnosis;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongToDoubleFunction;

/** Prints how often simulated series are judged as what they are. Run its main. */
final class TrendSimulation {

    public static void main(String[] args) {
        int repeats = args.length > 0 ? Integer.parseInt(args[0]) : 300;
        Map<String, LongToDoubleFunction> shapes = new LinkedHashMap<>();
        shapes.put("flat", x -> 40e6);
        shapes.put("grows 3 B", x -> 40e6 + 3 * x);
        shapes.put("one step 200 KB at 3,000", x -> 40e6 + (x >= 3_000 ? 200e3 : 0));
        shapes.put("one step 2 MB at 5,000", x -> 40e6 + (x >= 5_000 ? 2e6 : 0));
        for (double tau : new double[] {300, 1_000, 3_000, 6_000}) {
            shapes.put("saturates 5 MB tau " + tau, x -> 40e6 + 5e6 * (1 - Math.exp(-x / tau)));
        }
        for (long size : new long[] {2_000, 3_000, 4_000, 4_900}) {
            shapes.put("cache of " + size, x -> 40e6 + 1_000.0 * Math.min(x, size));
        }
        for (long period : new long[] {70, 300, 700, 1_500, 3_000}) {
            shapes.put("saw-tooth " + period, x -> 40e6 + 1_000.0 * (x % period));
        }
        shapes.put("LEAK 16 B", x -> 40e6 + 16.0 * x);
        shapes.put("LEAK 128 B", x -> 40e6 + 128.0 * x);
        shapes.put("LEAK 2,000 B", x -> 40e6 + 2_000.0 * x);
        shapes.put(
                "LEAK 128 B under warm-up 5 MB tau 1,500", x -> 40e6 + 128.0 * x + 5e6 * (1 - Math.exp(-x / 1500.0)));
        for (long every : new long[] {10, 100, 700, 1_000, 1_500}) {
            shapes.put("LEAK each " + every + "th", x -> 40e6 + 200.0 * every * (x / every));
        }
        shapes.put("LEAK 64 B in a HashMap", x -> 40e6 + 64.0 * x + 4 * Long.highestOneBit(Math.max(1, x * 4 / 3)) * 2);
        shapes.put("LEAK buffer that doubles", x -> 40e6 + 200.0 * Long.highestOneBit(Math.max(1, x)) * 2);
        shapes.put("LEAK saw-tooth 700 + 200 B", x -> 40e6 + 200.0 * x + 1_000.0 * (x % 700));
        double[][] noises = {{200, 0}, {2_000, 0}, {20_000, 0}, {2_000, .5}, {20_000, .5}, {20_000, .9}};
        System.out.printf("%-42s %s%n", "", "sigma/rho: steady bloat inconclusive leak, mean requests");
        shapes.forEach((name, shape) -> {
            StringBuilder line = new StringBuilder(String.format("%-42s", name));
            for (double[] noise : noises) {
                Map<Diagnosis, Integer> counts = new EnumMap<>(Diagnosis.class);
                long requests = 0;
                for (int i = 0; i < repeats; i++) {
                    SimulatedSeries.Outcome outcome =
                            SimulatedSeries.run(shape, new SimulatedSeries.Noise(i, noise[0], noise[1]), 64);
                    counts.merge(outcome.diagnosis(), 1, Integer::sum);
                    requests += outcome.requests();
                }
                line.append(String.format(
                        " | %.0f/%.1f: %3d %3d %3d %3d %,6d",
                        noise[0],
                        noise[1],
                        counts.getOrDefault(Diagnosis.STEADY, 0),
                        counts.getOrDefault(Diagnosis.BLOAT, 0),
                        counts.getOrDefault(Diagnosis.INCONCLUSIVE, 0),
                        counts.getOrDefault(Diagnosis.LEAK, 0),
                        requests / repeats));
            }
            System.out.println(line);
        });
    }

    private TrendSimulation() {}
}
