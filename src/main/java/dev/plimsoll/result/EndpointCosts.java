package dev.plimsoll.result;

import java.util.Comparator;
import java.util.List;

/**
 * What each request of a workload costs.
 *
 * @param rows one per request, the one with the largest share first; empty if they were not measured one by one
 * @param whyNone why there are no rows, as a clause; empty if there are, or if the workload has no two requests
 */
public record EndpointCosts(List<EndpointCost> rows, String whyNone) {

    private static final Comparator<EndpointCost> LARGEST_FIRST =
            Comparator.comparingDouble(EndpointCost::weightedBytes).reversed().thenComparing(EndpointCost::name);

    /** For a workload that has no two requests. */
    public static final EndpointCosts NONE = new EndpointCosts(List.of(), "");

    public EndpointCosts {
        rows = rows.stream().sorted(LARGEST_FIRST).toList();
    }

    /** For a workload whose requests could not be measured one by one. */
    public static EndpointCosts notMeasured(String why) {
        return new EndpointCosts(List.of(), why);
    }

    /** The share of a request in what all of them allocate, each as often as its weight says: 0.25 is 25 %. */
    public double share(EndpointCost row) {
        double all = rows.stream().mapToDouble(EndpointCost::weightedBytes).sum();
        return all > 0 ? row.weightedBytes() / all : 0;
    }
}
