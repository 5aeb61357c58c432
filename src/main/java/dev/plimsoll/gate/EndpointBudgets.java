package dev.plimsoll.gate;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.Figure;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.Result;
import dev.plimsoll.result.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

    /**
     * The limits on a result: each endpoint that it has no budget of its own for has the default one, and one that has a budget is
     * expected unless that is of another execution.
     */
    public List<Limit> on(Result result) {
        if (result.requestNames().isEmpty()) {
            return List.of();
        }
        String execution = result.header().execution();
        Stream<Limit> own = endpoints.entrySet().stream()
                .filter(each ->
                        each.getValue().isOf(execution) || result.requestNames().contains(each.getKey()))
                .flatMap(each -> each.getValue().on(each.getKey(), BUDGET + file).stream());
        return Stream.concat(
                        own,
                        result.requestNames().stream()
                                .filter(name -> !endpoints.containsKey(name))
                                .flatMap(name -> fallback.on(name, DEFAULT + file).stream()))
                .toList();
    }

    /**
     * The budgets that these results meet. One stays whose endpoint no result has, since it may belong to a run that is not among
     * them.
     *
     * @param onlyDown whether a budget may only be lowered; an endpoint without one then has the default at most
     */
    EndpointBudgets updatedBy(Collection<Result> results, boolean onlyDown) {
        SortedMap<String, List<Result>> byEndpoint = new TreeMap<>();
        for (Result result : results) {
            result.requestNames()
                    .forEach(name -> byEndpoint
                            .computeIfAbsent(name, unused -> new ArrayList<>())
                            .add(result));
        }
        boolean areSeveral = executions(results).size() > 1;
        SortedMap<String, EndpointBudget> written = new TreeMap<>(endpoints);
        byEndpoint.forEach((name, measured) -> {
            Set<String> executions = executions(measured);
            String execution =
                    areSeveral && executions.size() == 1 ? executions.iterator().next() : "";
            EndpointBudget budget = new EndpointBudget(maxima(name, measured, onlyDown), execution);
            if (!budget.maxima().isEmpty()) {
                written.put(name, budget);
            }
        });
        return new EndpointBudgets(file, fallback, written);
    }

    private static Set<String> executions(Collection<Result> results) {
        return results.stream().map(result -> result.header().execution()).collect(Collectors.toSet());
    }

    /** What stays is noisy, so that it has a budget only where somebody gave it one. */
    private Map<LimitName, Long> maxima(String name, List<Result> results, boolean onlyDown) {
        EndpointBudget earlier = endpoints.getOrDefault(name, fallback);
        Map<LimitName, Long> maxima = new EnumMap<>(LimitName.class);
        for (LimitName limit : EndpointBudget.NAMES) {
            Optional<Long> before = Optional.ofNullable(earlier.maxima().get(limit));
            Optional<Long> now = limit.metric() == Metric.ENDPOINT_RETAINED && before.isEmpty()
                    ? Optional.empty()
                    : results.stream()
                            .flatMap(result -> maximum(limit, name, result).stream())
                            .max(Long::compare);
            Stream.concat(now.stream(), onlyDown || now.isEmpty() ? before.stream() : Stream.empty())
                    .min(Long::compare)
                    .ifPresent(max -> maxima.put(limit, max));
        }
        return maxima;
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
