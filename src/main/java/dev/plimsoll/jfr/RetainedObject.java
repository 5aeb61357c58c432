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

/**
 * A live object and the reference that retains it. Of all paths from the garbage collection roots the shortest one is recorded,
 * so that the objects of a recording form trees. Compared by identity; a path may have hundreds of objects.
 */
public final class RetainedObject {

    private static final String CLASS = "Class Name: ";
    private static final String THREAD = "Thread Name: ";

    private final String type;
    private final String description;
    private final Optional<Reference> reference;
    private final String root;
    private final long address;

    private RetainedObject(String type, String description, Optional<Reference> reference, String root, long address) {
        this.type = type;
        this.description = description;
        this.reference = reference;
        this.root = root;
        this.address = address;
    }

    /**
     * An object that a reference retains.
     *
     * @param type its class as the JVM names it, with dots
     * @param description what Flight Recorder knows about it, for example {@code Class Name: com.acme.Cart}
     * @param address where it was when the recording ended
     */
    public static RetainedObject of(String type, String description, Reference reference, long address) {
        return new RetainedObject(type, description, Optional.of(reference), "", address);
    }

    /**
     * An object that a root retains.
     *
     * @param root see {@link #root()}
     */
    public static RetainedObject ofRoot(String type, String description, String root, long address) {
        return new RetainedObject(type, description, Optional.empty(), root, address);
    }

    /**
     * A reference to an object.
     *
     * @param from the object that has the reference
     * @param field the name of the field; empty for an array element and where objects in between are omitted
     * @param isStatic whether the field is static; {@code from} is then the class
     * @param isTruncated whether objects in between are omitted, as JFR does in paths of more than 200 objects
     */
    public record Reference(RetainedObject from, String field, boolean isStatic, boolean isTruncated) {

        /** The class that declares a static field, or the class of the referring object, as the JVM names it. */
        public String className() {
            return isStatic ? from.classOf().orElse(from.type) : from.type;
        }
    }

    /** Its class as the JVM names it, with dots. */
    public String type() {
        return type;
    }

    /** The reference that retains it; empty if a root does. */
    public Optional<Reference> reference() {
        return reference;
    }

    /** The kind of root that retains it, as JFR names it, for example {@code Threads, Stack Variable}; empty if none does. */
    public String root() {
        return root;
    }

    /** Where it was when the recording ended: it is still there until the next full collection. */
    public long address() {
        return address;
    }

    /** The name of the thread, if it is one. */
    public Optional<String> threadName() {
        return described(THREAD);
    }

    /** The name of the class that it represents, if it is a {@code java.lang.Class}. */
    public Optional<String> classOf() {
        return described(CLASS);
    }

    /** Whether no root and no reference was recorded: only its class retains it, through another object of that class. */
    public boolean isRetainedByClass() {
        return reference.isEmpty() && root.isEmpty();
    }

    /** The name of the thread that the root belongs to. */
    public Optional<String> rootThread() {
        int at = root.indexOf(THREAD);
        return at < 0 ? threadName() : Optional.of(root.substring(at + THREAD.length()));
    }

    private Optional<String> described(String key) {
        return description.startsWith(key) ? Optional.of(description.substring(key.length())) : Optional.empty();
    }

    /** Collects the objects of all paths of a recording, each of them once. Not thread-safe. */
    static final class Paths {

        private static final String CLASS_VALUES = "java.lang.ClassValue$ClassValueMap";
        private static final String UNNAMED = "(field unknown)";

        private final Map<Long, RetainedObject> byAddress = new HashMap<>();

        /** The sampled object of a {@code jdk.OldObjectSample} event; empty if the event has none. */
        Optional<RetainedObject> of(RecordedEvent event) {
            List<RecordedObject> path = new ArrayList<>();
            RecordedObject next = event.getValue("object");
            while (next != null && !byAddress.containsKey(next.getLong("address"))) {
                path.add(next);
                RecordedObject referrer = next.getValue("referrer");
                next = referrer == null ? null : referrer.getValue("object");
            }
            RetainedObject outer = next == null ? null : byAddress.get(next.getLong("address"));
            // From the root inwards, so that no object can retain itself.
            for (int i = path.size(); --i >= 0; ) {
                RecordedObject inner = path.get(i);
                Optional<Reference> reference = outer == null ? Optional.empty() : Optional.of(reference(inner, outer));
                String root = reference.isPresent() ? "" : root(event);
                outer = byAddress.computeIfAbsent(
                        inner.getLong("address"),
                        address ->
                                new RetainedObject(type(inner), text(inner, "description"), reference, root, address));
            }
            return Optional.ofNullable(outer);
        }

        private static Reference reference(RecordedObject inner, RetainedObject from) {
            RecordedObject referrer = inner.getValue("referrer");
            RecordedObject field = referrer.getValue("field");
            if (referrer.getInt("skip") > 0) {
                return new Reference(from, "", false, true);
            }
            boolean ofClass = from.classOf().isPresent();
            if (ofClass && type(inner).equals(CLASS_VALUES)) {
                // A field of java.lang.Class itself: JFR names whatever field the class has at that offset.
                return new Reference(from, "classValueMap", true, false);
            }
            if (field == null) {
                return new Reference(from, "", false, false);
            }
            // JFR looks the name up by the offset alone, so fields of large objects get the names of static ones.
            boolean isNamed = Modifier.isStatic(field.getShort("modifiers")) == ofClass;
            return new Reference(from, isNamed ? text(field, "name") : UNNAMED, ofClass, false);
        }

        private static String type(RecordedObject object) {
            RecordedClass type = object.getValue("type");
            return type == null ? "" : TypeName.binary(type.getName());
        }

        private static String root(RecordedEvent event) {
            RecordedObject root = event.getValue("root");
            return root == null
                    ? ""
                    : text(root, "system") + ", " + text(root, "type") + ", " + text(root, "description");
        }

        private static String text(RecordedObject object, String field) {
            String text = object.getString(field);
            return text == null ? "" : text;
        }
    }
}
