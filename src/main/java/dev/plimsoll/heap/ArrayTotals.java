package dev.plimsoll.heap;

import dev.plimsoll.result.Amount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What all arrays of a dump take in each possible layout: the one that fits the class histogram is that of the measured JVM. Without
 * arrays of int, which also fill gaps in the heap.
 */
final class ArrayTotals {

    private static final String INTS = PrimitiveType.INT.arrayName();
    private static final int[] HEADERS = {16, 12, 24, 20};
    private static final int[] REFERENCES = {Integer.BYTES, Long.BYTES};

    private final List<InferredLayout> layouts = new ArrayList<>();
    private final long[] ofPrimitives;
    private final long[] ofReferences;

    ArrayTotals() {
        for (int header : HEADERS) {
            for (int reference : REFERENCES) {
                layouts.add(new InferredLayout(header, reference));
            }
        }
        ofPrimitives = new long[layouts.size()];
        ofReferences = new long[layouts.size()];
    }

    void add(PrimitiveType type, int length) {
        if (type == PrimitiveType.INT) {
            return;
        }
        for (int i = 0; i < ofPrimitives.length; i++) {
            ofPrimitives[i] += layouts.get(i).bytes(type, length);
        }
    }

    /** An array of references. */
    void add(int length) {
        for (int i = 0; i < ofReferences.length; i++) {
            ofReferences[i] += layouts.get(i).bytes(length);
        }
    }

    InferredLayout layout(Map<String, Amount> histogram) {
        long primitives = 0;
        long references = 0;
        for (Map.Entry<String, Amount> each : histogram.entrySet()) {
            String name = each.getKey();
            if (!name.startsWith("[") || name.equals(INTS)) {
                continue;
            }
            if (name.length() == 2) {
                primitives += each.getValue().bytes();
            } else {
                references += each.getValue().bytes();
            }
        }
        long wantedPrimitives = primitives;
        long wantedReferences = references;
        return layouts.stream()
                .min(Comparator.comparingLong(layout -> {
                    int i = layouts.indexOf(layout);
                    return Math.abs(ofPrimitives[i] - wantedPrimitives) + Math.abs(ofReferences[i] - wantedReferences);
                }))
                .orElseThrow();
    }
}
