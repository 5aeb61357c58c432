package dev.plimsoll.mojo;

import dev.plimsoll.gate.Baseline;
import dev.plimsoll.pricing.PriceList;
import dev.plimsoll.result.CapacityResult;
import dev.plimsoll.result.ContainerAdvice;
import dev.plimsoll.result.Metric;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The sizes of containers, dynos or nodes that the user can choose from.
 *
 * @param offer the sizes and their prices
 * @param baseline what was needed before
 */
record Sizes(Offer offer, Baseline baseline) {

    /**
     * What is configured.
     *
     * @param sizesBytes the sizes; if empty, those that have a price
     * @param prices the user's prices
     * @param replicas how many containers run
     */
    record Offer(List<Long> sizesBytes, PriceList prices, int replicas) {

        Offer {
            sizesBytes = List.copyOf(sizesBytes);
        }

        boolean hasPrices() {
            return !prices.sizesBytes().isEmpty();
        }
    }

    /** Adds how many processes fit each size, and what the change against the baseline costs. */
    CapacityResult addTo(CapacityResult result) {
        Optional<ContainerAdvice> advice = result.recommended();
        if (advice.isEmpty()) {
            return result;
        }
        long needed = advice.get().withHeadroomBytes();
        OptionalLong further = result.furtherProcessBytes().stream()
                .map(bytes -> (long) Math.ceil(bytes / (1 - result.headroom())))
                .findFirst();
        Optional<String> change = result.figures().get(0).value().amount().stream()
                .boxed()
                .flatMap(
                        now -> offer
                                .prices()
                                .change(baseline.whole(Metric.CONTAINER_MEMORY, result), now, offer.replicas())
                                .stream())
                .findFirst()
                .map(text -> Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".");
        return result.withSizes(offer.prices().fits(offer.sizesBytes(), needed, further), change);
    }
}
