package dev.plimsoll.heap;

import dev.plimsoll.result.HeapWaste;
import dev.plimsoll.result.HeapWaste.WasteKind;
import dev.plimsoll.result.HeapWaste.WastePattern;
import dev.plimsoll.result.HeapWaste.WasteRetainer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Counts the patterns of waste by class, and by the fields that hold them. */
final class WasteCounts {

    private final Map<PatternKey, Integer> rowOf = new HashMap<>();
    private final List<PatternKey> keys = new ArrayList<>();
    private final List<long[]> sums = new ArrayList<>();
    private final IdTable slots = new IdTable();
    private int[] objectsOfSlot = new int[256];
    private long[] bytesOfSlot = new long[256];

    private record PatternKey(WasteKind kind, String className) {}

    void add(WasteKind kind, String className, long savesBytes, int label) {
        int row = rowOf.computeIfAbsent(new PatternKey(kind, className), key -> {
            keys.add(key);
            sums.add(new long[2]);
            return keys.size() - 1;
        });
        sums.get(row)[0]++;
        sums.get(row)[1] += savesBytes;
        int slot = slots.indexOf(((long) row << Integer.SIZE | label) + 1);
        if (slot == objectsOfSlot.length) {
            objectsOfSlot = Arrays.copyOf(objectsOfSlot, slot * 2);
            bytesOfSlot = Arrays.copyOf(bytesOfSlot, slot * 2);
        }
        objectsOfSlot[slot]++;
        bytesOfSlot[slot] += savesBytes;
    }

    /** The largest savings first. */
    List<WastePattern> patterns(RetainerLabels labels, UnaryOperator<String> readable) {
        int[] best = new int[keys.size()];
        int[] most = new int[keys.size()];
        long[] bytes = new long[keys.size()];
        for (long key : slots.keys()) {
            int row = (int) (key - 1 >>> Integer.SIZE);
            int label = (int) (key - 1);
            int objects = objectsOfSlot[slots.get(key)];
            if (label != RetainerLabels.NONE && isBetter(label, objects, best[row], most[row], labels)) {
                best[row] = label;
                most[row] = objects;
                bytes[row] = bytesOfSlot[slots.get(key)];
            }
        }
        List<WastePattern> patterns = new ArrayList<>();
        for (int row = 0; row < keys.size(); row++) {
            PatternKey key = keys.get(row);
            long objects = sums.get(row)[0];
            long saves = key.kind() == WasteKind.ZERO_LENGTH_ARRAY
                    ? sums.get(row)[1] / objects * (objects - 1)
                    : sums.get(row)[1];
            Optional<WasteRetainer> retainer = most[row] == 0
                    ? Optional.empty()
                    : Optional.of(labels.retainer(best[row], most[row], Math.min(saves, bytes[row])));
            patterns.add(new WastePattern(key.kind(), readable.apply(key.className()), objects, saves, retainer));
        }
        return patterns.stream()
                .filter(each -> each.savesBytes() > 0)
                .sorted(Comparator.comparingLong(WastePattern::savesBytes)
                        .reversed()
                        .thenComparing(WastePattern::kind)
                        .thenComparing(WastePattern::className))
                .limit(HeapWaste.MAX_PATTERNS)
                .toList();
    }

    /** Of the JDK only if there is no other field; then the one that holds most. */
    private static boolean isBetter(int label, int objects, int best, int most, RetainerLabels labels) {
        if (most > 0 && labels.isInJdk(label) != labels.isInJdk(best)) {
            return labels.isInJdk(best);
        }
        return objects > most || objects == most && label < best;
    }
}
