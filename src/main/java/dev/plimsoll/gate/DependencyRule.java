package dev.plimsoll.gate;

import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.Check;
import dev.plimsoll.result.Contributor;
import dev.plimsoll.result.DependencyGlob;
import dev.plimsoll.result.DependencyRow;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.Value;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * A limit on one figure of each dependency that a pattern matches; the project's own classes are no dependency.
 *
 * @param ceiling how much each of them is allowed
 * @param dependency which dependencies
 * @param figure which figure
 */
public record DependencyRule(Threshold ceiling, DependencyGlob dependency, DependencyMetric figure)
        implements BundleLimit {

    @Override
    public Metric metric() {
        return figure.metric();
    }

    @Override
    public String limit() {
        return LimitName.DEPENDENCY_LIMITS;
    }

    @Override
    public List<Check> hold(BundleResult result) {
        List<DependencyRow> dependencies =
                result.dependencies().stream().filter(row -> !row.project()).toList();
        List<DependencyRow> matched =
                dependencies.stream().filter(dependency::matches).toList();
        if (matched.isEmpty()) {
            return List.of(check(dependency.toString(), new Value.Missing(noMatch(dependencies)), List.of()));
        }
        return matched.stream()
                .map(row -> check(row.subject(), figure(row, result), parts(row, result)))
                .toList();
    }

    private Check check(String subject, Value figure, List<Contributor> offenders) {
        return ceiling.check(limit(), subject, metric(), figure, offenders);
    }

    private String noMatch(List<DependencyRow> dependencies) {
        String meant = dependency
                .nearest(dependencies)
                .map(name -> "; did you mean " + name + "?")
                .orElse("");
        return dependency + " matches none of the " + dependencies.size() + " dependencies" + meant;
    }

    private Value figure(DependencyRow row, BundleResult result) {
        OptionalLong bytes = figure.bytes(row);
        return bytes.isPresent() ? Value.of(bytes.getAsLong(), gap(row, result)) : new Value.Missing(why(row, result));
    }

    private String why(DependencyRow row, BundleResult result) {
        String notes = row.notes().isEmpty() ? "" : " (" + String.join("; ", row.notes()) + ")";
        if (figure == DependencyMetric.ALONE) {
            return "it was not measured in a JVM of its own, which needs <isolated> to be true" + notes;
        }
        return result.whole().isEmpty()
                ? "the pass over all dependencies was not measured"
                : "it was not measured in the pass over all dependencies" + notes;
    }

    private String gap(DependencyRow row, BundleResult result) {
        return figure.lowerBound(row, result).orElseGet(() -> unmeasured(row, result));
    }

    /** An estimate of what it saves lacks those that would leave with it and have no figure. */
    private String unmeasured(DependencyRow row, BundleResult result) {
        boolean estimated = figure == DependencyMetric.SAVES
                && row.saves().stream().allMatch(saves -> saves.measuredBytes().isEmpty());
        String unmeasured = DependencyMetric.leaving(row, result).stream()
                .filter(other -> estimated && other.own().isEmpty())
                .map(DependencyRow::subject)
                .collect(Collectors.joining(", "));
        return unmeasured.isEmpty() ? "" : "the estimate lacks what was not measured: " + unmeasured;
    }

    /** What a figure consists of, where it has parts. */
    private List<Contributor> parts(DependencyRow row, BundleResult result) {
        return figure == DependencyMetric.SAVES
                ? DependencyMetric.OWN.largest(DependencyMetric.leaving(row, result))
                : List.of();
    }
}
