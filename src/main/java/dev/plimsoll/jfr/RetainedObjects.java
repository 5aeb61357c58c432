package dev.plimsoll.jfr;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedObject;

/** The objects of a recording's chains, each once. Not thread-safe. */
public final class RetainedObjects {

    private static final String CLASS_VALUES = "java.lang.ClassValue$ClassValueMap";
    private static final String UNNAMED = "(field unknown)";

    private final Map<Long, RetainedObject> byAddress = new HashMap<>();

    /** The survivor of an event of {@code jdk.OldObjectSample}; empty if the event tells none. */
    public Optional<RetainedObject> of(RecordedEvent event) {
        List<RecordedObject> chain = new ArrayList<>();
        RecordedObject next = event.getValue("object");
        while (next != null && !byAddress.containsKey(next.getLong("address"))) {
            chain.add(next);
            RecordedObject reference = next.getValue("referrer");
            next = reference == null ? null : reference.getValue("object");
        }
        RetainedObject outer = next == null ? null : byAddress.get(next.getLong("address"));
        // From the root inwards, so that no object can come to hold itself.
        for (int i = chain.size(); --i >= 0; ) {
            RecordedObject inner = chain.get(i);
            Optional<RetainedObject.Hold> hold = outer == null ? Optional.empty() : Optional.of(hold(inner, outer));
            String root = hold.isPresent() ? "" : root(event);
            outer = byAddress.computeIfAbsent(
                    inner.getLong("address"),
                    address -> new RetainedObject(type(inner), text(inner, "description"), hold, root));
        }
        return Optional.ofNullable(outer);
    }

    private static RetainedObject.Hold hold(RecordedObject inner, RetainedObject by) {
        RecordedObject reference = inner.getValue("referrer");
        RecordedObject field = reference.getValue("field");
        if (reference.getInt("skip") > 0) {
            return new RetainedObject.Hold(by, "", false, true);
        }
        boolean ofClass = by.classOf().isPresent();
        if (ofClass && type(inner).equals(CLASS_VALUES)) {
            // A field of java.lang.Class itself, for which JFR gives whatever the class has at that offset.
            return new RetainedObject.Hold(by, "classValueMap", true, false);
        }
        if (field == null) {
            return new RetainedObject.Hold(by, "", false, false);
        }
        // JFR looks the name up by the offset alone, so that large objects' fields get names of static ones.
        boolean isNamed = Modifier.isStatic(field.getShort("modifiers")) == ofClass;
        return new RetainedObject.Hold(by, isNamed ? text(field, "name") : UNNAMED, ofClass, false);
    }

    private static String type(RecordedObject object) {
        RecordedClass type = object.getValue("type");
        return type == null ? "" : TypeName.binary(type.getName());
    }

    private static String root(RecordedEvent event) {
        RecordedObject root = event.getValue("root");
        return root == null ? "" : text(root, "system") + ", " + text(root, "type") + ", " + text(root, "description");
    }

    private static String text(RecordedObject object, String field) {
        String text = object.getString(field);
        return text == null ? "" : text;
    }
}
