package dev.plimsoll.flame;

import dev.plimsoll.flame.FlameStacks.FlameFrame;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a frame has over all stacks.
 *
 * @param self what it has itself, as the innermost frame of code
 * @param total what it has with all that it calls; a frame that is several times in a stack counts once
 * @param baseSelf the first in the base; 0 if stacks are not compared
 * @param baseTotal the second in the base
 */
public record FlameRow(FlameFrame frame, long self, long total, long baseSelf, long baseTotal) {

    private static final int ROW = 4;
    private static final int TOTAL = 1;
    private static final int BASE_SELF = 2;
    private static final int BASE_TOTAL = 3;

    /** Largest own amount first; where stacks are compared, the largest difference of it first. Types are no rows. */
    public static List<FlameRow> of(FlameStacks stacks) {
        long[] sums = new long[stacks.frameCount() * ROW];
        int[] lastSeenAt = new int[stacks.frameCount()];
        for (int node = 1; node < stacks.size(); node++) {
            if (stacks.amount(node) != 0 || stacks.baseAmount(node) != 0) {
                add(stacks, node, sums, lastSeenAt);
            }
        }
        List<FlameRow> rows = new ArrayList<>();
        for (int frame = 0; frame < stacks.frameCount(); frame++) {
            if (stacks.frameOf(frame).kind() != FlameKind.TYPE) {
                int at = frame * ROW;
                rows.add(new FlameRow(
                        stacks.frameOf(frame),
                        sums[at],
                        sums[at + TOTAL],
                        sums[at + BASE_SELF],
                        sums[at + BASE_TOTAL]));
            }
        }
        rows.sort(order(stacks.isCompared()));
        return rows;
    }

    private static Comparator<FlameRow> order(boolean compared) {
        Comparator<FlameRow> smallestFirst = compared
                ? Comparator.comparingLong(row -> Math.abs(row.self - row.baseSelf))
                : Comparator.comparingLong(FlameRow::self);
        return smallestFirst
                .thenComparingLong(FlameRow::total)
                .reversed()
                .thenComparing(row -> row.frame().name());
    }

    private static void add(FlameStacks stacks, int end, long[] sums, int[] lastSeenAt) {
        long amount = stacks.amount(end);
        long base = stacks.baseAmount(end);
        boolean isSelf = true;
        for (int node = end; node != FlameStacks.ROOT; node = stacks.caller(node)) {
            int frame = stacks.frameId(node);
            int at = frame * ROW;
            if (isSelf && stacks.frameOf(frame).kind() != FlameKind.TYPE) {
                sums[at] += amount;
                sums[at + BASE_SELF] += base;
                isSelf = false;
            }
            if (lastSeenAt[frame] != end) {
                lastSeenAt[frame] = end;
                sums[at + TOTAL] += amount;
                sums[at + BASE_TOTAL] += base;
            }
        }
    }
}
