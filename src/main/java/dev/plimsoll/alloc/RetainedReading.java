package dev.plimsoll.alloc;

import dev.plimsoll.result.Amount;
import dev.plimsoll.result.Retained;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Holds the objects that stayed against the growth of the class histogram, class by class. */
final class RetainedReading {

    private RetainedReading() {}

    static Retained of(Survivors survivors, RetainedPass.Recorded recorded, Attribution attribution) {
        Map<String, Amount> growth = new HashMap<>(recorded.before().growthTo(recorded.after()));
        Amount net = Amount.ZERO;
        long unexplained = 0;
        for (Map.Entry<String, Amount> each : growth.entrySet()) {
            Amount ours = survivors.observers().getOrDefault(each.getKey(), Amount.ZERO);
            net = net.plus(each.getValue().minus(ours));
            long explained =
                    survivors.byClass().getOrDefault(each.getKey(), Amount.ZERO).bytes();
            unexplained += Math.max(0, each.getValue().bytes() - explained);
        }
        return new Retained(
                attribution.allocations(survivors.rows(), Set.of()), Optional.of(net), OptionalLong.of(unexplained));
    }
}
