package dev.plimsoll.heap;

import dev.plimsoll.result.Amount;
import java.util.Map;

/** The sizes of objects in the measured JVM: instances from the class histogram, arrays from its layout. */
record ObjectSizes(InferredLayout layout, Map<String, Amount> histogram) {

    /** Objects are aligned to so many bytes. */
    static final int UNIT = 8;

    private static final String CLASS = "java.lang.Class";

    /** In bytes; 0 if the histogram does not have the class. */
    long ofInstance(String className) {
        Amount amount = histogram.getOrDefault(className, Amount.ZERO);
        return amount.objects() == 0 ? 0 : amount.bytes() / amount.objects();
    }

    int unitsOfClass() {
        return (int) (ofInstance(CLASS) / UNIT);
    }

    int unitsOfReferences(int length) {
        return (int) (layout.bytes(length) / UNIT);
    }

    int unitsOf(PrimitiveType type, int length) {
        return (int) (layout.bytes(type, length) / UNIT);
    }
}
