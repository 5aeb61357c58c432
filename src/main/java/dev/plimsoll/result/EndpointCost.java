package dev.plimsoll.result;

import java.util.List;
import java.util.Optional;

/**
 * What one of several requests of a workload costs, measured while no other request was made.
 *
 * @param name its name in the configuration, or its method and path; no two of a result are the same
 * @param method its HTTP method
 * @param path its path, without secrets
 * @param weight its frequency relative to the other requests
 * @param requests how often it was made; at least once
 * @param allocated what these requests allocated together
 * @param retained what is retained; empty if it was not measured
 * @param causes the lines that allocate most of it, largest first, without types
 */
public record EndpointCost(
        String name,
        String method,
        String path,
        int weight,
        long requests,
        Amount allocated,
        Optional<Survived> retained,
        List<SiteRow> causes) {

    /** So many lines are kept: all that a message names. */
    public static final int MAX_CAUSES = 3;

    /**
     * Objects that survived a full collection.
     *
     * @param requests how many requests were made; at least one
     * @param amount what of their objects survived
     */
    public record Survived(long requests, Amount amount) {

        public Survived {
            if (requests < 1) {
                throw new IllegalArgumentException("Nothing can be retained by " + requests + " requests");
            }
        }
    }

    public EndpointCost {
        causes = List.copyOf(causes);
        if (requests < 1 || weight < 1) {
            throw new IllegalArgumentException(
                    "A request is made at least once, and its weight is at least 1: " + requests + ", " + weight);
        }
    }

    /** Bytes per request times its weight: what it adds to a day's allocation. */
    double weightedBytes() {
        return (double) weight * allocated.bytes() / requests;
    }
}
