package dev.plimsoll.result;

import dev.plimsoll.unit.EditDistance;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A pattern over {@code group:artifact} in which {@code *} stands for any run of characters and {@code ?} for one.
 *
 * @param group the pattern of the group
 * @param artifact the pattern of the artifact
 */
public record DependencyGlob(GlobPart group, GlobPart artifact) {

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
        return new DependencyGlob(new GlobPart(parts[0].strip()), new GlobPart(parts[1].strip()));
    }

    /** Whether it matches a group and an artifact. */
    public boolean matches(String groupId, String artifactId) {
        return group.matches(groupId) && artifact.matches(artifactId);
    }

    /** Whether it matches a dependency's {@link DependencyRow#subject()}. */
    public boolean matchesSubject(String subject) {
        GroupAndArtifact actual = coordinates(subject);
        return matches(actual.groupId(), actual.artifactId());
    }

    /**
     * The coordinates that were probably meant, where the pattern matches nothing; empty if none are near.
     *
     * @param subjects {@link DependencyRow#subject()} of the dependencies
     */
    public Optional<String> nearest(List<String> subjects) {
        return subjects.stream()
                .map(DependencyGlob::coordinates)
                .filter(this::isNear)
                .min(Comparator.comparingInt(this::edits).thenComparing(GroupAndArtifact::toString))
                .map(GroupAndArtifact::toString);
    }

    /** The pattern as it is written. */
    @Override
    public String toString() {
        return group.text + ":" + artifact.text;
    }

    private static GroupAndArtifact coordinates(String subject) {
        String[] parts = subject.split(":");
        return new GroupAndArtifact(parts[0], parts.length > 1 ? parts[1] : "");
    }

    private record GroupAndArtifact(String groupId, String artifactId) {
        @Override
        public String toString() {
            return groupId + ":" + artifactId;
        }
    }

    private boolean isNear(GroupAndArtifact actual) {
        return artifact.text.equals(actual.artifactId())
                || (group.isSlipOf(actual.groupId()) && artifact.isSlipOf(actual.artifactId()));
    }

    private int edits(GroupAndArtifact actual) {
        return group.edits(actual.groupId()) + artifact.edits(actual.artifactId());
    }

    /**
     * One side of the colon.
     *
     * @param text the pattern
     */
    public record GlobPart(String text) {

        boolean matches(String actual) {
            String regex = text.chars()
                    .mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c)))
                    .collect(Collectors.joining());
            return actual.matches(regex);
        }

        int edits(String actual) {
            return matches(actual) ? 0 : EditDistance.between(text, actual);
        }

        /** Whether the two differ by no more than a third of what is written. */
        boolean isSlipOf(String actual) {
            return edits(actual) <= Math.max(1, text.length() / 3);
        }
    }
}
