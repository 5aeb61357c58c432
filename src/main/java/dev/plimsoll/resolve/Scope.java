package dev.plimsoll.resolve;

/** Selects the dependencies on the measured class path, like Maven's {@code ScopeArtifactFilter}. */
public enum Scope {
    /** The compile class path: {@code compile}, {@code provided} and {@code system}. */
    COMPILE,
    /** The runtime class path: {@code compile} and {@code runtime}. */
    RUNTIME,
    /** The test class path: all dependencies. */
    TEST;

    /** Whether a dependency of this scope is on the class path; an empty scope is {@code compile}, as in a pom. */
    boolean accepts(String dependencyScope) {
        return switch (dependencyScope) {
            case "", "compile" -> true;
            case "runtime" -> this != COMPILE;
            case "provided", "system", "compile-only" -> this != RUNTIME; // the last one is Maven 4's
            default -> this == TEST;
        };
    }
}
