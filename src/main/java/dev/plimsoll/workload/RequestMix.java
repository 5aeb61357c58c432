package dev.plimsoll.workload;

import dev.plimsoll.result.Reason;
import dev.plimsoll.result.RequestCount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How often each request of a workload was made.
 *
 * @param made the count of each request, in the configured order; empty if the workload does not make HTTP requests
 * @param requestsForAll the number of consecutive requests that include each of them at least once
 */
public record RequestMix(List<RequestCount> made, long requestsForAll) {

    /** For a workload that does not make HTTP requests. */
    public static final RequestMix NONE = new RequestMix(List.of(), 0);

    public RequestMix {
        made = List.copyOf(made);
    }

    /** The least number of requests that is not below another one and contains whole rotations of a mix only. */
    public static long wholeRotations(long requests, long rotation) {
        return (requests + rotation - 1) / rotation * rotation;
    }

    /** The requests since an earlier reading of the same workload. */
    public RequestMix since(RequestMix earlier) {
        List<RequestCount> since = new ArrayList<>();
        for (int i = 0; i < made.size(); i++) {
            long before = i < earlier.made.size() ? earlier.made.get(i).count() : 0;
            since.add(new RequestCount(
                    made.get(i).name(),
                    made.get(i).count() - before,
                    made.get(i).protocol()));
        }
        return new RequestMix(since, requestsForAll);
    }

    /** The index of the request that was made; -1 if none was, or more than one. */
    public int only() {
        int only = -1;
        for (int i = 0; i < made.size(); i++) {
            if (made.get(i).count() > 0) {
                if (only >= 0) {
                    return -1;
                }
                only = i;
            }
        }
        return only;
    }

    /**
     * The reason for a result that lacks a request; empty if each request was made.
     *
     * @param span the measured span, for example {@code 20 measured requests}
     * @param howToMakeIt what to configure, as a sentence without its end
     */
    public Optional<Reason> missing(String span, String howToMakeIt) {
        List<String> names = made.stream()
                .filter(request -> request.count() == 0)
                .map(RequestCount::name)
                .toList();
        if (names.isEmpty()) {
            return Optional.empty();
        }
        String text = String.join(" and ", names) + (names.size() == 1 ? " was" : " were") + " not made within the "
                + span + ", so the figures do not include " + (names.size() == 1 ? "it" : "them") + ". " + howToMakeIt
                + ", or give " + (names.size() == 1 ? "it" : "them") + " a larger <weight>.";
        return Optional.of(new Reason("request-not-made", text));
    }
}
