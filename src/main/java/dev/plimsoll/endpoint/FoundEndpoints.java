package dev.plimsoll.endpoint;

import dev.plimsoll.unit.Printable;
import dev.plimsoll.workload.ExpectedStatuses;
import dev.plimsoll.workload.HttpRequestPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The endpoints of an application after each was tried once.
 *
 * @param source where they were found
 * @param total how many were found
 * @param tried those that no configured request calls: each is either to be called or has a reason
 * @param notes what was left out of the source, one sentence each
 */
public record FoundEndpoints(String source, int total, List<Endpoint> tried, List<String> notes) {

    public FoundEndpoints {
        tried = List.copyOf(tried);
        notes = List.copyOf(notes);
    }

    /** The requests that call them, with small weights. */
    public List<HttpRequestPlan> requests(ExpectedStatuses expected) {
        List<Endpoint> called =
                tried.stream().filter(each -> each.path().isPresent()).toList();
        List<Integer> weights =
                RequestWeights.of(called.stream().map(Endpoint::weight).toList());
        List<HttpRequestPlan> requests = new ArrayList<>();
        for (int i = 0; i < called.size(); i++) {
            Endpoint each = called.get(i);
            HttpRequestPlan request = new HttpRequestPlan(
                    each.method(), each.path().orElseThrow(), List.of(), Optional.empty(), expected, weights.get(i));
            String name = Printable.of(each.method() + " " + each.template());
            // A baseline finds it again, whatever example is called.
            boolean isNamed = called.stream()
                            .filter(other -> name.equals(Printable.of(other.method() + " " + other.template())))
                            .count()
                    == 1;
            requests.add(isNamed ? request.named(name) : request);
        }
        return requests;
    }

    /** Those that are not called, with their reasons. */
    public List<Endpoint> notCalled() {
        return tried.stream().filter(each -> each.path().isEmpty()).toList();
    }
}
