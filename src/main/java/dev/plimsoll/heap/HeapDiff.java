package dev.plimsoll.heap;

import dev.plimsoll.result.Amount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Compares three dumps of one JVM that are the same number of requests apart, by merged path. Each path that grew goes to its retainer:
 * the field to blame.
 */
public final class HeapDiff {

    /** An object that is a part of what grows has at most so many objects of the growth for itself. */
    private static final int MAX_OBJECTS_OF_HOLDER = 100;

    private HeapDiff() {}

    /** How a path changes over the three dumps. */
    public enum Course {
        /** It grew from each dump to the next, by about the same: the smaller step is at least half of the larger one. */
        GROWS,
        /** It grew from each dump to the next, by amounts that differ more. */
        UNEVEN,
        /** It grew between the first and the second dump only: a cache that is full, or something that is created once. */
        ONE_OFF,
        /** It grew between the second and the third dump only. */
        LATE,
        /** It did not grow. */
        NONE;

        static Course of(long first, long second, long third) {
            long before = second - first;
            long after = third - second;
            if (before > 0 && after > 0) {
                return 2 * Math.min(before, after) >= Math.max(before, after) ? GROWS : UNEVEN;
            }
            return before > 0 ? ONE_OFF : after > 0 ? LATE : NONE;
        }
    }

    /**
     * What a retainer has in each dump, over all paths through it that grew.
     *
     * @param retainer the field to blame: the first on the path that grows, or the nearest one above it outside the JDK; the field of
     *     the application that everything else hangs on
     * @param path from the root to the retainer
     * @param first in the first dump
     * @param second in the second dump
     * @param third in the third dump
     * @param course how the bytes change
     */
    public record Row(
            PathStep retainer, List<PathStep> path, Amount first, Amount second, Amount third, Course course) {

        public Row {
            path = List.copyOf(path);
        }

        /** What was born between the first and the second dump and still lives in the third, in bytes. */
        public long bornAndAliveBytes() {
            return Math.max(0, Math.min(second.bytes(), third.bytes()) - first.bytes());
        }

        /** The mean growth per request, in bytes. */
        public double bytesPerRequest(int requestsApart) {
            return (third.bytes() - first.bytes()) / (2.0 * requestsApart);
        }

        /** The mean growth per request, in objects. */
        public double objectsPerRequest(int requestsApart) {
            return (third.objects() - first.objects()) / (2.0 * requestsApart);
        }
    }

    /**
     * The retainers that grew, by bytes over both spans, largest first.
     *
     * @param isJdk whether a class is one of the JDK, by its name
     */
    public static List<Row> of(MergedHeap first, MergedHeap second, MergedHeap third, Predicate<String> isJdk) {
        Set<List<PathStep>> all = new HashSet<>(second.byPath().keySet());
        all.addAll(third.byPath().keySet());
        Map<String, Row> byRetainer = new TreeMap<>();
        for (List<PathStep> path : all) {
            if (grew(path, first, second, third)) {
                List<PathStep> blamed = retainer(path, first, second, third, isJdk);
                Row part = row(blamed, first.of(path), second.of(path), third.of(path));
                byRetainer.merge(part.retainer().text(), part, HeapDiff::sum);
            }
        }
        return byRetainer.values().stream()
                .sorted(Comparator.comparingLong(
                                (Row row) -> row.first().bytes() - row.third().bytes())
                        .thenComparing(row -> row.retainer().text()))
                .toList();
    }

    private static boolean grew(List<PathStep> path, MergedHeap first, MergedHeap second, MergedHeap third) {
        long before = first.of(path).objects();
        return second.of(path).objects() > before
                || third.of(path).objects() > before
                || second.of(path).bytes() > first.of(path).bytes()
                || third.of(path).bytes() > first.of(path).bytes();
    }

    private static List<PathStep> retainer(
            List<PathStep> path, MergedHeap first, MergedHeap second, MergedHeap third, Predicate<String> isJdk) {
        int length = path.size();
        while (length > 1
                && growsAlong(path.subList(0, length - 1), path.subList(0, length), first, second)
                && growsAlong(path.subList(0, length - 1), path.subList(0, length), second, third)) {
            length--;
        }
        for (int each = length; each > 0; each--) {
            PathStep step = path.get(each - 1);
            if (!step.className().isEmpty() && !isJdk.test(step.className())) {
                return new ArrayList<>(path.subList(0, each));
            }
        }
        return new ArrayList<>(path.subList(0, length));
    }

    /**
     * Whether the objects with a field multiply with what the field refers to: then each of them is a part of what grows, and what
     * retains them is to blame.
     */
    private static boolean growsAlong(
            List<PathStep> holder, List<PathStep> retained, MergedHeap before, MergedHeap after) {
        long growth = after.of(retained).objects() - before.of(retained).objects();
        long ofHolder = after.of(holder).objects() - before.of(holder).objects();
        return growth <= 0 || ofHolder * MAX_OBJECTS_OF_HOLDER >= growth;
    }

    private static Row row(List<PathStep> path, Amount first, Amount second, Amount third) {
        return new Row(
                path.get(path.size() - 1),
                path,
                first,
                second,
                third,
                Course.of(first.bytes(), second.bytes(), third.bytes()));
    }

    private static Row sum(Row a, Row b) {
        List<PathStep> path = a.path().size() <= b.path().size() ? a.path() : b.path();
        return row(
                path,
                a.first().plus(b.first()),
                a.second().plus(b.second()),
                a.third().plus(b.third()));
    }
}
