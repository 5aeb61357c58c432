package dev.plimsoll.compare;

import dev.plimsoll.flame.CollapsedStacks;
import dev.plimsoll.flame.FlameHeading;
import dev.plimsoll.flame.FlameUnit;
import dev.plimsoll.report.html.FlamePage;
import dev.plimsoll.report.json.StoredResults;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Operation;
import dev.plimsoll.unit.AtomicFile;
import dev.plimsoll.unit.IoProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Differential flame graphs of two results, from the stacks that are stored beside them.
 *
 * @param base the side that is compared with
 * @param head the other side
 */
public record FlameComparison(FlameSide base, FlameSide head) {

    private static final String ALLOCATED = "compare.flame.html";
    private static final String RETAINED = "compare.retained.flame.html";

    /**
     * A side.
     *
     * @param name for people; may be foreign text
     * @param file its result as JSON, beside which its stacks are
     */
    public record FlameSide(String name, Path file, ObjectsResult result) {

        Path stacks(boolean isRetained) {
            return StoredResults.stacks(file).get(isRetained ? 1 : 0);
        }

        private boolean has(boolean isRetained) {
            return Files.exists(stacks(isRetained));
        }
    }

    /**
     * Writes the pages, and replaces existing files: of what is allocated, and of what is retained if a side has stacks of that. Where
     * only one side has stacks, the page says so.
     *
     * @throws IOException if a page cannot be written
     */
    public void write(Path folder) throws IOException {
        AtomicFile.write(folder.resolve(ALLOCATED), page(folder.resolve(ALLOCATED), false));
        if (base.has(true) || head.has(true)) {
            AtomicFile.write(folder.resolve(RETAINED), page(folder.resolve(RETAINED), true));
        }
    }

    private String page(Path file, boolean isRetained) {
        FlameHeading heading = heading(isRetained).linkedIn(file);
        List<String> missing = List.of(base, head).stream()
                .filter(side -> !side.has(isRetained))
                .map(FlameSide::name)
                .toList();
        if (!missing.isEmpty()) {
            return FlamePage.withoutStacks(heading, why(missing, isRetained));
        }
        try {
            return FlamePage.text(
                    heading,
                    CollapsedStacks.compared(head.stacks(isRetained), base.stacks(isRetained)),
                    Optional.empty());
        } catch (IOException unreadable) {
            return FlamePage.withoutStacks(
                    heading, "There is no flame graph, since stacks cannot be read: " + IoProblem.of(unreadable) + ".");
        }
    }

    private static String why(List<String> missing, boolean isRetained) {
        return "There is no flame graph, since there are no stacks of " + (isRetained ? "retained" : "allocated")
                + " bytes of "
                + String.join(" and ", missing) + "."
                + (isRetained
                        ? " They are measured in exact mode of requests, unless <retained> (-Dplimsoll.retained) is false."
                        : " Measure again with this version of Plimsoll, and keep the file that ends in .stacks.txt.gz"
                                + " beside the JSON.");
    }

    private FlameHeading heading(boolean isRetained) {
        Operation operation = head.result().operation();
        String what = isRetained ? "Retained" : "Allocated";
        String verb = isRetained ? "leaves in the heap" : "allocates";
        FlameHeading heading = FlameHeading.of(
                        what + " " + operation.each() + ": " + head.name() + " compared with " + base.name(),
                        "The width of a frame is how many bytes " + operation.subject() + " " + verb
                                + " there now, in " + head.name() + ". Its colour and sign are what changed since "
                                + base.name() + ": red is more, blue is less.",
                        FlameUnit.BYTES,
                        "compare.html")
                .per(1, operation == Operation.BOOT ? "" : operation.noun())
                .noting(
                        "What has less than 0.01 % of a side is not stored by stack, so a frame of little more than that may"
                                + " seem new or gone.");
        return base.result().mode() == head.result().mode()
                ? heading
                : heading.noting(
                        "One side is exact and the other one is estimated from samples, so small differences are"
                                + " chance.");
    }
}
