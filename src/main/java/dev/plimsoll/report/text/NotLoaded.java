package dev.plimsoll.report.text;

import dev.plimsoll.result.ClassFailure;
import dev.plimsoll.result.DependencyRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Counts the classes that did not load, by what that means. */
public final class NotLoaded {

    private NotLoaded() {}

    /** One text for each meaning; none if all classes did load. */
    public static List<String> of(List<DependencyRow> rows, String ending) {
        List<String> texts = new ArrayList<>();
        counted(rows, failure -> failure.requiredJava().isPresent())
                .ifPresent(count -> texts.add(count + " did not load (compiled for a newer Java)" + ending));
        counted(rows, failure -> failure.requiredJava().isEmpty())
                .ifPresent(count -> texts.add(count + " did not load (optional dependencies)" + ending));
        return texts;
    }

    private static Optional<String> counted(List<DependencyRow> rows, Predicate<ClassFailure> which) {
        List<Long> classes = rows.stream()
                .map(row -> row.failures().stream().filter(which).count())
                .filter(count -> count > 0)
                .toList();
        long sum = classes.stream().mapToLong(Long::longValue).sum();
        return sum == 0
                ? Optional.empty()
                : Optional.of(counted(sum, "class", "classes") + " of " + counted(classes.size(), "jar", "jars"));
    }

    private static String counted(long count, String one, String many) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : many);
    }
}
