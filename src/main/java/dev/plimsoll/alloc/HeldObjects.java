package dev.plimsoll.alloc;

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
final class HeldObjects {

    private final Map<Long, HeldObject> byAddress = new HashMap<>();

    /** The survivor of an event of {@code jdk.OldObjectSample}; empty if the event tells none. */
    Optional<HeldObject> of(RecordedEvent event) {
        List<RecordedObject> chain = new ArrayList<>();
        RecordedObject next = event.getValue("object");
        while (next != null && !byAddress.containsKey(next.getLong("address"))) {
            chain.add(next);
            RecordedObject reference = next.getValue("referrer");
            next = reference == null ? null : reference.getValue("object");
        }
        HeldObject outer = next == null ? null : byAddress.get(next.getLong("address"));
        // From the root inwards, so that no object can come to hold itself.
        for (int i = chain.size(); --i >= 0; ) {
            RecordedObject inner = chain.get(i);
            Optional<HeldObject.Hold> hold = outer == null ? Optional.empty() : Optional.of(hold(inner, outer));
            String root = hold.isPresent() ? "" : root(event);
            outer = byAddress.computeIfAbsent(
                    inner.getLong("address"),
                    address -> new HeldObject(type(inner), text(inner, "description"), hold, root));
        }
        return Optional.ofNullable(outer);
    }

    private static HeldObject.Hold hold(RecordedObject inner, HeldObject by) {
        RecordedObject reference = inner.getValue("referrer");
        RecordedObject field = reference.getValue("field");
        boolean skipped = reference.getInt("skip") > 0;
        return field == null || skipped
                ? new HeldObject.Hold(by, "", false, skipped)
                : new HeldObject.Hold(
                        by,
                        text(field, "name"),
                        by.type().equals("java.lang.Class") && Modifier.isStatic(field.getShort("modifiers")),
                        false);
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
