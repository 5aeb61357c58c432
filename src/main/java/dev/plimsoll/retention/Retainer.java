package dev.plimsoll.retention;

import dev.plimsoll.jfr.RetainedObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What retains growing objects.
 *
 * @param name the field as it stands in the source, or the kind of root; equal for the same field of several objects
 * @param retained the collection or object that the field refers to, or the root itself
 * @param className the class of the field, as the JVM names it; empty for a root
 */
record Retainer(String name, RetainedObject retained, Optional<String> className) {

    private static final String TRUNCATED = "…";
    private static final Pattern WATCHING_THREAD =
            Pattern.compile("Common-Cleaner|Cleaner-\\d+|Finalizer|Reference Handler");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    static Retainer of(RetainedObject retained, RetainingFields.Field field) {
        return new Retainer(field.name(), retained, Optional.of(field.className()));
    }

    /** A root; roots of threads whose names differ only in numbers are equal. */
    static Retainer ofRoot(RetainedObject outermost) {
        return new Retainer(rootText(outermost), outermost, Optional.empty());
    }

    /**
     * The path from the garbage collection root to what is retained: each meaningful field once.
     *
     * @param newObjects the objects that did not exist before: what retains a class matters if it is new
     */
    List<String> path(RetainingFields fields, Set<RetainedObject> newObjects) {
        List<String> steps = new ArrayList<>();
        RetainedObject object = retained;
        boolean isStatic = false;
        while (object.reference().isPresent() && !isStatic) {
            RetainedObject.Reference reference = object.reference().get();
            isStatic = reference.isStatic() && !newObjects.contains(reference.from());
            Optional<String> step = reference.isTruncated()
                    ? Optional.of(TRUNCATED)
                    : fields.of(object).map(RetainingFields.Field::name);
            if (step.isPresent()) {
                String text = (isStatic ? "static " : "") + step.get();
                if (!steps.contains(text)) {
                    steps.add(text);
                }
            }
            object = reference.from();
        }
        // What retains a loaded class is irrelevant.
        if (!isStatic) {
            steps.add(rootText(object));
        }
        Collections.reverse(steps);
        return steps;
    }

    private static String rootText(RetainedObject outermost) {
        if (outermost.isRetainedByClass()) {
            return "classes that their objects retain";
        }
        return outermost
                .rootThread()
                .map(Retainer::threadText)
                .orElseGet(() -> outermost.root().contains("JNI") ? "JNI references" : jvmText(outermost.root()));
    }

    private static String jvmText(String root) {
        String system = root.split(",", 2)[0].strip();
        return system.isEmpty() ? "the JVM itself" : "the JVM (" + system + ")";
    }

    private static String threadText(String name) {
        if (WATCHING_THREAD.matcher(name).matches()) {
            return "objects that a Cleaner watches";
        }
        String pattern = NUMBER.matcher(name).replaceAll("*");
        return (pattern.equals(name) ? "thread " : "threads ") + pattern;
    }
}
