package dev.plimsoll.endpoint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The endpoints that a source names.
 *
 * @param source what it is, for example {@code OpenAPI document} or {@code access log}
 * @param endpoints sorted by template and method, each once
 * @param notes what was left out of the source, one sentence each
 */
public record EndpointList(String source, List<Endpoint> endpoints, List<String> notes) {

    /** More endpoints are neither called nor shown by anyone. */
    static final int MAX_ENDPOINTS = 10_000;

    public EndpointList {
        endpoints = List.copyOf(endpoints);
        notes = List.copyOf(notes);
    }

    /**
     * Sorts endpoints; of those that are there twice, the first one counts, but one that can be called counts before.
     *
     * @throws EndpointException if there are none, or far too many
     */
    static EndpointList of(String source, List<Endpoint> found, List<String> notes) throws EndpointException {
        if (found.isEmpty()) {
            throw new EndpointException("names no endpoint");
        }
        Map<String, Endpoint> unique = new LinkedHashMap<>();
        for (Endpoint each : found) {
            unique.merge(
                    each.method() + " " + each.template(),
                    each,
                    (one, other) -> one.path().isEmpty() && other.path().isPresent() ? other : one);
        }
        if (unique.size() > MAX_ENDPOINTS) {
            throw new EndpointException("has " + unique.size() + " endpoints, more than the " + MAX_ENDPOINTS
                    + " that are accepted: leave out those that need not be measured");
        }
        List<Endpoint> sorted = new ArrayList<>(unique.values());
        sorted.sort(Comparator.comparing(Endpoint::template).thenComparing(Endpoint::method));
        return new EndpointList(source, sorted, notes);
    }
}
