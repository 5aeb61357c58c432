package dev.plimsoll.gate;

import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.Check;
import dev.plimsoll.result.Contributor;
import dev.plimsoll.result.DependencyRow;
import dev.plimsoll.result.Footprint;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.Value;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A limit on what any one dependency takes in a JVM of its own; the project's own classes are no dependency.
 *
 * @param ceiling how much is allowed
 */
public record MaxDependencyMemory(Threshold ceiling) implements BundleLimit {

    private static final int NAMED = 3;

    @Override
    public Metric metric() {
        return Metric.BOOT_ALONE;
    }

    @Override
    public String limit() {
        return LimitName.MAX_DEPENDENCY_MEMORY.parameter();
    }

    @Override
    public List<Check> hold(BundleResult result) {
        List<DependencyRow> dependencies =
                result.dependencies().stream().filter(row -> !row.project()).toList();
        List<Contributor> worst = DependencyMetric.ALONE.largest(dependencies);
        if (dependencies.isEmpty()) {
            return check(result.head().project(), none(result), worst);
        }
        if (worst.isEmpty()) {
            return check(
                    result.head().project(),
                    new Value.Missing(
                            "no dependency was measured in a JVM of its own, which needs <isolated> to be true"),
                    worst);
        }
        return check(worst.get(0).subject(), Value.of(worst.get(0).actual(), gap(dependencies)), worst);
    }

    private List<Check> check(String subject, Value figure, List<Contributor> worst) {
        return List.of(ceiling.check(limit(), subject, metric(), figure, worst));
    }

    /** A project without dependencies keeps the limit; one whose dependencies were all filtered out does not tell. */
    private static Value none(BundleResult result) {
        boolean noneThere = result.whole()
                .filter(whole -> whole.complete() && whole.unselected().equals(Footprint.NONE))
                .isPresent();
        return noneThere
                ? new Value.NotApplicable("there is no dependency")
                : new Value.Missing("no dependency was measured; check <includes> and <excludes>");
    }

    private static String gap(List<DependencyRow> dependencies) {
        List<String> unmeasured = dependencies.stream()
                .filter(row -> row.alone().isEmpty())
                .map(DependencyRow::subject)
                .toList();
        if (unmeasured.isEmpty()) {
            return dependencies.stream()
                    .flatMap(row -> DependencyMetric.lowerBound(row).stream())
                    .findFirst()
                    .orElse("");
        }
        String named = unmeasured.stream().limit(NAMED).collect(Collectors.joining(", "));
        String more = unmeasured.size() > NAMED ? " and " + (unmeasured.size() - NAMED) + " more" : "";
        return "not measured in a JVM of their own: " + named + more;
    }
}
