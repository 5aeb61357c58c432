package dev.plimsoll.gate;

import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.Contributor;
import dev.plimsoll.result.DependencyRow;
import dev.plimsoll.result.Metric;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Which of a dependency's figures a limit is on. */
public enum DependencyMetric {
    /** Its cost in a JVM of its own. */
    ALONE(Metric.BOOT_ALONE),
    /** Its increment in one JVM with all others. */
    OWN(Metric.BOOT_OWN),
    /** What leaves when it is removed: measured, else the estimate. */
    SAVES(Metric.BOOT_SAVES);

    private static final int WORST = 5;

    private final Metric metric;

    DependencyMetric(Metric metric) {
        this.metric = metric;
    }

    /**
     * Parses {@code alone}, {@code own} or {@code saves}.
     *
     * @throws IllegalArgumentException with a text for the user, if it is none of these
     */
    public static DependencyMetric parse(String text) {
        for (DependencyMetric metric : values()) {
            if (metric.key().equals(text.strip().toLowerCase(Locale.ROOT))) {
                return metric;
            }
        }
        throw new IllegalArgumentException("'" + text + "' is not a metric; write alone, own or saves");
    }

    /** Its name in configuration and results. */
    public String key() {
        return metric.id();
    }

    /** The metric of that figure. */
    public Metric metric() {
        return metric;
    }

    OptionalLong bytes(DependencyRow row) {
        return switch (this) {
            case ALONE -> row.aloneBytes();
            case OWN -> row.ownBytes();
            case SAVES -> row.savesBytes();
        };
    }

    /** Whose classes are missing from {@link #bytes} and why, so that it is only a lower bound; empty if none are. */
    Optional<String> lowerBound(DependencyRow row, BundleResult result) {
        List<DependencyRow> parts = this == SAVES ? leaving(row, result) : List.of(row);
        return parts.stream().flatMap(part -> lowerBound(part).stream()).findFirst();
    }

    /** Why a dependency's figures are only lower bounds; empty if they are whole. */
    static Optional<String> lowerBound(DependencyRow row) {
        return row.lowerBound().map(why -> "the figure is only a lower bound, since " + row.subject() + " " + why);
    }

    /** The rows that leave when one is removed, itself first. */
    static List<DependencyRow> leaving(DependencyRow row, BundleResult result) {
        List<String> ids = row.saves().map(saves -> saves.ids()).orElse(List.of());
        return result.dependencies().stream()
                .filter(other -> ids.contains(other.id()))
                .toList();
    }

    /** The five largest, largest first. */
    List<Contributor> largest(Collection<DependencyRow> rows) {
        return rows.stream()
                .flatMap(row -> bytes(row).stream().mapToObj(bytes -> new Contributor(row.subject(), bytes)))
                .sorted(Comparator.comparingLong(Contributor::actual).reversed().thenComparing(Contributor::subject))
                .limit(WORST)
                .toList();
    }
}
