package dev.plimsoll.result;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * A pattern over {@code group:artifact} in which {@code *} stands for any run of characters and {@code ?} for one.
 *
 * @param group the pattern of the group
 * @param artifact the pattern of the artifact
 */
public record DependencyGlob(Part group, Part artifact) {

    /**
     * Parses {@code group:artifact}.
     *
     * @throws IllegalArgumentException with a text for the user, if there are not exactly two parts
     */
    public static DependencyGlob parse(String text) {
        String[] parts = text.strip().split(":", -1);
        if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank()) {
            throw new IllegalArgumentException("'" + text + "' does not name a dependency; write group:artifact, where"
                    + " * stands for any characters, for example org.springframework:*");
        }
        return new DependencyGlob(new Part(parts[0].strip()), new Part(parts[1].strip()));
    }

    /** Whether it matches a group and an artifact. */
    public boolean matches(String groupId, String artifactId) {
        return group.matches(groupId) && artifact.matches(artifactId);
    }

    /** Whether it matches a dependency, whatever its version, type and classifier. */
    public boolean matches(DependencyRow row) {
        return matches(row.groupId(), row.artifactId());
    }

    /** Whether it matches a dependency's {@link DependencyRow#subject()}. */
    public boolean matchesSubject(String subject) {
        String[] parts = subject.split(":");
        return parts.length > 1 && matches(parts[0], parts[1]);
    }

    /** The coordinates that were probably meant, if none of {@code rows} matches; empty if none is near. */
    public Optional<String> nearest(List<DependencyRow> rows) {
        return rows.stream()
                .filter(this::isNear)
                .min(Comparator.comparingInt(this::edits).thenComparing(DependencyRow::coordinates))
                .map(DependencyRow::coordinates);
    }

    /** The pattern as it is written. */
    @Override
    public String toString() {
        return group.text + ":" + artifact.text;
    }

    private boolean isNear(DependencyRow row) {
        return artifact.text.equals(row.artifactId())
                || (group.isSlipOf(row.groupId()) && artifact.isSlipOf(row.artifactId()));
    }

    private int edits(DependencyRow row) {
        return group.edits(row.groupId()) + artifact.edits(row.artifactId());
    }

    /**
     * One side of the colon.
     *
     * @param text the pattern
     */
    public record Part(String text) {

        boolean matches(String actual) {
            String regex = text.chars()
                    .mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c)))
                    .collect(Collectors.joining());
            return actual.matches(regex);
        }

        int edits(String actual) {
            return matches(actual)
                    ? 0
                    : LevenshteinDistance.getDefaultInstance().apply(text, actual);
        }

        /** Whether the two differ by no more than a third of what is written. */
        boolean isSlipOf(String actual) {
            return edits(actual) <= Math.max(1, text.length() / 3);
        }
    }
}
