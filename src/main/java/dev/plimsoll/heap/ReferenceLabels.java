package dev.plimsoll.heap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/** The fields of references as small numbers; {@link #FOLDED} for those that no path names. */
final class ReferenceLabels {

    /** An element of an array, or a field inside a collection or map. */
    static final int FOLDED = 0;

    /** The value of a thread-local variable, which has the name of the field of its {@code ThreadLocal}. */
    static final int THREAD_LOCAL_VALUE = 1;

    private final BiPredicate<String, String> isNamed;
    private final List<PathStep> steps = new ArrayList<>();
    private final Map<PathStep, Integer> known = new HashMap<>();

    /** @param isNamed whether paths name a field, by class and field */
    ReferenceLabels(BiPredicate<String, String> isNamed) {
        this.isNamed = isNamed;
        steps.add(new PathStep("", "[]"));
        steps.add(new PathStep("", "value"));
    }

    int of(String className, String field) {
        return isNamed.test(className, field) ? of(new PathStep(className, field)) : FOLDED;
    }

    int of(PathStep step) {
        return known.computeIfAbsent(step, each -> {
            steps.add(each);
            return steps.size() - 1;
        });
    }

    PathStep step(int label) {
        return steps.get(label);
    }
}
