package dev.plimsoll.flame;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands above a flame graph, and how its amounts are printed. Texts may be foreign; pages escape them.
 *
 * @param title one line, for example {@code Allocated by GET /orders}
 * @param description one sentence that says what the widths are
 * @param unit the unit of the amounts
 * @param operations by how many operations amounts are divided before they are printed, at least one
 * @param each the word for one operation, for example {@code request}; empty if amounts are totals
 * @param back file name of the page that the way back leads to, in the same folder; empty for no way back
 * @param notes further sentences
 */
public record FlameHeading(
        String title,
        String description,
        FlameUnit unit,
        long operations,
        String each,
        String back,
        List<String> notes) {

    public FlameHeading {
        if (operations < 1) {
            throw new IllegalArgumentException("At least one operation, not " + operations);
        }
        notes = List.copyOf(notes);
    }

    /** A heading of totals, without notes. */
    public static FlameHeading of(String title, String description, FlameUnit unit, String back) {
        return new FlameHeading(title, description, unit, 1, "", back, List.of());
    }

    /** The same with amounts per operation: {@code per(5, "request")}. */
    public FlameHeading per(long count, String operation) {
        return new FlameHeading(title, description, unit, Math.max(1, count), operation, back, notes);
    }

    /** The same without a way back if the page that it leads to does not exist beside {@code file}: HTML may not be wanted. */
    public FlameHeading linkedIn(Path file) {
        return Files.exists(file.resolveSibling(back))
                ? this
                : new FlameHeading(title, description, unit, operations, each, "", notes);
    }

    /** The same with one more sentence. */
    public FlameHeading noting(String sentence) {
        List<String> more = new ArrayList<>(notes);
        more.add(sentence);
        return new FlameHeading(title, description, unit, operations, each, back, more);
    }

    /** {@code  per request}, with a leading blank; empty if amounts are totals. */
    public String perEach() {
        return each.isEmpty() ? "" : " per " + each;
    }

    /** An amount as it is printed, without {@link #perEach()}. */
    public String text(long amount) {
        return unit.text((double) amount / operations);
    }
}
