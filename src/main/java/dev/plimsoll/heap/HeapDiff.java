package dev.plimsoll.heap;

import dev.plimsoll.result.Amount;
import dev.plimsoll.result.GrowthPattern;
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

    private HeapDiff() {}

    /**
     * What a retainer has in each dump, over all paths through it that grew.
     *
     * @param retainer the field to blame: the first on the path that grows, or the nearest one above it outside the JDK; the field of
     *     the application that everything else hangs on
     * @param path from the root to the retainer
     * @param first in the first dump
     * @param second in the second dump
     * @param third in the third dump
     * @param pattern how the bytes change
     */
    public record Row(
            PathStep retainer, List<PathStep> path, Amount first, Amount second, Amount third, GrowthPattern pattern) {

        public Row {
            path = List.copyOf(path);
        }
    }

    /**
     * What a retainer has in one dump.
     *
     * @param retainer the innermost field outside the JDK that one object alone has: what many objects have is a part of them
     * @param amount all objects that are reached through it
     */
    public record Part(PathStep retainer, Amount amount) {}

    /**
     * The retainers that grew, by bytes over both spans, largest first.
     *
     * @param isJdk whether a class is one of the JDK, by its name
     */
    public static List<Row> of(MergedHeap first, MergedHeap second, MergedHeap third, Predicate<String> isJdk) {
        Set<List<PathStep>> all = new HashSet<>(second.paths());
        all.addAll(third.paths());
        Map<String, Row> byRetainer = new TreeMap<>();
        for (List<PathStep> path : all) {
            if (grew(path, first, second, third)) {
                List<PathStep> blamed = retainer(path, first, second, third, isJdk);
                Row part = row(
                        blamed,
                        first.of(path).amount(),
                        second.of(path).amount(),
                        third.of(path).amount());
                byRetainer.merge(part.retainer().text(), part, HeapDiff::sum);
            }
        }
        return byRetainer.values().stream()
                .sorted(Comparator.comparingLong(
                                (Row row) -> row.first().bytes() - row.third().bytes())
                        .thenComparing(row -> row.retainer().text()))
                .toList();
    }

    /**
     * All objects of one dump by retainer, largest first. They add up to {@link MergedHeap#total()}.
     *
     * @param isJdk whether a class is one of the JDK, by its name
     */
    public static List<Part> retainers(MergedHeap heap, Predicate<String> isJdk) {
        Map<String, Part> byRetainer = new TreeMap<>();
        for (List<PathStep> path : heap.paths()) {
            List<PathStep> retainer = outsideJdk(path, lengthOfOwnField(path, heap), isJdk);
            Part part =
                    new Part(retainer.get(retainer.size() - 1), heap.of(path).amount());
            byRetainer.merge(
                    part.retainer().text(),
                    part,
                    (a, b) -> new Part(a.retainer(), a.amount().plus(b.amount())));
        }
        return byRetainer.values().stream()
                .sorted(Comparator.comparingLong((Part part) -> -part.amount().bytes())
                        .thenComparing(part -> part.retainer().text()))
                .toList();
    }

    /** A field below a kind of root is not a part of that, however many threads have it. */
    private static int lengthOfOwnField(List<PathStep> path, MergedHeap heap) {
        int least = path.get(0).className().isEmpty() ? 2 : 1;
        int length = path.size();
        while (length > least && heap.of(path.subList(0, length)).holders() > 1) {
            length--;
        }
        return length;
    }

    private static boolean grew(List<PathStep> path, MergedHeap first, MergedHeap second, MergedHeap third) {
        Amount before = first.of(path).amount();
        return second.of(path).amount().objects() > before.objects()
                || third.of(path).amount().objects() > before.objects()
                || second.of(path).amount().bytes() > before.bytes()
                || third.of(path).amount().bytes() > before.bytes();
    }

    private static List<PathStep> retainer(
            List<PathStep> path, MergedHeap first, MergedHeap second, MergedHeap third, Predicate<String> isJdk) {
        int length = path.size();
        while (length > 1 && isPart(path.subList(0, length), first, second, third)) {
            length--;
        }
        return outsideJdk(path, length, isJdk);
    }

    /** Whether the objects with the last field are a part of what grows, in each span in which it grows. */
    private static boolean isPart(List<PathStep> path, MergedHeap first, MergedHeap second, MergedHeap third) {
        boolean growsBefore = objects(path, second) > objects(path, first);
        boolean growsAfter = objects(path, third) > objects(path, second);
        return (growsBefore || growsAfter)
                && (!growsBefore || multiplies(path, first, second))
                && (!growsAfter || multiplies(path, second, third));
    }

    private static long objects(List<PathStep> path, MergedHeap heap) {
        return heap.of(path).amount().objects();
    }

    /** The longest beginning, of so many steps at most, that ends with a field outside the JDK; without one, so many steps. */
    private static List<PathStep> outsideJdk(List<PathStep> path, int length, Predicate<String> isJdk) {
        for (int each = length; each > 0; each--) {
            PathStep step = path.get(each - 1);
            if (!step.className().isEmpty() && !isJdk.test(step.className())) {
                return new ArrayList<>(path.subList(0, each));
            }
        }
        return new ArrayList<>(path.subList(0, length));
    }

    /**
     * Whether the objects with a field multiply, and so explain the growth of what the field refers to: then each of them is a part of
     * what grows, and what retains them is to blame. They explain it if new ones with as many objects as all have on average make up at
     * least half of the growth. The same half distinguishes {@link GrowthPattern#GROWS}: where objects multiply and each of them also
     * grows, the larger cause is blamed. No absolute number serves: a session may retain one object or thousands, and a few more
     * threads do not make the thread that fills a list a part of that.
     *
     * <p>Objects that existed before and have got a value for their field are not new. The nodes of a list that refer to one another
     * with the same field are, and so are parts of what the field that begins the list retains.
     */
    private static boolean multiplies(List<PathStep> path, MergedHeap before, MergedHeap after) {
        MergedPath then = before.of(path);
        MergedPath now = after.of(path);
        List<PathStep> above = path.subList(0, path.size() - 1);
        long newAbove = Math.max(0, objects(above, after) - objects(above, before));
        long newHolders = Math.min(now.holders() - then.holders(), newAbove) + now.links() - then.links();
        long growth = now.amount().objects() - then.amount().objects();
        return newHolders > 0
                && 2.0 * newHolders * now.amount().objects() >= (double) growth * (now.holders() + now.links());
    }

    private static Row row(List<PathStep> path, Amount first, Amount second, Amount third) {
        return new Row(
                path.get(path.size() - 1),
                path,
                first,
                second,
                third,
                GrowthPattern.of(first.bytes(), second.bytes(), third.bytes()));
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
