package dev.plimsoll.workload;

import dev.plimsoll.result.Reason;
import dev.plimsoll.result.RequestCount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How often each request of a workload was made.
 *
 * @param made each request, in the order in which they are configured; empty if the workload makes none of its own
 * @param requestsForAll so many requests in a row hold each at least once
 */
public record RequestMix(List<RequestCount> made, long requestsForAll) {

    /** Of a workload that makes no requests of its own. */
    public static final RequestMix NONE = new RequestMix(List.of(), 0);

    public RequestMix {
        made = List.copyOf(made);
    }

    /** What was made since an earlier reading of the same workload. */
    public RequestMix since(RequestMix earlier) {
        List<RequestCount> since = new ArrayList<>();
        for (int i = 0; i < made.size(); i++) {
            long before = i < earlier.made.size() ? earlier.made.get(i).count() : 0;
            since.add(new RequestCount(made.get(i).name(), made.get(i).count() - before));
        }
        return new RequestMix(since, requestsForAll);
    }

    /**
     * Why what was measured lacks a request that was never made; empty if none was missed.
     *
     * @param span what was measured, for example {@code 20 measured requests}
     * @param howToMakeIt what to set, as a sentence without its end
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
