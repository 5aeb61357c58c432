package dev.plimsoll.alloc;

import dev.plimsoll.jfr.StackRows;
import dev.plimsoll.result.Amount;
import dev.plimsoll.target.ClassHistogram;
import java.util.HashMap;
import java.util.Map;

/**
 * Compares survivors with the growth of the class histogram, class by class.
 *
 * @param netGrowth the growth of all classes together; survivors that replace earlier objects do not count
 * @param gapBytes growth that no survivor explains, summed over the classes
 */
public record CounterReconciliation(Amount netGrowth, long gapBytes) {

    /**
     * @param growth by class, from {@link ClassHistogram#growthTo}
     * @param survivors the survivors of the same requests
     */
    public static CounterReconciliation of(Map<String, Amount> growth, StackRows survivors) {
        Map<String, Long> survived = new HashMap<>();
        survivors.forEach((thread, stack, type, amount) -> survived.merge(type, amount.bytes(), Long::sum));
        long[] gap = new long[1];
        growth.forEach((type, amount) -> gap[0] += Math.max(0, amount.bytes() - survived.getOrDefault(type, 0L)));
        return new CounterReconciliation(growth.values().stream().reduce(Amount.ZERO, Amount::plus), gap[0]);
    }
}
