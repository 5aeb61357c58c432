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
 * @param execution the only execution that requests it; empty for any
 */
public record EndpointBudget(Map<LimitName, Long> maxima, String execution) {

    static final EndpointBudget NONE = new EndpointBudget(Map.of());

    static final List<LimitName> NAMES =
            Arrays.stream(LimitName.values()).filter(LimitName::isOfBudget).toList();

    public EndpointBudget {
        EnumMap<LimitName, Long> inOrder = new EnumMap<>(LimitName.class);
        inOrder.putAll(maxima);
        maxima = Collections.unmodifiableMap(inOrder);
    }

    /** A budget of any execution. */
    EndpointBudget(Map<LimitName, Long> maxima) {
        this(maxima, "");
    }

    /** Whether results of an execution must have the endpoint. */
    boolean isOf(String other) {
        return execution.isEmpty() || execution.equals(other);
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
