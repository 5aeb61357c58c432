package dev.plimsoll.report.text;

import dev.plimsoll.result.JointRemoval;
import dev.plimsoll.result.MemoryMark;
import dev.plimsoll.result.MemoryResult;
import dev.plimsoll.result.MemoryRow;
import dev.plimsoll.result.Removal;
import dev.plimsoll.result.Removal.PomChange;
import dev.plimsoll.result.Removal.PomPlace;
import dev.plimsoll.result.Removal.RemovalTrial;
import dev.plimsoll.unit.Bytes;
import dev.plimsoll.unit.Printable;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One dependency that may be removed, in words: the same in all reports.
 *
 * @param id of its row
 * @param name its artifact, and how many others leave with it
 * @param size of the files that leave
 * @param change what to do in the pom, and where: {@code exclude from spring-boot-starter-web (pom.xml:27)}
 * @param outcome what was observed when it was tried; empty if it was not
 * @param saving how much less memory the application used without it; empty if it was not tried, or if it is needed
 * @param group what is known of it
 * @param xml what to paste into the pom or to delete from it
 */
public record RemovalText(
        String id,
        String name,
        String size,
        String change,
        String outcome,
        String saving,
        RemovalGroup group,
        String xml) {

    private static final int MAX_PLACES = 2;

    /** What is said of those that were not tried. */
    public static final String HINT =
            "To see whether it starts without them, and what that saves: -Dplimsoll.tryWithout=auto";

    /** All that may be removed or were tried, the largest files first; those that the application needs come last. */
    public static List<RemovalText> of(MemoryResult result) {
        return result.dependencies().stream()
                .filter(row -> row.removal().isPresent())
                .filter(row -> !isPartOfAnother(row, result))
                .sorted(Comparator.comparing((MemoryRow row) -> group(removal(row)))
                        .thenComparing(row -> removal(row).fileBytes(), Comparator.reverseOrder())
                        .thenComparing(MemoryRow::id))
                .map(row -> of(row, bytes(result)))
                .toList();
    }

    /** What leaves with another that can go needs no advice of its own. */
    private static boolean isPartOfAnother(MemoryRow row, MemoryResult result) {
        return group(removal(row)) != RemovalGroup.NEEDED
                && result.dependencies().stream()
                        .filter(other -> !other.id().equals(row.id()))
                        .flatMap(other -> other.removal().stream())
                        .filter(removal ->
                                group(removal) == RemovalGroup.CAN_GO || group(removal) == group(removal(row)))
                        .anyMatch(removal -> removal.ids().contains(row.id()));
    }

    /** The ids of all that leave with one of them. */
    static Set<String> covered(MemoryResult result) {
        return result.dependencies().stream()
                .flatMap(row -> row.removal().stream())
                .flatMap(removal -> removal.ids().stream())
                .collect(Collectors.toSet());
    }

    private static Removal removal(MemoryRow row) {
        return row.removal().orElseThrow();
    }

    private static RemovalGroup group(Removal removal) {
        return RemovalGroup.of(removal);
    }

    private static RemovalText of(MemoryRow row, long applicationBytes) {
        Removal removal = removal(row);
        int more = removal.ids().size() - 1;
        return new RemovalText(
                row.id(),
                Printable.of(artifact(row.subject())) + (more > 0 ? " and " + more + " more" : ""),
                new Bytes(removal.fileBytes()) + " of files",
                change(removal),
                outcome(removal, applicationBytes),
                saving(removal, applicationBytes),
                group(removal),
                xml(row, removal));
    }

    /** What the pages and tables that list all of them say; empty if there are none. */
    public static Optional<String> head(MemoryResult result) {
        return of(result).stream()
                .map(RemovalText::group)
                .min(Comparator.naturalOrder())
                .map(group -> group == RemovalGroup.NEEDED || group == RemovalGroup.UNKNOWN
                        ? "Tried to remove"
                        : group.head());
    }

    private static String artifact(String subject) {
        return subject.substring(subject.indexOf(':') + 1);
    }

    private static String change(Removal removal) {
        boolean isDelete = removal.change() == PomChange.DELETE;
        if (removal.places().isEmpty()) {
            return isDelete ? "delete" : "exclude";
        }
        if (isDelete) {
            return removal.places().stream()
                    .map(RemovalText::place)
                    .collect(Collectors.joining(", ", "delete at ", ""));
        }
        if (removal.places().size() > MAX_PLACES) {
            return removal.places().stream()
                    .map(RemovalText::place)
                    .collect(Collectors.joining(
                            ", ", "exclude from " + removal.places().size() + " (", ")"));
        }
        return removal.places().stream()
                .map(place -> Printable.of(artifact(place.dependency())) + " (" + place(place) + ")")
                .collect(Collectors.joining(", ", "exclude from ", ""));
    }

    private static String place(PomPlace place) {
        return Printable.of(place.file()) + ":" + place.line();
    }

    private static String outcome(Removal removal, long applicationBytes) {
        String why = Printable.of(removal.why());
        String saving = saving(removal, applicationBytes);
        return saving.isEmpty() ? why : why + ", " + saving;
    }

    private static String saving(Removal removal, long applicationBytes) {
        return removal.trial() == RemovalTrial.ANSWERS_SAME
                        && removal.savesBytes().isPresent()
                ? "saves " + memory(removal.savesBytes().getAsLong(), applicationBytes)
                        + bound(removal.classPathBytes())
                : "";
    }

    private static String bound(OptionalLong bytes) {
        return bytes.isPresent() ? " (" + new Bytes(bytes.getAsLong()) + " if all of it were loaded)" : "";
    }

    /** {@code 43.1 MiB of memory}, or that it is less than starts of the same application may differ by. */
    static String memory(long bytes, long applicationBytes) {
        long smallest = Removal.smallestSaving(applicationBytes);
        return (bytes >= smallest ? new Bytes(bytes) : "less than " + new Bytes(smallest)) + " of memory";
    }

    private static String xml(MemoryRow row, Removal removal) {
        String[] parts = row.subject().split(":", -1);
        return xml(
                removal.change() == PomChange.DELETE ? "dependency" : "exclusion",
                parts[0],
                parts.length > 1 ? parts[1] : "");
    }

    /** The lines of a pom that name an artifact. */
    static String xml(String element, String group, String artifact) {
        return String.join(
                "\n",
                "<" + element + ">",
                "  <groupId>" + group + "</groupId>",
                "  <artifactId>" + artifact + "</artifactId>",
                "</" + element + ">");
    }

    /** What follows the list: what can go at once, or how to try it; empty if what was tried is needed. */
    public static Optional<String> foot(MemoryResult result) {
        boolean isTried = of(result).stream()
                .anyMatch(each -> each.group() == RemovalGroup.CAN_GO || each.group() == RemovalGroup.NEEDED);
        return together(result).or(() -> isTried ? Optional.empty() : Optional.of(HINT));
    }

    /** What the application can do without, all at once; empty if nothing was tried or it needs all. */
    public static Optional<String> together(MemoryResult result) {
        return result.together().map(removal -> together(removal, bytes(result)));
    }

    private static String together(JointRemoval removal, long applicationBytes) {
        String which = removal.ids().size() == 1
                ? "Without this one"
                : "Without all " + removal.ids().size() + " at once";
        String saved = removal.savesBytes().isPresent()
                ? memory(removal.savesBytes().getAsLong(), applicationBytes) + " and "
                : "";
        return which + ", it boots, answers the same, and saves " + saved + new Bytes(removal.fileBytes())
                + " of files";
    }

    private static long bytes(MemoryResult result) {
        return result.up().map(MemoryMark::bytes).orElse(0L);
    }
}
