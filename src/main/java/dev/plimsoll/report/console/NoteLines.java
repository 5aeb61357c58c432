package dev.plimsoll.report.console;

import dev.plimsoll.report.text.NotLoaded;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.unit.Printable;
import java.util.ArrayList;
import java.util.List;

/** Prints what happened beside the figures: classes that did not load, and what initialisers did. */
final class NoteLines {

    private static final int MOST = 6;

    private NoteLines() {}

    /** {@code json} is the name of the file that has all of them. */
    static List<String> of(BundleResult result, String json) {
        List<String> lines = new ArrayList<>();
        lines.addAll(NotLoaded.of(result.dependencies(), "; see " + json));
        List<String> notes = result.dependencies().stream()
                .flatMap(row -> row.notes().stream().map(note -> row.subject() + ": " + note))
                .map(Printable::of)
                .toList();
        if (!notes.isEmpty()) {
            lines.add("while loading:");
        }
        notes.stream().limit(MOST).map(note -> "  " + note).forEach(lines::add);
        if (notes.size() > MOST) {
            lines.add("  and " + counted(notes.size() - MOST, "more note", "more notes") + "; see " + json);
        }
        return lines;
    }

    private static String counted(int count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }
}
