package dev.plimsoll.mojo;

import dev.plimsoll.resolve.GraphException;
import dev.plimsoll.resolve.RepositoryVersions;
import dev.plimsoll.upgrade.Candidates;
import dev.plimsoll.upgrade.VersionChoice;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.maven.execution.MavenSession;

/**
 * Coordinates of artifacts, separated by commas, each with a version or a range of versions.
 *
 * @param coordinates one entry for each
 */
record ArtifactList(List<String> coordinates) {

    /** A range of more than one version, where a version stands: {@code [33.0,)}, not {@code [33.0]}. */
    private static final Pattern RANGE = Pattern.compile("(.*:)?[\\[(][^,]*,.*");

    ArtifactList {
        coordinates = List.copyOf(coordinates);
    }

    /** Splits at commas that are outside the brackets of a range; what follows a range as another one is part of it. */
    static ArtifactList parse(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        int depth = 0;
        for (char each : text.toCharArray()) {
            if (each == ',' && depth == 0) {
                parts.add(part.toString().strip());
                part.setLength(0);
            } else {
                depth += each == '[' || each == '(' ? 1 : each == ']' || each == ')' ? -1 : 0;
                part.append(each);
            }
        }
        parts.add(part.toString().strip());
        List<String> merged = new ArrayList<>();
        for (String each : parts) {
            boolean continues = !merged.isEmpty() && (each.startsWith("[") || each.startsWith("("));
            if (continues) {
                merged.add(merged.remove(merged.size() - 1) + "," + each);
            } else if (!each.isEmpty()) {
                merged.add(each);
            }
        }
        return new ArtifactList(merged);
    }

    /** Whether these are several artifacts, or a range that may have several versions. */
    boolean isMany() {
        return coordinates.size() > 1 || coordinates.stream().anyMatch(ArtifactList::isRange);
    }

    private static boolean isRange(String coordinates) {
        return RANGE.matcher(coordinates).matches();
    }

    /**
     * The artifacts to compare, each range replaced by its releases.
     *
     * @param most how many releases of a range
     * @throws GraphException if coordinates are wrong, or a range has no release; the message is for the user
     */
    Candidates candidates(MavenVersions versions, int most) throws GraphException {
        MavenSession session = versions.session();
        Set<String> all = new LinkedHashSet<>();
        List<String> notes = new ArrayList<>();
        int leftOut = 0;
        for (String each : coordinates) {
            String version = RepositoryVersions.versionIn(each, session);
            if (isRange(each)) {
                VersionChoice choice = inRange(each, version, versions, most);
                for (String chosen : versions.inRange(each)) {
                    if (choice.byPriority().contains(chosen)) {
                        all.add(RepositoryVersions.withVersion(each, chosen, session));
                    }
                }
                leftOut += choice.leftOut();
                addNotes(each, choice, notes);
            } else {
                all.add(each);
            }
        }
        List<String> inOrder = List.copyOf(all);
        return new Candidates("", inOrder, inOrder.subList(1, inOrder.size()), leftOut, notes);
    }

    private static VersionChoice inRange(String range, String version, MavenVersions versions, int most)
            throws GraphException {
        List<String> known = versions.inRange(range);
        VersionChoice choice = VersionChoice.inRange(version, known, most);
        if (choice.byPriority().isEmpty()) {
            throw GraphException.noRelease(range, known);
        }
        return choice;
    }

    private static void addNotes(String range, VersionChoice choice, List<String> notes) {
        if (choice.leftOut() > 0) {
            notes.add(choice.byPriority().size() + " of " + choice.suitable() + " releases in " + range
                    + " were measured: the oldest, the newest, and others evenly between them. For more, raise <versions>"
                    + " (-Dplimsoll.versions).");
        }
        if (!choice.otherVariants().isEmpty()) {
            notes.add("Releases of another variant in " + range + " were left out: "
                    + String.join(", ", choice.otherVariants())
                    + ". To measure one of them, name it in a bound of the range.");
        }
    }
}
