package dev.plimsoll.upgrade;

import dev.plimsoll.bundle.DependencyGraph;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.DependencyRow;
import dev.plimsoll.result.DependencyRow.Alone;
import dev.plimsoll.result.DependencyRow.ClassFailure;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.RequiredJava;
import dev.plimsoll.result.VersionRow;
import dev.plimsoll.unit.Prose;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What was measured of one version.
 *
 * @param row for the result
 * @param reason why it has no figure, and what to do; empty if it has one
 * @param needsNewerJava whether that is because it needs a newer Java than the measured JVM
 */
record VersionReading(VersionRow row, String reason, boolean needsNewerJava) {

    private static final String NEWER_JAVA = "newer-java";

    static VersionReading unresolved(String coordinates, UnknownVersionException unknown) {
        String reason = coordinates + ": " + unknown.getMessage();
        return new VersionReading(
                VersionRow.failed(coordinates, versionOf(coordinates), "cannot be resolved"), reason, false);
    }

    static VersionReading of(String coordinates, DependencyGraph graph, BundleResult result) {
        String id = graph.resolved().orElse(coordinates);
        List<Reason> reasons = result.reasons();
        boolean newer = reasons.stream().anyMatch(reason -> reason.code().equals(NEWER_JAVA));
        if (newer) {
            String needs = "needs " + required(result) + " for classes that did not load on Java "
                    + result.header().environment().feature();
            return new VersionReading(
                    VersionRow.failed(id, versionOf(id), needs),
                    coordinates + " " + needs + ". Measure on it, set by <jvm> (-Dplimsoll.jvm).",
                    true);
        }
        if (!reasons.isEmpty() || result.whole().isEmpty()) {
            String why = reasons.isEmpty()
                    ? "nothing of it could be loaded"
                    : reasons.get(0).text();
            return new VersionReading(
                    VersionRow.failed(id, versionOf(id), "was not measured: " + Prose.firstLine(why)),
                    coordinates + " was not measured: " + why,
                    false);
        }
        VersionRow row = new VersionRow(
                id,
                versionOf(id),
                result.whole().map(BundleResult.Whole::total),
                alone(graph, result),
                graph.nodes().size() - 1,
                result.dependencies().stream()
                        .mapToInt(each -> each.failures().size())
                        .sum(),
                "");
        return new VersionReading(row, "", false);
    }

    private static Optional<dev.plimsoll.result.Footprint> alone(DependencyGraph graph, BundleResult result) {
        String root = graph.nodes().get(0).id();
        return result.dependencies().stream()
                .filter(row -> row.id().equals(root))
                .findFirst()
                .flatMap(DependencyRow::alone)
                .map(Alone::footprint);
    }

    private static String required(BundleResult result) {
        return result.dependencies().stream()
                .flatMap(row -> row.failures().stream())
                .map(ClassFailure::requiredJava)
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder())
                .map(RequiredJava::toString)
                .orElse("a newer Java");
    }

    static String versionOf(String coordinates) {
        return coordinates.substring(coordinates.lastIndexOf(':') + 1);
    }
}
