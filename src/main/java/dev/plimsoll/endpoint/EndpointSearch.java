package dev.plimsoll.endpoint;

import dev.plimsoll.workload.ExpectedStatuses;
import dev.plimsoll.workload.HttpHeader;
import dev.plimsoll.workload.HttpPlan;
import dev.plimsoll.workload.HttpRequestPlan;
import dev.plimsoll.workload.HttpWorkload;
import dev.plimsoll.workload.RequestAttempt;
import dev.plimsoll.workload.StatusRequest;
import dev.plimsoll.workload.Workload;
import dev.plimsoll.workload.WorkloadException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the endpoints of a running application, and tries each once: those that are not answered as expected are not called.
 * The setup is run before, as for the requests that are measured. One {@link #run} does all of it.
 */
public final class EndpointSearch implements Workload {

    /** For all answers to the question for endpoints. */
    private static final Duration SEARCH_TIMEOUT = Duration.ofMinutes(2);

    private static final Duration TRIAL_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration ALIVE_TIMEOUT = Duration.ofSeconds(10);

    /** It would end the session that the other requests have. */
    private static final Pattern LOGOUT = Pattern.compile("(?i).*/(?:log|sign)[_-]?o(?:ut|ff)(?:[/?.].*)?");

    private final Function<List<HttpRequestPlan>, HttpPlan> plan;
    private final Optional<EndpointList> known;
    private final List<HttpRequestPlan> configured;
    private final ExpectedStatuses expected;
    private Consumer<String> secrets = secret -> {};
    private @Nullable FoundEndpoints found;

    /**
     * @param plan the plan that makes these requests
     * @param known the endpoints of a file; empty to ask the application
     * @param configured the requests that are made in any case: no endpoint that one of them calls is tried
     * @param expected the statuses of answers that can be measured
     */
    public EndpointSearch(
            Function<List<HttpRequestPlan>, HttpPlan> plan,
            Optional<EndpointList> known,
            List<HttpRequestPlan> configured,
            ExpectedStatuses expected) {
        this.plan = plan;
        this.known = known;
        this.configured = List.copyOf(configured);
        this.expected = expected;
    }

    /** What was found, after {@link #run}. */
    public FoundEndpoints found() {
        if (found == null) {
            throw new IllegalStateException("The search has not run");
        }
        return found;
    }

    @Override
    public String title() {
        return "search for endpoints";
    }

    @Override
    public void onSecret(Consumer<String> listener) {
        secrets = listener;
    }

    @Override
    public void run(int count) throws WorkloadException, InterruptedException {
        EndpointList list = known.isPresent() ? known.get() : asked();
        List<Endpoint> open = list.endpoints().stream()
                .filter(endpoint -> configured.stream().noneMatch(endpoint::isCalledBy))
                .map(EndpointSearch::unlessLogout)
                .toList();
        List<Endpoint> tried = tried(open);
        if (configured.isEmpty() && tried.stream().noneMatch(each -> each.path().isPresent())) {
            throw new WorkloadException("None of the " + list.endpoints().size() + " endpoints of " + list.source()
                    + " can be called: " + NotCalledText.of(tried)
                    + ". Add examples to the document, or name requests in <requests>.");
        }
        found = new FoundEndpoints(list.source(), list.endpoints().size(), tried, list.notes());
    }

    private static Endpoint unlessLogout(Endpoint endpoint) {
        return endpoint.path().filter(path -> LOGOUT.matcher(path).matches()).isPresent()
                ? endpoint.notCalled("it may end the session of the other requests: name it in <requests> to call it")
                : endpoint;
    }

    private EndpointList asked() throws WorkloadException, InterruptedException {
        List<HttpRequestPlan> questions = EndpointProbe.PATHS.stream()
                .map(path -> new HttpRequestPlan(
                        "GET",
                        path,
                        List.of(new HttpHeader("Accept", "application/json")),
                        Optional.empty(),
                        ExpectedStatuses.SUCCESS,
                        1))
                .toList();
        try (HttpWorkload asking = prepared(questions)) {
            return EndpointProbe.ask(
                    path -> answer(asking.attempt(EndpointProbe.PATHS.indexOf(path))),
                    SEARCH_TIMEOUT,
                    System::nanoTime);
        } catch (EndpointException none) {
            throw new WorkloadException(String.valueOf(none.getMessage()));
        }
    }

    private static EndpointProbe.Answer answer(RequestAttempt attempt) {
        return new EndpointProbe.Answer(attempt.body(), outcome(attempt));
    }

    private static String outcome(RequestAttempt attempt) {
        return attempt.status().isPresent() ? String.valueOf(attempt.status().getAsInt()) : attempt.problem();
    }

    private HttpWorkload prepared(List<HttpRequestPlan> requests) throws WorkloadException, InterruptedException {
        HttpPlan made = plan.apply(requests);
        HttpWorkload workload = HttpWorkload.of(new HttpPlan(
                made.base(), requests, made.setup(), made.cookies(), 1, shorter(made.timeout()), made.version()));
        workload.onSecret(secrets);
        try {
            workload.prepare();
            return workload;
        } catch (WorkloadException | InterruptedException failure) {
            workload.close();
            throw failure;
        }
    }

    /** An endpoint may stream without an end. */
    private static Duration shorter(Duration timeout) {
        return timeout.compareTo(TRIAL_TIMEOUT) < 0 ? timeout : TRIAL_TIMEOUT;
    }

    private List<Endpoint> tried(List<Endpoint> open) throws WorkloadException, InterruptedException {
        List<HttpRequestPlan> requests = new FoundEndpoints("", open.size(), open, List.of()).requests(expected);
        if (requests.isEmpty()) {
            return open;
        }
        URI base = plan.apply(requests).base();
        try (HttpWorkload trying = prepared(requests)) {
            List<Endpoint> tried = new ArrayList<>();
            int next = 0;
            for (Endpoint endpoint : open) {
                tried.add(endpoint.path().isEmpty() ? endpoint : tried(endpoint, trying.attempt(next++), base));
            }
            return tried;
        }
    }

    private static Endpoint tried(Endpoint endpoint, RequestAttempt attempt, URI base) throws WorkloadException {
        if (attempt.status().isEmpty()
                && StatusRequest.status(base, "/", ALIVE_TIMEOUT).isEmpty()) {
            throw new WorkloadException("The application does not answer any more after " + endpoint.method() + " "
                    + endpoint.template() + " was tried once (" + attempt.problem()
                    + "): leave it out of what <endpoints> (-Dplimsoll.endpoints) names.");
        }
        return attempt.body().isPresent() ? endpoint : endpoint.notCalled("not measured: " + outcome(attempt));
    }

    @Override
    public void close() {}
}
