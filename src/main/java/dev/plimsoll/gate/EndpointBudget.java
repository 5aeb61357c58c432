package dev.plimsoll.gate;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What an endpoint may cost.
 *
 * @param maxima by limit, in the unit of its metric; may be empty
 */
public record EndpointBudget(Map<LimitName, Long> maxima) {

    static final EndpointBudget NONE = new EndpointBudget(Map.of());

    static final List<LimitName> NAMES =
            Arrays.stream(LimitName.values()).filter(LimitName::isOfBudget).toList();

    public EndpointBudget {
        EnumMap<LimitName, Long> inOrder = new EnumMap<>(LimitName.class);
        inOrder.putAll(maxima);
        maxima = Collections.unmodifiableMap(inOrder);
    }

    /** Its limits on an endpoint. */
    List<Limit> on(String endpoint, String setAt) {
        return maxima.entrySet().stream()
                .map(each -> Limit.ofRequest(
                        endpoint,
                        each.getKey(),
                        new Bound.Maximum(each.getValue()),
                        "<" + each.getKey().parameter() + "> of " + setAt))
                .toList();
    }
}
