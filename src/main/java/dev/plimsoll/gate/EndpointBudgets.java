package dev.plimsoll.gate;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.Figure;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.Result;
import dev.plimsoll.result.Value;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What each endpoint may cost, from a file that people review. {@code plimsoll:baseline} writes it, with a margin for what differs
 * between runs of an unchanged application.
 *
 * @param file the file as a user would look for it; empty if there is none
 * @param fallback the budget of an endpoint that has none
 * @param endpoints budgets by the name that results give the request
 */
public record EndpointBudgets(String file, EndpointBudget fallback, SortedMap<String, EndpointBudget> endpoints) {

    /** No budgets. */
    public static final EndpointBudgets NONE =
            new EndpointBudgets("", EndpointBudget.NONE, Collections.emptySortedMap());

    static final String REMEDY = "accept it with plimsoll:baseline -Dplimsoll.acceptFailed=true";

    private static final String BUDGET = "the budget in ";
    private static final String DEFAULT = "the default budget in ";
    private static final Pattern SET_AT = Pattern.compile("<\\w+> of the (?:default )?budgets? in .*");

    public EndpointBudgets {
        endpoints = Collections.unmodifiableSortedMap(new TreeMap<>(endpoints));
    }

    /** Whether a check is of a limit in a file of budgets. */
    public static boolean isOfBudget(Check check) {
        return SET_AT.matcher(check.setAt()).matches();
    }

    /** One limit for all of them, where there is no result to judge; none if there are no budgets. */
    public List<Limit> limits() {
        if (fallback.maxima().isEmpty() && endpoints.isEmpty()) {
            return List.of();
        }
        LimitName name = EndpointBudget.NAMES.get(0);
        return List.of(Limit.of(name, new Bound.Maximum(0), "<" + name.parameter() + "> of the budgets in " + file));
    }

    /** The limits on a result: each endpoint that it has no budget of its own for has the default one. */
    public List<Limit> on(Result result) {
        if (result.requestNames().isEmpty()) {
            return List.of();
        }
        return Stream.concat(
                        own(),
                        result.requestNames().stream()
                                .filter(name -> !endpoints.containsKey(name))
                                .flatMap(name -> fallback.on(name, DEFAULT + file).stream()))
                .toList();
    }

    private Stream<Limit> own() {
        return endpoints.entrySet().stream().flatMap(each -> each.getValue().on(each.getKey(), BUDGET + file).stream());
    }

    /**
     * The budgets that these results meet.
     *
     * @param onlyDown whether a budget may only be lowered, and one stays whose endpoint no result has; an endpoint without a budget
     *     then has the default one at most
     */
    EndpointBudgets lowered(Collection<Result> results, boolean onlyDown) {
        SortedMap<String, EndpointBudget> written = onlyDown ? new TreeMap<>(endpoints) : new TreeMap<>();
        for (Result result : results) {
            for (String name : result.requestNames()) {
                EndpointBudget budget = budget(name, result, onlyDown);
                if (!budget.maxima().isEmpty()) {
                    written.put(name, budget);
                }
            }
        }
        return new EndpointBudgets(file, fallback, written);
    }

    /** What stays is noisy, so that it has a budget only where somebody gave it one. */
    private EndpointBudget budget(String name, Result result, boolean onlyDown) {
        EndpointBudget earlier = endpoints.getOrDefault(name, fallback);
        Map<LimitName, Long> maxima = new EnumMap<>(LimitName.class);
        for (LimitName limit : EndpointBudget.NAMES) {
            Optional<Long> before = Optional.ofNullable(earlier.maxima().get(limit));
            Optional<Long> now = limit.metric() == Metric.ENDPOINT_RETAINED && before.isEmpty()
                    ? Optional.empty()
                    : maximum(limit, name, result);
            Stream.concat(now.stream(), onlyDown || now.isEmpty() ? before.stream() : Stream.empty())
                    .min(Long::compare)
                    .ifPresent(max -> maxima.put(limit, max));
        }
        return new EndpointBudget(maxima);
    }

    private static Optional<Long> maximum(LimitName name, String request, Result result) {
        Limit limit = name.onRequest(request, GrowthTolerance.NONE, 1).in(result);
        List<Figure> figures = result.figures().stream()
                .filter(figure -> figure.metric() == limit.metric())
                .filter(figure -> limit.request().isEmpty() || figure.subject().equals(request))
                .toList();
        return figures.stream()
                .flatMap(figure -> figure.value() instanceof Value.Measured measured
                        ? Stream.of(limit.metric().repeatability().maximumFor((long) Math.ceil(measured.high())))
                        : Stream.empty())
                .findFirst();
    }
}
