package dev.plimsoll.result;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one version of an artifact costs, with everything it depends on, if all classes are loaded.
 *
 * @param id {@code group:artifact[:type:classifier]:version}
 * @param version its version
 * @param total what it and its dependencies cost in one JVM; empty if {@code problem} is not
 * @param alone what its own classes cost in a separate JVM, with its dependencies on the class path; empty if that was not
 *     measured
 * @param dependencies how many dependencies it brings along
 * @param classesFailed how many classes did not load, for example for lack of an optional dependency
 * @param problem why it has no figure, a clause that follows its name; empty if it has one
 */
public record VersionRow(
        String id,
        String version,
        Optional<Footprint> total,
        Optional<Footprint> alone,
        int dependencies,
        int classesFailed,
        String problem) {

    public VersionRow {
        if (total.isPresent() != problem.isEmpty()) {
            throw new IllegalArgumentException(id + " has either a figure or a problem");
        }
    }

    /** A version without a figure. */
    public static VersionRow failed(String id, String version, String problem) {
        return new VersionRow(id, version, Optional.empty(), Optional.empty(), 0, 0, problem);
    }

    /** The bytes of {@code total}; empty if it has none. */
    public OptionalLong bytes() {
        return total.stream().mapToLong(Footprint::bytes).findFirst();
    }

    /** The bytes of {@code alone}; empty if it was not measured. */
    public OptionalLong aloneBytes() {
        return alone.stream().mapToLong(Footprint::bytes).findFirst();
    }
}
