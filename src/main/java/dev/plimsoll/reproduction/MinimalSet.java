package dev.plimsoll.reproduction;

import dev.plimsoll.reproduction.LeakTrial.OutOfTimeException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Delta debugging: reduces a list to a part, in order, of which no element can be left out. As described by Zeller and Hildebrandt,
 * Simplifying and Isolating Failure-Inducing Input (2002), algorithm ddmin.
 */
final class MinimalSet {

    /** Tells whether a part is enough. */
    @FunctionalInterface
    interface Test<T> {
        boolean isEnough(List<T> part) throws IOException, InterruptedException, OutOfTimeException;
    }

    private MinimalSet() {}

    /**
     * Reduces a list that is enough as a whole.
     *
     * @param test is not asked for the whole list, nor for an empty one
     */
    static <T> List<T> of(List<T> whole, Test<T> test) throws IOException, InterruptedException, OutOfTimeException {
        List<T> rest = List.copyOf(whole);
        int parts = 2;
        while (rest.size() >= 2) {
            List<List<T>> split = split(rest, parts);
            List<T> reduced = firstEnough(split, test);
            if (!reduced.isEmpty()) {
                rest = reduced;
                parts = 2;
                continue;
            }
            // Complements of halves are the halves.
            reduced = parts == 2 ? List.of() : firstEnough(complements(split), test);
            if (!reduced.isEmpty()) {
                rest = reduced;
                parts = Math.max(2, parts - 1);
            } else if (parts < rest.size()) {
                parts = Math.min(rest.size(), 2 * parts);
            } else {
                return rest;
            }
        }
        return rest;
    }

    private static <T> List<T> firstEnough(List<List<T>> candidates, Test<T> test)
            throws IOException, InterruptedException, OutOfTimeException {
        for (List<T> candidate : candidates) {
            if (test.isEnough(candidate)) {
                return candidate;
            }
        }
        return List.of();
    }

    private static <T> List<List<T>> split(List<T> all, int parts) {
        List<List<T>> split = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            split.add(all.subList(i * all.size() / parts, (i + 1) * all.size() / parts));
        }
        return split;
    }

    private static <T> List<List<T>> complements(List<List<T>> parts) {
        List<List<T>> complements = new ArrayList<>();
        for (List<T> left : parts) {
            List<T> others = new ArrayList<>();
            parts.stream().filter(part -> part != left).forEach(others::addAll);
            complements.add(others);
        }
        return complements;
    }
}
