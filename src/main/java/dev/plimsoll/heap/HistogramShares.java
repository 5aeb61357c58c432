package dev.plimsoll.heap;

import dev.plimsoll.heap.SizePass.Share;
import dev.plimsoll.result.Amount;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The class histogram by row: each class's bytes and objects, divided in proportion to what the dump has of the class in each row. What
 * a division leaves goes to the largest row, so that the rows add up to the histogram.
 */
final class HistogramShares {

    private final ClassOwners owners;
    private final Map<Character, Amount> byRow = new TreeMap<>();

    private HistogramShares(ClassOwners owners) {
        this.owners = owners;
    }

    static Map<Character, Amount> of(Map<String, Amount> histogram, List<Share> shares, ClassOwners owners) {
        HistogramShares divided = new HistogramShares(owners);
        Map<String, List<Share>> byClass = new HashMap<>();
        for (Share share : shares) {
            byClass.computeIfAbsent(share.className(), name -> new ArrayList<>())
                    .add(share);
        }
        histogram.forEach((name, amount) -> divided.divide(name, amount, byClass.getOrDefault(name, List.of())));
        return divided.byRow;
    }

    /** What the dump does not contain belongs to the class's own owner. */
    private void divide(String className, Amount amount, List<Share> shares) {
        Amount sum = shares.stream().map(Share::weight).reduce(Amount.ZERO, Amount::plus);
        Amount left = amount;
        for (Share share : shares) {
            Amount part = new Amount(
                    part(amount.bytes(), share.weight().bytes(), sum.bytes()),
                    part(amount.objects(), share.weight().objects(), sum.objects()));
            byRow.merge(share.row(), part, Amount::plus);
            left = left.minus(part);
        }
        char rest = shares.stream()
                .max(Comparator.comparingLong((Share share) -> share.weight().bytes())
                        .thenComparing(Share::row))
                .map(Share::row)
                .orElseGet(() -> owners.of(className));
        byRow.merge(rest, left, Amount::plus);
    }

    private static long part(long whole, long weight, long sum) {
        return BigInteger.valueOf(whole)
                .multiply(BigInteger.valueOf(weight))
                .divide(BigInteger.valueOf(sum))
                .longValueExact();
    }
}
