package dev.plimsoll.trend;

import dev.plimsoll.result.Diagnosis;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongFunction;
import java.util.function.LongToDoubleFunction;

/**
 * A live heap without noise.
 *
 * @param name for people
 * @param truth what becomes of it
 * @param seeded gives the bytes after so many requests; what is random in it depends on the seed alone
 */
record SimulatedShape(String name, Truth truth, LongFunction<LongToDoubleFunction> seeded) {

    /** What may be said of it. */
    enum Truth {
        FLAT,
        /** Rises and stops within the horizon, or is flushed: never a leak. */
        LEVELS_OFF,
        LEAK,
        /** Grows by ever less, but never stops: whether that is a leak is a matter of its limit. */
        SLOWS,
        /** Grows by less than the limit and little more than the floor: loud noise may hide it. */
        SMALL_LEAK,
        /** Goes on rising beyond the horizon, or by chance: nobody can tell. */
        NOBODY_KNOWS;

        boolean isWrong(Diagnosis diagnosis) {
            return switch (this) {
                case FLAT, LEVELS_OFF -> diagnosis == Diagnosis.LEAK;
                case LEAK, SMALL_LEAK -> diagnosis != Diagnosis.LEAK;
                case SLOWS, NOBODY_KNOWS -> false;
            };
        }
    }

    private static final double BASE = 40e6;

    static final List<SimulatedShape> ALL = all();

    private static SimulatedShape of(Truth truth, String name, LongToDoubleFunction shape) {
        return new SimulatedShape(name, truth, seed -> x -> BASE + shape.applyAsDouble(x));
    }

    private static List<SimulatedShape> all() {
        List<SimulatedShape> shapes = new ArrayList<>();
        flat(shapes);
        levelling(shapes);
        leaks(shapes);
        rest(shapes);
        return List.copyOf(shapes);
    }

    private static void flat(List<SimulatedShape> shapes) {
        shapes.add(of(Truth.FLAT, "flat", x -> 0));
        shapes.add(of(Truth.FLAT, "grows by 3 B", x -> 3 * x));
        shapes.add(of(Truth.NOBODY_KNOWS, "falls by 100 B", x -> -100 * x));
        shapes.add(of(Truth.FLAT, "falls 5 MB, tau 1,000", x -> 5e6 * Math.exp(-x / 1_000.0)));
    }

    private static void levelling(List<SimulatedShape> shapes) {
        shapes.add(of(Truth.LEVELS_OFF, "step of 200 KB at 3,000", x -> x >= 3_000 ? 200e3 : 0));
        shapes.add(of(Truth.LEVELS_OFF, "step of 2 MB at 5,000", x -> x >= 5_000 ? 2e6 : 0));
        shapes.add(of(
                Truth.LEVELS_OFF,
                "steps of 1 MB at 2,000 and 4,500",
                x -> (x >= 2_000 ? 1e6 : 0) + (x >= 4_500 ? 1e6 : 0)));
        for (long tau : new long[] {300, 1_000, 3_000}) {
            shapes.add(of(
                    Truth.LEVELS_OFF,
                    String.format("saturates at 5 MB, tau %,d", tau),
                    x -> 5e6 * (1 - Math.exp(-x / (double) tau))));
        }
        for (long size : new long[] {700, 1_700, 2_000, 3_000, 4_000, 4_300, 4_900}) {
            shapes.add(of(Truth.LEVELS_OFF, String.format("cache of %,d", size), x -> 1_000.0 * Math.min(x, size)));
        }
        shapes.add(of(Truth.LEVELS_OFF, "grows by 100 B until 5,200", x -> 100.0 * Math.min(x, 5_200)));
        shapes.add(of(Truth.LEVELS_OFF, "grows by 2,000 B until 5,300", x -> 2_000.0 * Math.min(x, 5_300)));
        for (long period : new long[] {70, 90, 300, 700, 850, 1_500, 2_100, 3_000}) {
            shapes.add(of(Truth.LEVELS_OFF, String.format("saw-tooth of %,d", period), x -> 1_000.0 * (x % period)));
        }
    }

    private static void leaks(List<SimulatedShape> shapes) {
        for (long bytes : new long[] {16, 24}) {
            shapes.add(of(Truth.SMALL_LEAK, String.format("LEAK %,d B", bytes), x -> bytes * x));
        }
        for (long bytes : new long[] {64, 128, 500, 2_000, 10_000}) {
            shapes.add(of(Truth.LEAK, String.format("LEAK %,d B", bytes), x -> bytes * x));
        }
        shapes.add(of(
                Truth.LEAK,
                "LEAK 128 B, warm-up of 5 MB, tau 1,500",
                x -> 128 * x + 5e6 * (1 - Math.exp(-x / 1_500.0))));
        shapes.add(of(
                Truth.LEAK, "LEAK 128 B, warm-up of 50 MB, tau 500", x -> 128 * x + 50e6 * (1 - Math.exp(-x / 500.0))));
        shapes.add(of(Truth.LEAK, "LEAK 200 B, cache of 1,700", x -> 200 * x + 1_000.0 * Math.min(x, 1_700)));
        for (long every : new long[] {10, 13, 100, 333, 700, 1_000, 1_500}) {
            shapes.add(of(Truth.LEAK, String.format("LEAK each %,dth", every), x -> 200.0 * every * (x / every)));
        }
        shapes.add(of(
                Truth.LEAK, "LEAK 64 B in a HashMap", x -> 64 * x + 8 * Long.highestOneBit(Math.max(1, x * 4 / 3))));
        for (long first : new long[] {16, 21, 25}) {
            shapes.add(of(Truth.SMALL_LEAK, String.format("LEAK 40 B in an array of %,d that doubles", first), x -> {
                long size = first;
                while (size < x) {
                    size *= 2;
                }
                return 40.0 * x + 4.0 * size;
            }));
        }
        for (long end : new long[] {2_000, 4_500, 6_000, 8_000}) {
            shapes.add(of(
                    Truth.LEAK,
                    String.format("LEAK 100 B, 500 B go until %,d", end),
                    x -> 100.0 * x - 500.0 * Math.min(x, end)));
        }
        shapes.add(of(Truth.LEAK, "LEAK buffer that doubles", x -> 400.0 * Long.highestOneBit(Math.max(1, x))));
        shapes.add(of(Truth.LEAK, "LEAK 200 B, saw-tooth of 700", x -> 200 * x + 1_000.0 * (x % 700)));
        shapes.add(of(Truth.LEAK, "LEAK 500 B from 2,000 on", x -> 500 * Math.max(0.0, x - 2_000)));
    }

    private static void rest(List<SimulatedShape> shapes) {
        for (double step : new double[] {100, 1_000, 10_000}) {
            shapes.add(new SimulatedShape(
                    String.format("random walk, %,.0f B a step", step), Truth.NOBODY_KNOWS, seed -> walk(seed, step)));
        }
        shapes.add(of(Truth.SLOWS, "100 KB times ln x", x -> 100e3 * Math.log(x)));
        shapes.add(of(Truth.SLOWS, "1 MB times ln x", x -> 1e6 * Math.log(x)));
        shapes.add(of(Truth.SLOWS, "50 KB times the root of x", x -> 50e3 * Math.sqrt(x)));
        shapes.add(of(Truth.NOBODY_KNOWS, "saturates at 5 MB, tau 6,000", x -> 5e6 * (1 - Math.exp(-x / 6_000.0))));
        shapes.add(of(Truth.NOBODY_KNOWS, "cache of 8,000", x -> 1_000.0 * Math.min(x, 8_000)));
    }

    /** A step each 50 requests. */
    private static LongToDoubleFunction walk(long seed, double step) {
        Random random = new Random(~seed);
        double[] at = new double[1 + (int) (SimulatedSeries.MOST + 1_000) / 50];
        at[0] = BASE;
        for (int i = 1; i < at.length; i++) {
            at[i] = at[i - 1] + step * random.nextGaussian();
        }
        return x -> at[(int) (x / 50)];
    }
}
