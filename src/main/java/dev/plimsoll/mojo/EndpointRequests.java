package dev.plimsoll.mojo;

import dev.plimsoll.endpoint.Endpoint;
import dev.plimsoll.endpoint.EndpointException;
import dev.plimsoll.endpoint.EndpointList;
import dev.plimsoll.endpoint.EndpointProbe;
import dev.plimsoll.endpoint.EndpointSearch;
import dev.plimsoll.endpoint.EndpointSource;
import dev.plimsoll.endpoint.FoundEndpoints;
import dev.plimsoll.endpoint.NotCalledText;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.result.NotCalled;
import dev.plimsoll.target.AppTarget;
import dev.plimsoll.target.TargetLauncher;
import dev.plimsoll.unit.Printable;
import dev.plimsoll.workload.ExpectedStatuses;
import dev.plimsoll.workload.HttpPlan;
import dev.plimsoll.workload.HttpRequestPlan;
import dev.plimsoll.workload.HttpWorkload;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes requests to the endpoints that are found in the first fork of the application, which is not measured: describing its
 * endpoints would leave classes and objects in a measured one. For one thread.
 */
final class EndpointRequests implements TargetLauncher.ExercisePlanner {

    /** The value that asks the application. */
    static final String AUTO = "auto";

    private final Optional<EndpointList> known;
    private final List<HttpRequestPlan> configured;
    private final ExpectedStatuses expected;
    private final HttpPlanner plans;
    private final Consumer<String> log;
    private @Nullable FoundEndpoints found;

    /**
     * @param known the endpoints of a file; empty to ask the application
     * @param configured the requests that are named
     * @param log takes what was found
     */
    EndpointRequests(
            Optional<EndpointList> known,
            List<HttpRequestPlan> configured,
            ExpectedStatuses expected,
            HttpPlanner plans,
            Consumer<String> log) {
        this.known = known;
        this.configured = List.copyOf(configured);
        this.expected = expected;
        this.plans = plans;
        this.log = log;
    }

    /** Makes the plan of one run of the application. */
    @FunctionalInterface
    interface HttpPlanner {
        HttpPlan plan(URI base, List<HttpRequestPlan> requests);
    }

    /** The endpoints of a file; empty for {@link #AUTO}. */
    static Optional<EndpointList> parse(String text, Path folder) {
        if (text.equals(AUTO)) {
            return Optional.empty();
        }
        try {
            EndpointList list = EndpointSource.read(folder.resolve(text));
            return Optional.of(new EndpointList(text, list.endpoints(), list.notes()));
        } catch (EndpointException unreadable) {
            throw new IllegalArgumentException("'" + text + "' " + unreadable.getMessage(), unreadable);
        }
    }

    @Override
    public AppTarget.Exercise plan(Path java, Path probeJar, TargetLauncher.Rehearsal rehearsal)
            throws ForkException, IOException, InterruptedException {
        if (found == null) {
            found = search(rehearsal);
            report(found);
        }
        List<HttpRequestPlan> all = requests(found);
        return base -> HttpWorkload.of(plans.plan(base, all));
    }

    private FoundEndpoints search(TargetLauncher.Rehearsal rehearsal)
            throws ForkException, IOException, InterruptedException {
        List<EndpointSearch> searches = new ArrayList<>();
        rehearsal.run(
                base -> {
                    EndpointSearch begun =
                            new EndpointSearch(requests -> plans.plan(base, requests), known, configured, expected);
                    searches.add(begun);
                    return begun;
                },
                known.isPresent() ? Map.of() : EndpointProbe.ENVIRONMENT);
        return searches.get(searches.size() - 1).found();
    }

    private List<HttpRequestPlan> requests(FoundEndpoints endpoints) {
        List<HttpRequestPlan> all = new ArrayList<>(configured);
        all.addAll(endpoints.requests(expected));
        return all;
    }

    private void report(FoundEndpoints endpoints) {
        List<Endpoint> left = endpoints.notCalled();
        log.accept(Printable.of("Found " + endpoints.total() + " endpoints in " + endpoints.source()
                + (left.isEmpty() ? "; all are called" : "; not called: " + NotCalledText.of(left))));
        endpoints.notes().stream().map(Printable::of).forEach(log);
    }

    /** The endpoints that are not called; empty before the first fork. */
    List<NotCalled> notCalled() {
        return found == null
                ? List.of()
                : found.notCalled().stream()
                        .map(each -> new NotCalled(
                                each.method(),
                                each.template(),
                                each.whyNotCalled().orElse("")))
                        .toList();
    }

    /** How many requests include each as often as its weight; 0 before the first fork. */
    int turns() {
        return found == null
                ? 0
                : requests(found).stream().mapToInt(HttpRequestPlan::weight).sum();
    }
}
