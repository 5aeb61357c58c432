package dev.plimsoll.alloc;

import dev.plimsoll.attribution.AttributionContext;
import dev.plimsoll.attribution.FlameGraphFile;
import dev.plimsoll.flame.CollapsedStacks;
import dev.plimsoll.flame.FlameHeading;
import dev.plimsoll.flame.FlameStacks;
import dev.plimsoll.flame.FlameUnit;
import dev.plimsoll.jfr.StackRows;
import dev.plimsoll.result.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The flame graph of allocated or of retained bytes, and the same stacks in the collapsed format, as files of a result.
 *
 * @param goal the goal, which their names begin with
 * @param isRetained whether they are of retained bytes
 */
record ObjectsStacks(String goal, boolean isRetained) {

    private static final String RETAINED = ".retained";

    /** The names of all files that a goal may write. */
    static List<String> names(String goal) {
        ObjectsStacks allocated = new ObjectsStacks(goal, false);
        ObjectsStacks retained = new ObjectsStacks(goal, true);
        return Stream.of(allocated, retained)
                .flatMap(each -> Stream.of(each.page(), each.stored(), each.owners()))
                .toList();
    }

    /** Deletes what an earlier run left. */
    static void delete(String goal, Path folder) throws IOException {
        for (String name : names(goal)) {
            Files.deleteIfExists(folder.resolve(name));
        }
    }

    String page() {
        return goal + (isRetained ? RETAINED : "") + ".flame.html";
    }

    /** The name of the file with the stacks. */
    String stored() {
        return goal + (isRetained ? RETAINED : "") + ".stacks.txt.gz";
    }

    /** The name of the file that says whose code they are. */
    private String owners() {
        return String.valueOf(CollapsedStacks.owners(Path.of(stored())).getFileName());
    }

    /**
     * Writes the files.
     *
     * @param source what was measured, for the title
     * @param operations how many operations the rows are of
     * @param hiddenThreads threads that are left out
     * @param notes what else the page should say
     */
    void write(
            Path folder,
            String source,
            Operation operation,
            long operations,
            StackRows rows,
            Set<Integer> hiddenThreads,
            AttributionContext context,
            List<String> notes)
            throws IOException {
        FlameStacks stacks = FlameGraphFile.stacks(rows, hiddenThreads, context, FlameUnit.BYTES);
        FlameHeading heading =
                FlameHeading.of(title(source, operation), description(operation), FlameUnit.BYTES, goal + ".html");
        if (operation != Operation.BOOT) {
            heading = heading.per(operations, operation.noun());
        }
        for (String note : notes) {
            heading = heading.noting(note);
        }
        CollapsedStacks.write(folder.resolve(stored()), stacks, Math.max(1, operations));
        FlameGraphFile.write(folder.resolve(page()), heading, stacks, Optional.of(stored()));
    }

    private String title(String source, Operation operation) {
        String at = operation == Operation.BOOT ? " at boot" : "";
        return (isRetained ? "Retained after " : "Allocated by ") + source + at;
    }

    private String description(Operation operation) {
        String what = operation.subject();
        return isRetained
                ? "The width of a frame is how many bytes " + what
                        + " leaves in the heap after a full collection, of the" + " objects that were allocated there."
                : "The width of a frame is how many bytes " + what + " allocates there.";
    }
}
