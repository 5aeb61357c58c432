package dev.plimsoll.alloc;

import dev.plimsoll.jfr.AllocatingThread;
import dev.plimsoll.jfr.AllocationSpan;
import dev.plimsoll.jfr.RowTable;
import dev.plimsoll.jfr.StackRows;
import dev.plimsoll.result.Amount;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * Separates what was allocated for requests from what the application allocates by itself. The latter is known by its rate while
 * the application is idle. No byte is lost: both together are what was recorded.
 *
 * @param requests what was allocated for requests
 * @param background the sum of everything else
 * @param threads the ids of threads that serve no requests
 */
public record Background(StackRows requests, Amount background, Set<Integer> threads) {

    /**
     * How far a number of objects may be above the rate, as a multiple of the difference between the idle spans: a timer may fire
     * once more under load. Simulated (20,000 loads, four idle spans, both of equal length): two or more regular events per load
     * are always explained; ten or fifty events at random times in 88 % of the loads, in 77 % with a factor of one, and in 94 %
     * with three, which would also absorb more of what requests allocate.
     */
    private static final int SPREAD_FACTOR = 2;

    /** Treats nothing as background. */
    static Background none(StackRows rows) {
        return new Background(rows, Amount.ZERO, Set.of());
    }

    /**
     * Separates them.
     *
     * @param load what was allocated while requests were made
     * @param length how long that took
     * @param idle later spans of the same recording without requests, of equal length; at least one
     * @param idleLength how long all idle spans took together
     */
    public static Background of(AllocationSpan load, Duration length, List<AllocationSpan> idle, Duration idleLength) {
        double ratio = (double) length.toNanos() / Math.max(1, idleLength.toNanos());
        Set<Integer> threads = threads(load, idle, ratio);
        Map<Long, Rate> rates = rates(idle, threads);
        RowTable requests = new RowTable();
        RowTable mixed = new RowTable();
        long[] background = new long[2];
        load.rows().table().forEach((thread, stack, type, bytes, objects) -> {
            if (threads.contains(thread)) {
                background[0] += bytes;
                background[1] += objects;
            } else {
                RowTable table = rates.containsKey(site(stack, type)) ? mixed : requests;
                table.add(AllocatingThread.ANY.id(), stack, type, bytes, objects);
            }
        });
        Amount split = split(mixed, rates, ratio, requests);
        return new Background(
                load.rows().with(requests), new Amount(background[0], background[1]).plus(split), Set.copyOf(threads));
    }

    /** Adds the part of mixed rows that was allocated for requests to {@code requests}, and returns the background part. */
    private static Amount split(RowTable mixed, Map<Long, Rate> rates, double ratio, RowTable requests) {
        Amount[] background = {Amount.ZERO};
        mixed.forEach((thread, stack, type, bytes, objects) -> {
            Amount all = new Amount(bytes, objects);
            Amount part = Objects.requireNonNull(rates.get(site(stack, type))).partOf(all, ratio);
            background[0] = background[0].plus(part);
            Amount rest = all.minus(part);
            if (rest.objects() > 0) {
                requests.add(thread, stack, type, rest.bytes(), rest.objects());
            }
        });
        return background[0];
    }

    /** Compilers, and threads that allocate no more under load than they may allocate by themselves. */
    private static Set<Integer> threads(AllocationSpan load, List<AllocationSpan> idle, double ratio) {
        Map<Integer, Rate> rates = new HashMap<>();
        for (int i = 0; i < idle.size(); i++) {
            int span = i;
            idle.get(i)
                    .rows()
                    .byThread()
                    .forEach((thread, amount) -> rates.computeIfAbsent(thread.id(), id -> new Rate(idle.size()))
                            .add(span, amount));
        }
        Set<Integer> threads = new HashSet<>();
        load.rows().byThread().forEach((thread, amount) -> {
            Rate rate = rates.get(thread.id());
            if (thread.isCompiler() || rate != null && rate.explains(amount, ratio)) {
                threads.add(thread.id());
            }
        });
        return threads;
    }

    /** The rates by site of the threads that may also serve requests. */
    private static Map<Long, Rate> rates(List<AllocationSpan> idle, Set<Integer> without) {
        Map<Long, Rate> rates = new HashMap<>();
        for (int i = 0; i < idle.size(); i++) {
            int span = i;
            idle.get(i).rows().table().forEach((thread, stack, type, bytes, objects) -> {
                if (!without.contains(thread)) {
                    rates.computeIfAbsent(site(stack, type), site -> new Rate(idle.size()))
                            .add(span, new Amount(bytes, objects));
                }
            });
        }
        return rates;
    }

    private static long site(int stack, int type) {
        return (long) stack << 32 | type & 0xffffffffL;
    }

    /** The allocations in each idle span. */
    private static final class Rate {

        private final List<Amount> spans;

        Rate(int count) {
            spans = new ArrayList<>(Collections.nCopies(count, Amount.ZERO));
        }

        void add(int span, Amount amount) {
            spans.set(span, spans.get(span).plus(amount));
        }

        /** Whether the application may allocate so much by itself. */
        boolean explains(Amount load, double ratio) {
            return explains(load.objects(), Amount::objects, ratio) && explains(load.bytes(), Amount::bytes, ratio);
        }

        /** Spans with equal numbers of objects may be equal by their phase: a load may have a part of a period more. */
        private boolean explains(long load, ToLongFunction<Amount> part, double ratio) {
            LongSummaryStatistics parts = spans.stream().mapToLong(part).summaryStatistics();
            long objects = spans.stream().mapToLong(Amount::objects).sum();
            double ofOneObject = (double) parts.getSum() / Math.max(1, objects);
            double spread = SPREAD_FACTOR * (parts.getMax() - parts.getMin());
            return load <= ratio * parts.getSum() + Math.max(spread, ofOneObject);
        }

        /** The part of a load that the application allocates by itself. */
        Amount partOf(Amount load, double ratio) {
            if (explains(load, ratio)) {
                return load;
            }
            Amount sum = spans.stream().reduce(Amount.ZERO, Amount::plus);
            long bytes = Math.round(ratio * sum.bytes());
            long objects = Math.round(ratio * sum.objects());
            if (bytes >= load.bytes()) {
                return load;
            }
            // The rest has at least one object.
            return new Amount(bytes, Math.min(objects, load.objects() - 1));
        }
    }
}
