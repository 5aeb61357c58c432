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
 * @param use what the application needs per request with it; empty if that was not measured
 */
public record VersionRow(
        String id,
        String version,
        Optional<Footprint> total,
        Optional<Footprint> alone,
        int dependencies,
        int classesFailed,
        String problem,
        Optional<VersionUse> use) {

    public VersionRow {
        if (total.isPresent() != problem.isEmpty()) {
            throw new IllegalArgumentException(id + " has either a figure or a problem");
        }
    }

    /** A version that was not measured in use. */
    public VersionRow(
            String id,
            String version,
            Optional<Footprint> total,
            Optional<Footprint> alone,
            int dependencies,
            int classesFailed,
            String problem) {
        this(id, version, total, alone, dependencies, classesFailed, problem, Optional.empty());
    }

    /** The same with what the application needs per request. */
    public VersionRow inUse(VersionUse measured) {
        return new VersionRow(id, version, total, alone, dependencies, classesFailed, problem, Optional.of(measured));
    }

    /** Why the application cannot be used with it; empty if it can, or if that was not tried. */
    public String useProblem() {
        return use.map(VersionUse::problem).orElse("");
    }

    /** What the application needs per request; empty if it was not measured. */
    public Optional<VersionUse.PerRequest> perRequest() {
        return use.flatMap(VersionUse::figures);
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
