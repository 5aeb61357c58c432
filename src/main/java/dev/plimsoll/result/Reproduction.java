package dev.plimsoll.result;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The smallest workload found that still leaks, and which of its values matter. All rates are in the unit of the series.
 *
 * @param series what grows
 * @param requests the requests that still leak together, in order; empty if short runs of the workload did not leak
 * @param perRound growth per round, in which each request is made as often as its weight; 0 if they did not leak
 * @param concurrency how many requests are under way at once
 * @param findings what does and does not matter, in the order in which it was found
 * @param trials what was run, in order
 * @param stopped why the search ended early, a clause; empty if it is complete
 * @param script the file that repeats it, in the folder of the result; empty if there is none
 */
public record Reproduction(
        SeriesKind series,
        List<ReproducedRequest> requests,
        double perRound,
        int concurrency,
        List<ReproductionFinding> findings,
        List<ReproductionTrial> trials,
        Optional<String> stopped,
        Optional<String> script) {

    /**
     * A request that is needed for the leak.
     *
     * @param method its HTTP method
     * @param path its path without secrets, with {@code {fresh}} for a new value each time
     * @param headers the names of its headers
     * @param hasBody whether it has a body
     * @param weight how often it is made per round
     * @param perRequest growth per request; empty if several requests leak together only
     */
    public record ReproducedRequest(
            String method, String path, List<String> headers, boolean hasBody, int weight, OptionalDouble perRequest) {

        public ReproducedRequest {
            headers = List.copyOf(headers);
        }

        /** {@code GET /search?q=<fresh>}. */
        public String title() {
            return method + " " + path.replaceAll("\\{(fresh|cycle:\\d+)}", "<$1>");
        }
    }

    /** What a finding says about the leak. */
    public enum Conclusion {
        /** It grows as much without changes of this part. */
        INDEPENDENT,
        /** It grows with each new value only. */
        KEYED_WITHOUT_BOUND,
        /** It grows whenever the value is another one, even if that was sent before. */
        EACH_CHANGE,
        /** It grows with each request, and more with new values. */
        MORE_WITH_NEW_VALUES,
        /** It grows with each new session. */
        NEW_SESSION,
        /** It grows only if several requests are under way at once. */
        ONLY_CONCURRENT
    }

    /**
     * What a part of the workload has to do with the leak.
     *
     * @param part {@code query parameter q}, {@code cookies} or {@code concurrency}
     * @param request the request that it is a part of; empty if it is one of the workload
     * @param conclusion what follows from the rates
     * @param rates the growth for each way to choose it that was tried
     */
    public record ReproductionFinding(
            String part, Optional<String> request, Conclusion conclusion, List<CaseRate> rates) {

        public ReproductionFinding {
            rates = List.copyOf(rates);
        }

        /** The growth in one of the cases; empty if it was not tried, or failed. */
        public OptionalDouble rate(String name) {
            return rates.stream()
                    .filter(each -> each.name().equals(name))
                    .map(CaseRate::perRound)
                    .findFirst()
                    .orElse(OptionalDouble.empty());
        }
    }

    /**
     * Growth in one case.
     *
     * @param name for example {@code constant}, {@code cycling} or {@code fresh}
     * @param perRound the growth per round; empty if a request failed
     */
    public record CaseRate(String name, OptionalDouble perRound) {}

    /**
     * A short run in a separate JVM.
     *
     * @param what what was run
     * @param requests the number of requests between its last two readings; 0 if it failed
     * @param perRound growth per round in them; empty if it failed
     * @param leaks whether the series grew by more than its noise; false if the trial failed
     * @param millis how long it took
     * @param problem why it failed; empty if it did not
     */
    public record ReproductionTrial(
            String what, long requests, OptionalDouble perRound, boolean leaks, long millis, String problem) {}

    public Reproduction {
        requests = List.copyOf(requests);
        findings = List.copyOf(findings);
        trials = List.copyOf(trials);
    }

    /** Whether short runs of the workload leaked. */
    public boolean isReproduced() {
        return !requests.isEmpty();
    }

    /** The same with a script. */
    public Reproduction with(String file) {
        return new Reproduction(series, requests, perRound, concurrency, findings, trials, stopped, Optional.of(file));
    }
}
