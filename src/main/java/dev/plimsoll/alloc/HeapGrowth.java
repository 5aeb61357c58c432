package dev.plimsoll.alloc;

import dev.plimsoll.result.Amount;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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

    private static final String STRING = "java.lang.String";
    private static final String STRING_ARRAY = "[B";

    /**
     * Consecutive operations.
     *
     * @param operations how many there are
     * @param growth of the histogram, by class
     * @param survivors what they allocated and is retained after the last part, by class
     * @param others objects that survived but are none of the operations', by class: of the probe, and string constants
     */
    record Part(int operations, Map<String, Amount> growth, Map<String, Amount> survivors, Map<String, Amount> others) {

        /** What the application retains of a class. */
        private Amount grown(String type) {
            return growth.getOrDefault(type, Amount.ZERO).minus(others.getOrDefault(type, Amount.ZERO));
        }

        private Amount survived(String type) {
            return survivors.getOrDefault(type, Amount.ZERO);
        }
    }

    static HeapGrowth of(List<Part> parts) {
        Set<String> types = parts.stream()
                .flatMap(part -> part.survivors().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> capped =
                types.stream().filter(type -> isCapped(type, parts)).collect(Collectors.toSet());
        long unexplainedBytes =
                capped.stream().mapToLong(type -> excess(type, parts).bytes()).sum();
        List<Amount> perPart = parts.stream()
                .map(part -> types.stream()
                        .map(type -> capped.contains(type) ? part.survived(type) : part.grown(type))
                        .reduce(Amount.ZERO, Amount::plus))
                .toList();
        Amount sum = perPart.stream().reduce(Amount.ZERO, Amount::plus);
        OptionalLong spread = spread(parts, perPart);
        return new HeapGrowth(
                sum.bytes() <= 0 ? Amount.ZERO : new Amount(sum.bytes(), Math.max(0, sum.objects())),
                spread.isPresent() ? OptionalLong.of(spread.getAsLong() + unexplainedBytes) : spread);
    }

    /** Whether a class grows for another reason, too. The JVM itself creates strings, each with its array. */
    private static boolean isCapped(String type, List<Part> parts) {
        Amount excess = excess(type, parts);
        if (excess.bytes() <= 0) {
            return false;
        }
        long strings = excess(STRING, parts).objects();
        boolean isString = type.equals(STRING) || type.equals(STRING_ARRAY);
        return isString && strings > 0 && excess(STRING_ARRAY, parts).objects() <= strings
                || excess.bytes()
                        > (MAX_GROWTH_FACTOR - 1)
                                * sum(parts, part -> part.survived(type)).bytes();
    }

    /** Growth without survivors. */
    private static Amount excess(String type, List<Part> parts) {
        return sum(parts, part -> part.grown(type).minus(part.survived(type)));
    }

    private static Amount sum(List<Part> parts, Function<Part, Amount> each) {
        return parts.stream().map(each).reduce(Amount.ZERO, Amount::plus);
    }

    private static OptionalLong spread(List<Part> parts, List<Amount> perPart) {
        Double quantile = STUDENT_99.get(parts.size());
        if (quantile == null) {
            return OptionalLong.empty();
        }
        double[] perOperation = IntStream.range(0, parts.size())
                .mapToDouble(i -> (double) perPart.get(i).bytes() / parts.get(i).operations())
                .toArray();
        double mean = Arrays.stream(perOperation).average().orElse(0);
        double squares = Arrays.stream(perOperation)
                .map(each -> (each - mean) * (each - mean))
                .sum();
        double standardError = Math.sqrt(squares / (parts.size() - 1) / parts.size());
        long operations = parts.stream().mapToLong(Part::operations).sum();
        return OptionalLong.of((long) Math.ceil(quantile * standardError * operations));
    }
}
