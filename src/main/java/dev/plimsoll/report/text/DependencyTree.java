package dev.plimsoll.report.text;

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
public record DependencyTree(List<Branch> roots, List<DependencyRow> cut) {

    private static final String TOP = "";

    private static final Comparator<DependencyRow> LARGEST_FIRST = Comparator.comparingLong(DependencyTree::weight)
            .thenComparingLong(row -> row.ownBytes().orElse(Long.MIN_VALUE))
            .reversed()
            .thenComparing(DependencyRow::id);

    /** {@code worthShowing} keeps a row, and with it all that it hangs under. */
    public static DependencyTree of(List<DependencyRow> rows, Predicate<DependencyRow> worthShowing) {
        Set<String> ids = rows.stream().map(DependencyRow::id).collect(Collectors.toUnmodifiableSet());
        Map<String, List<DependencyRow>> byParent = rows.stream()
                .sorted(LARGEST_FIRST)
                .collect(Collectors.groupingBy(row -> ids.contains(row.treeParent()) ? row.treeParent() : TOP));
        List<Branch> roots = branches(TOP, byParent, worthShowing);
        List<DependencyRow> cut = new ArrayList<>(rows);
        cut.removeAll(flat(roots).collect(Collectors.toUnmodifiableSet()));
        return new DependencyTree(roots, List.copyOf(cut));
    }

    /** All rows that stand in the tree. */
    Stream<DependencyRow> shown() {
        return flat(roots);
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

    /** What leaves with it; the project's own classes, which nothing can remove, weigh what they take. */
    private static long weight(DependencyRow row) {
        return Stream.of(row.savesBytes(), row.ownBytes(), row.aloneBytes())
                .flatMapToLong(OptionalLong::stream)
                .findFirst()
                .orElse(Long.MIN_VALUE);
    }
}
