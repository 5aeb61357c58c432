package dev.plimsoll.result;

import dev.plimsoll.result.DependencyRow.Saves;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * The figures of a {@link BundleResult}: the total, and for each dependency what it costs alone, what it adds, and what its
 * removal saves.
 */
record BootFigures(BundleResult result) {

    private static final List<Metric> OF_DEPENDENCIES = List.of(Metric.BOOT_ALONE, Metric.BOOT_OWN, Metric.BOOT_SAVES);

    List<Figure> all() {
        List<Figure> all = new ArrayList<>();
        all.add(Figure.ofWhole(
                Metric.BOOT_MEMORY, result.header(), total(), largest(Metric.BOOT_OWN, result.dependencies())));
        whyNoneAlone().ifPresent(why -> all.add(Figure.unkept(Metric.BOOT_ALONE, result.header(), why)));
        for (Metric metric : OF_DEPENDENCIES) {
            for (DependencyRow row : result.dependencies()) {
                all.add(new Figure(
                        metric,
                        row.subject(),
                        Optional.of(row.project() ? Figure.PROJECT : row.subject()),
                        value(metric, row),
                        contributors(metric, row)));
            }
        }
        return all;
    }

    private Value total() {
        return result.whole()
                .map(whole -> Value.of(
                        whole.total().bytes(),
                        whole.complete() ? "" : "not everything could be loaded, so the figure is only a lower bound"))
                .orElseGet(() -> new Value.Missing("the pass over all dependencies was not measured"));
    }

    /** Why no dependency was measured alone; empty if one was. */
    private Optional<Value> whyNoneAlone() {
        List<DependencyRow> dependencies =
                result.dependencies().stream().filter(row -> !row.project()).toList();
        if (dependencies.isEmpty()) {
            return Optional.of(
                    result.hasNoDependency()
                            ? new Value.NotApplicable("there is no dependency")
                            : new Value.Missing("no dependency was measured; check <includes> and <excludes>"));
        }
        return dependencies.stream().allMatch(row -> row.alone().isEmpty())
                ? Optional.of(new Value.Missing(
                        "no dependency was measured in a separate JVM, which needs <isolated> to be true"))
                : Optional.empty();
    }

    private Value value(Metric metric, DependencyRow row) {
        OptionalLong bytes = bytes(metric, row);
        return bytes.isPresent()
                ? Value.of(bytes.getAsLong(), gap(metric, row))
                : new Value.Missing(whyMissing(metric, row));
    }

    private static OptionalLong bytes(Metric metric, DependencyRow row) {
        return switch (metric) {
            case BOOT_ALONE -> row.aloneBytes();
            case BOOT_OWN -> row.ownBytes();
            default -> row.savesBytes();
        };
    }

    private String whyMissing(Metric metric, DependencyRow row) {
        String notes = row.notes().isEmpty() ? "" : " (" + String.join("; ", row.notes()) + ")";
        if (metric == Metric.BOOT_ALONE) {
            return "it was not measured in a separate JVM, which needs <isolated> to be true" + notes;
        }
        return result.whole().isEmpty()
                ? "the pass over all dependencies was not measured"
                : "it was not measured in the pass over all dependencies" + notes;
    }

    /** Whose classes are missing from a figure and why; empty if none are. */
    private String gap(Metric metric, DependencyRow row) {
        List<DependencyRow> parts = metric == Metric.BOOT_SAVES ? leaving(row) : List.of(row);
        return parts.stream()
                .flatMap(part -> part.lowerBound().stream()
                        .map(why -> "the figure is only a lower bound, since " + part.subject() + " " + why))
                .findFirst()
                .orElseGet(() -> metric == Metric.BOOT_SAVES ? unmeasured(row) : "");
    }

    /** An estimated saving lacks the dependencies that leave too but have no figure. */
    private String unmeasured(DependencyRow row) {
        boolean isEstimated =
                row.saves().stream().allMatch(saves -> saves.measuredBytes().isEmpty());
        String unmeasured = leaving(row).stream()
                .filter(other -> isEstimated && other.own().isEmpty())
                .map(DependencyRow::subject)
                .collect(Collectors.joining(", "));
        return unmeasured.isEmpty() ? "" : "the estimate lacks what was not measured: " + unmeasured;
    }

    /** The dependencies that leave when one is removed, itself first. */
    private List<DependencyRow> leaving(DependencyRow row) {
        List<String> ids = row.saves().map(Saves::ids).orElse(List.of());
        return result.dependencies().stream()
                .filter(other -> ids.contains(other.id()))
                .toList();
    }

    private List<Contributor> contributors(Metric metric, DependencyRow row) {
        return switch (metric) {
            case BOOT_ALONE -> largest(metric, List.of(row));
            case BOOT_SAVES -> largest(Metric.BOOT_OWN, leaving(row));
            default -> List.of();
        };
    }

    private static List<Contributor> largest(Metric metric, Collection<DependencyRow> rows) {
        return rows.stream()
                .flatMap(row -> bytes(metric, row).stream().mapToObj(bytes -> new Contributor(row.subject(), bytes)))
                .sorted(Comparator.comparingLong(Contributor::actual).reversed().thenComparing(Contributor::subject))
                .limit(metric.maxContributors())
                .toList();
    }
}
