package dev.plimsoll.alloc;

import dev.plimsoll.result.Amount;
import dev.plimsoll.target.ClassHistogram;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * By how much operations make the live heap grow, from histograms between parts of them. Only classes count of which an object
 * survived that the operations allocated: others grow or shrink for other reasons.
 *
 * @param amount the growth over all operations; never negative, since operations cannot retain less than nothing
 * @param errorBytes half of a 99 % interval, by how much the parts differ; empty if there are too few of them
 */
record HeapGrowth(Amount amount, OptionalLong errorBytes) {

    /** The quantile of Student's t distribution for a 99 % interval, by the number of parts. */
    private static final Map<Integer, Double> STUDENT_99 = Map.of(3, 9.925, 4, 5.841, 5, 4.604);

    /**
     * A class that grows by more than this multiple of its survivors grows for another reason. Flight Recorder may lose survivors
     * where threads allocate at the same time, but hardly half of a class.
     */
    private static final int MAX_GROWTH_FACTOR = 2;

    /**
     * Consecutive operations.
     *
     * @param operations how many there are
     * @param growth of the histogram, by class
     * @param others objects that survived but are none of the operations', by class: of the probe, and string constants
     */
    record Part(int operations, Map<String, Amount> growth, Map<String, Amount> others) {

        /** What an application retains of a class. */
        private Amount of(String type) {
            return growth.getOrDefault(type, Amount.ZERO).minus(others.getOrDefault(type, Amount.ZERO));
        }
    }

    /** @param survivors what the operations allocated and survived, by class */
    static HeapGrowth of(List<Part> parts, Map<String, Amount> survivors) {
        Amount sum = Amount.ZERO;
        long unexplained = 0;
        for (Map.Entry<String, Amount> survivor : survivors.entrySet()) {
            Amount grown =
                    parts.stream().map(part -> part.of(survivor.getKey())).reduce(Amount.ZERO, Amount::plus);
            if (grown.bytes() > MAX_GROWTH_FACTOR * survivor.getValue().bytes()) {
                unexplained += grown.bytes() - survivor.getValue().bytes();
                grown = survivor.getValue();
            }
            sum = sum.plus(grown);
        }
        OptionalLong spread = spread(parts, survivors);
        long unexplainedBytes = unexplained;
        return new HeapGrowth(
                sum.bytes() <= 0 ? Amount.ZERO : new Amount(sum.bytes(), Math.max(0, sum.objects())),
                spread.isPresent() ? OptionalLong.of(spread.getAsLong() + unexplainedBytes) : spread);
    }

    private static OptionalLong spread(List<Part> parts, Map<String, Amount> survivors) {
        Double quantile = STUDENT_99.get(parts.size());
        if (quantile == null) {
            return OptionalLong.empty();
        }
        List<Double> perOperation = new ArrayList<>();
        int operations = 0;
        for (Part part : parts) {
            long bytes = survivors.keySet().stream()
                    .mapToLong(type -> part.of(type).bytes())
                    .sum();
            perOperation.add((double) bytes / part.operations());
            operations += part.operations();
        }
        double mean = perOperation.stream().mapToDouble(each -> each).average().orElse(0);
        double squares = perOperation.stream()
                .mapToDouble(each -> (each - mean) * (each - mean))
                .sum();
        double standardError = Math.sqrt(squares / (parts.size() - 1) / parts.size());
        return OptionalLong.of((long) Math.ceil(quantile * standardError * operations));
    }

    /** The parts between histograms. */
    static List<Part> parts(List<ClassHistogram> readings, List<Integer> operations, List<Map<String, Amount>> others) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < operations.size(); i++) {
            parts.add(new Part(
                    operations.get(i), new HashMap<>(readings.get(i).growthTo(readings.get(i + 1))), others.get(i)));
        }
        return parts;
    }
}
