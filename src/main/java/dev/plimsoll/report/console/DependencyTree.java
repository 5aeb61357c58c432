package dev.plimsoll.report.console;

import dev.plimsoll.result.DependencyRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rows as a tree, largest first, without those that are too small to show.
 *
 * @param roots the top level
 * @param cut the rows left out
 */
record DependencyTree(List<Branch> roots, List<DependencyRow> cut) {

    private static final String ROOT = "";

    private static final Comparator<DependencyRow> LARGEST_FIRST = Comparator.comparingLong(DependencyTree::weight)
            .thenComparingLong(row -> row.ownBytes().orElse(Long.MIN_VALUE))
            .reversed()
            .thenComparing(DependencyRow::id);

    /**
     * A dependency and what is below it.
     *
     * @param row the dependency
     * @param children in the order in which they are printed
     */
    record Branch(DependencyRow row, List<Branch> children) {}

    /** Prints a row. */
    interface RowPrinter {

        /**
         * The lines of a row.
         *
         * @param branch what draws the tree before the row
         * @param below what draws the tree before further lines
         */
        List<String> lines(DependencyRow row, String branch, String below);
    }

    /** A row that is worth showing is kept with all its ancestors. */
    static DependencyTree of(List<DependencyRow> rows, Predicate<DependencyRow> worthShowing) {
        Set<String> ids = rows.stream().map(DependencyRow::id).collect(Collectors.toUnmodifiableSet());
        Map<String, List<DependencyRow>> byParent = rows.stream()
                .sorted(LARGEST_FIRST)
                .collect(Collectors.groupingBy(row -> ids.contains(row.treeParent()) ? row.treeParent() : ROOT));
        List<Branch> roots = branches(ROOT, byParent, worthShowing);
        List<DependencyRow> cut = new ArrayList<>(rows);
        cut.removeAll(flat(roots).collect(Collectors.toUnmodifiableSet()));
        return new DependencyTree(roots, List.copyOf(cut));
    }

    /** All rows in the tree. */
    List<DependencyRow> shown() {
        return flat(roots).toList();
    }

    List<String> lines(BoxCharacters box, RowPrinter printer) {
        List<String> lines = new ArrayList<>();
        add(roots, "", box, printer, lines);
        return lines;
    }

    private static void add(
            List<Branch> branches, String indent, BoxCharacters box, RowPrinter printer, List<String> lines) {
        for (int i = 0; i < branches.size(); i++) {
            boolean last = i == branches.size() - 1;
            Branch branch = branches.get(i);
            String below = indent + (last ? BoxCharacters.GAP : box.through());
            lines.addAll(printer.lines(
                    branch.row(),
                    indent + (last ? box.last() : box.child()),
                    below + (branch.children().isEmpty() ? BoxCharacters.GAP : box.through())));
            add(branch.children(), below, box, printer, lines);
        }
    }

    private static List<Branch> branches(
            String parent, Map<String, List<DependencyRow>> byParent, Predicate<DependencyRow> worthShowing) {
        return byParent.getOrDefault(parent, List.of()).stream()
                .map(row -> new Branch(row, branches(row.id(), byParent, worthShowing)))
                .filter(branch -> !branch.children().isEmpty() || worthShowing.test(branch.row()))
                .toList();
    }

    private static Stream<DependencyRow> flat(List<Branch> branches) {
        return branches.stream().flatMap(branch -> Stream.concat(Stream.of(branch.row()), flat(branch.children())));
    }

    /** What removing it saves; for the project's own classes, which cannot be removed, what they take. */
    private static long weight(DependencyRow row) {
        return Stream.of(row.savesBytes(), row.ownBytes(), row.aloneBytes())
                .flatMapToLong(OptionalLong::stream)
                .findFirst()
                .orElse(Long.MIN_VALUE);
    }
}
