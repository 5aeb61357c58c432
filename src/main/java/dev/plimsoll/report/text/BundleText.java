package dev.plimsoll.report.text;

import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.DependencyRow;
import dev.plimsoll.result.FailureKind;
import dev.plimsoll.result.Footprint;
import dev.plimsoll.result.KindCount;
import dev.plimsoll.unit.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code bundle-mem} found, in words: the same on the console and on the page. */
public final class BundleText {

    /** The head of the column of what a removal saves. */
    public static final String AT_MOST = "at most";

    /** The head of the column of what the running application has. */
    public static final String LOADED = "loaded";

    /** If more of a jar's classes did not load, its figures say little. */
    private static final double MAX_FAILED_SHARE = 0.25;

    private BundleText() {}

    /**
     * A part of the total that is not a dependency.
     *
     * @param key for scripts
     * @param name for people
     * @param own its part of the total
     */
    public record Part(String key, String name, Footprint own) {

        private static final String RESIDUAL = "residual";

        public boolean isResidual() {
            return key.equals(RESIDUAL);
        }
    }

    /** What is not in the tree; together with the rows it adds up to {@link #sum}. */
    public static List<Part> parts(BundleResult.Whole whole) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part("jdk", "classes of the JDK that they use", whole.jdk()));
        parts.add(new Part("loader", "class loaders and indexes of the jars", whole.loader()));
        if (!whole.unselected().equals(Footprint.NONE)) {
            parts.add(new Part("unselected", "dependencies left out by includes and excludes", whole.unselected()));
        }
        if (!whole.freed().equals(Footprint.NONE)) {
            parts.add(new Part("freed", "freed while later jars were loaded", whole.freed()));
        }
        parts.add(new Part(Part.RESIDUAL, "residual, not attributed to any row", whole.residual()));
        return parts;
    }

    /** The sum of all rows and parts. */
    public static Footprint sum(BundleResult result, BundleResult.Whole whole) {
        return Stream.concat(
                        Stream.of(ownOf(result.dependencies())),
                        parts(whole).stream().map(Part::own))
                .reduce(Footprint.NONE, Footprint::plus);
    }

    /** The sum of {@code own} over rows. */
    public static Footprint ownOf(List<DependencyRow> rows) {
        return rows.stream().flatMap(row -> row.own().stream()).reduce(Footprint.NONE, Footprint::plus);
    }

    /** What the total is: no application needs more for its classes, and few as much. */
    public static String total(BundleResult result) {
        return result.whole().filter(whole -> !whole.complete()).isPresent()
                ? "all classes that could be loaded"
                : "all classes loaded (upper bound)";
    }

    /** {@code heap 32.80 MiB + metaspace 153.19 MiB}. */
    public static String sizes(BundleResult.Whole whole) {
        return "heap " + new Bytes(whole.total().heapBytes()).inMiB() + " MiB + metaspace "
                + new Bytes(whole.total().metaspaceBytes()).inMiB() + " MiB"
                + (whole.complete() ? "" : ", at least: not everything could be loaded");
    }

    /** Whether estimates have to be distinguished from measured figures. */
    public static boolean someSavesMeasured(BundleResult result) {
        return result.dependencies().stream()
                .flatMap(row -> row.saves().stream())
                .anyMatch(saves -> saves.measuredBytes().isPresent());
    }

    /** What the columns and marks mean where {@code shown} are the rows. */
    public static List<String> legend(BundleResult result, List<DependencyRow> shown) {
        List<String> lines = new ArrayList<>();
        lines.add("alone: in a separate JVM; own: its part of the total");
        lines.addAll(caveats(result, shown));
        LoadedText.legend(result).ifPresent(text -> lines.add(2, text));
        return lines;
    }

    /** What is not certain in the columns where {@code shown} are the rows. */
    public static List<String> caveats(BundleResult result, List<DependencyRow> shown) {
        List<String> lines = new ArrayList<>();
        lines.add("at most: what removing it saves if all its classes were loaded"
                + (someSavesMeasured(result) ? " (~ estimated)" : " (estimated)"));
        BundleColumns columns = BundleColumns.of(result);
        if (result.whole().isEmpty() || shown.stream().anyMatch(columns::hasAbsent)) {
            lines.add(RowText.ABSENT + ": not measured");
        }
        return lines;
    }

    /** The number of classes that were not loaded; empty if all were. */
    public static Optional<String> notLoaded(BundleResult result) {
        int sum = result.dependencies().stream()
                .mapToInt(row -> row.failures().size())
                .sum();
        return sum == 0 ? Optional.empty() : Optional.of(NumberText.count(sum, "class", "classes") + " did not load");
    }

    /** The number of classes that were not loaded, one text per cause; none if all were. */
    public static List<String> notLoaded(List<DependencyRow> rows, String ending) {
        List<String> texts = new ArrayList<>();
        for (FailureKind kind : FailureKind.values()) {
            List<Integer> classes = rows.stream()
                    .flatMap(row -> row.failuresByKind().stream())
                    .filter(count -> count.kind() == kind)
                    .map(KindCount::classes)
                    .toList();
            int sum = classes.stream().mapToInt(Integer::intValue).sum();
            if (sum > 0) {
                texts.add(NumberText.count(sum, "class", "classes") + " of "
                        + NumberText.count(classes.size(), "jar", "jars") + " did not load (" + kind.cause() + ")"
                        + ending);
            }
        }
        return texts;
    }

    /** That a large part of a jar's classes did not load, and why; empty if most did. */
    public static Optional<String> muchNotLoaded(DependencyRow row) {
        if (row.failedShare() <= MAX_FAILED_SHARE) {
            return Optional.empty();
        }
        String causes = row.failuresByKind().stream()
                .map(count ->
                        NumberText.count(count.classes()) + " " + count.kind().cause())
                .collect(Collectors.joining("; "));
        return Optional.of(NumberText.percent(row.failedShare(), 0) + " % of its "
                + NumberText.count(row.classesTried(), "class", "classes") + " did not load, so its figures leave them"
                + " out (" + causes + ")");
    }
}
