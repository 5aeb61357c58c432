package dev.plimsoll.retention;

import dev.plimsoll.jfr.RetainedObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The way from a root to what a holder holds, for people: a step a field that says something, each once. */
record RetainerPath(RetainingFields fields) {

    private static final String LEFT_OUT = "…";

    List<String> to(RetainedObject held) {
        List<String> steps = new ArrayList<>();
        RetainedObject object = held;
        boolean isStatic = false;
        while (object.hold().isPresent() && !isStatic) {
            RetainedObject.Hold hold = object.hold().get();
            isStatic = hold.isStatic();
            Optional<String> step =
                    hold.skipped() ? Optional.of(LEFT_OUT) : fields.of(object).map(RetainingFields.Field::name);
            if (step.isPresent()) {
                String text = (isStatic ? "static " : "") + step.get();
                if (!steps.contains(text)) {
                    steps.add(text);
                }
            }
            object = hold.by();
        }
        // By which way the class is held matters to nobody: it is loaded.
        if (!isStatic) {
            steps.add(RootText.of(object));
        }
        Collections.reverse(steps);
        return steps;
    }
}
