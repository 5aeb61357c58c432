package dev.plimsoll.resolve;

/** Which dependencies are on the class path that is measured, as Maven's own {@code ScopeArtifactFilter} sees it. */
public enum Scope {
    /** What the project is compiled against: {@code compile}, {@code provided} and {@code system}. */
    COMPILE,
    /** What the project runs with: {@code compile} and {@code runtime}. */
    RUNTIME,
    /** Everything. */
    TEST;

    /** Whether a dependency of this scope is on the class path; no scope means {@code compile}, as in a pom. */
    boolean accepts(String dependencyScope) {
        return switch (dependencyScope) {
            case "", "compile" -> true;
            case "runtime" -> this != COMPILE;
            case "provided", "system", "compile-only" -> this != RUNTIME; // the last one is Maven 4's
            default -> this == TEST;
        };
    }
}
