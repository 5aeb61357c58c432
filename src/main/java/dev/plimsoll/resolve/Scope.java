package dev.plimsoll.resolve;

import java.util.Set;

/** Which dependencies are on the class path that is measured, as Maven's own {@code ScopeArtifactFilter} sees it. */
public enum Scope {
    /** What the project is compiled against: {@code compile}, {@code provided} and {@code system}. */
    COMPILE(Set.of("compile", "provided", "system", "compile-only")),
    /** What the project runs with: {@code compile} and {@code runtime}. */
    RUNTIME(Set.of("compile", "runtime")),
    /** Everything. */
    TEST(Set.of());

    private final Set<String> accepted;

    Scope(Set<String> accepted) {
        this.accepted = accepted;
    }

    /** Whether a dependency of this scope is on the class path; no scope means {@code compile}, as in a pom. */
    boolean accepts(String dependencyScope) {
        return this == TEST || accepted.contains(dependencyScope.isEmpty() ? "compile" : dependencyScope);
    }
}
